"""The program under test, played beside the real packages."""

import json
import pathlib
import subprocess

import yaml

import reference

HALVING_RUNS = 100


class Refused(Exception):
    """The binary did not answer every step; the text says how it ended."""


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data):
        return True


class Console:
    """The binary, as something that plays scenarios."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = pathlib.Path(folder)
        self.halvings = HALVING_RUNS

    def play(self, scenario, steps):
        path, steps_path = write(self.folder, "scenario", scenario, steps)
        try:
            run = subprocess.run(
                [self.binary, "replay", path, steps_path],
                capture_output=True,
                timeout=60,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise Refused("no end after 60 seconds") from None
        error = run.stderr.decode("utf-8", "replace").replace(f"{path}", "scenario.yaml").strip()
        try:
            answers = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
        except ValueError as wrong:
            raise Refused(f"not JSON Lines: {wrong}; {error}") from None
        if run.returncode or len(answers) != len(steps):
            raise Refused(
                f"exit {run.returncode}, {len(answers)} answers for {len(steps)} steps: {error}"
            )
        return answers


def write(folder, name, scenario, steps):
    """Writes a scenario and its steps; their paths."""
    path = folder / f"{name}.yaml"
    path.write_text(text_of(scenario), encoding="utf-8")
    steps_path = folder / f"{name}.steps.jsonl"
    steps_path.write_text(lines_of(steps), encoding="utf-8")
    return path, steps_path


def text_of(scenario):
    return yaml.dump(scenario, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=10**6)


def lines_of(objects):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


def differing(expected, answers):
    """The keys that differ in an answer, with both values; `inactive` counts as false if absent."""
    absent = {"inactive": False}
    keys = [*expected, "inactive"] if "status" in expected else [*expected]
    pairs = {
        key: (expected.get(key, absent.get(key)), answers.get(key, absent.get(key, "(absent)")))
        for key in keys
    }
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def first_difference(console, scenario, steps):
    """The first step that is answered otherwise, with the keys; (None, text) if it is refused."""
    expected = reference.play(scenario, steps)
    try:
        answers = console.play(scenario, steps)
    except Refused as refusal:
        return None, str(refusal)
    for number, pair in enumerate(zip(expected, answers)):
        keys = differing(*pair)
        if keys:
            return number, keys
    return None
