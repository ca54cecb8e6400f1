"""What comes from the command line, the environment and the names of files."""

import os

import displays
from payloads import PAYLOADS, signs
from screens import quit_at_once

# A place for the payload in a command; GOOD is a scenario, FLASK an application that there is not.
GOOD, FLASK, HERE = "a scenario", "flask:nowhere:app", "{}"
COMMANDS = [
    (HERE,),
    ("hit", HERE, "/"),
    ("hit", GOOD, HERE),
    ("hit", GOOD, "GET /{}"),
    ("hit", GOOD, "{} /"),
    ("hit", GOOD, "/", "--as", HERE),
    ("hit", GOOD, "/", "--abort-fn", HERE),
    ("hit", GOOD, "/", "--color", HERE),
    ("hit", GOOD, "/", HERE),
    ("hit", GOOD, "/", "--{}"),
    ("hit", GOOD, "/", "--as={}"),
    ("hit", GOOD, "/", "--user", HERE),
    ("hit", GOOD, "/", "--timeout", HERE),
    ("hit", GOOD, "/", "--session", HERE),
    ("hit", FLASK, "/", "--python", HERE),
    ("hit", FLASK, "/", "--users-file", HERE),
    ("hit", f"flask:{HERE}:app", "/"),
    ("hit", f"http://{HERE}", "/"),
    ("replay", HERE),
    ("replay", GOOD, HERE),
    ("replay", GOOD, "/dev/null", "--on", HERE),
    ("matrix", GOOD, "--user", HERE),
    ("matrix", GOOD, "--endpoint", HERE),
    ("matrix", GOOD, "--method", HERE),
    ("matrix", GOOD, "--format", HERE),
    ("matrix", GOOD, "--only", HERE),
    ("check", GOOD, "--contract", HERE),
    ("check", GOOD, "--only-changed-since", HERE),
    ("check", GOOD, "--format", HERE),
    ("diff", GOOD, HERE),
    ("diff", HERE, GOOD),
    ("whatif", GOOD, HERE),
    ("whatif", GOOD, "/", "--as", HERE),
    ("learn", HERE),
    ("learn", "--text", HERE),
    ("hit", f"lesson:{HERE}", "/"),
    (GOOD, "--play", HERE),
    ("python", GOOD, "--endpoint", HERE),
    ("python", GOOD, "--as", HERE),
    ("export", GOOD, "--to", HERE),
    ("export", GOOD, "--to", "flask", "--output", "/nowhere/{}"),
    ("open", GOOD, "--theme", HERE),
    ("help", HERE),
    ("--generate-completion-script", HERE),
]
# Variables that the program, ncurses or the C library read.
VARIABLES = ("TERM", "XDG_CONFIG_HOME", "HOME", "LANG", "LC_ALL", "VIRTUAL_ENV", "NO_COLOR", "TERMINFO", "COLUMNS")
# Longer names no folder takes.
LONGEST_NAME = 200


def scenario(bench, name):
    path = bench.folder / f"{name}.yaml"
    path.write_text(
        "version: 1\nclasses: {User: {id: id, has_access: 'lambda self, x: x == 1'}}\nusers: [{id: a}]\n"
        "endpoints: [{rule: '/', endpoint: e, require: (1)}, {rule: '/<path:x>', endpoint: p}]\n"
        "abort_handlers: {hide: 'lambda: abort(404)'}\ncontract: [{user: a, hit: GET /, status: 200}]\n"
    )
    return path


def arguments(bench):
    """Each payload as an argument, wherever there is one; in a hurry, each in some of the places."""
    good = scenario(bench, "arguments")
    payloads = [each for each in bench.chosen(PAYLOADS) if b"\0" not in each.data]
    for number, payload in enumerate(payloads):
        for place, command in enumerate(COMMANDS):
            if bench.quick and (number - place) % len(COMMANDS):
                continue
            words = [os.fsencode(good if each == GOOD else each) for each in command]
            words = [each.replace(b"{}", payload.data) for each in words]
            name = " ".join(command) + ": " + payload.name
            data = bench.show(name, *words, **{"TERM": "dumb"})
            # Whatever is refused is named.
            if command[-1] == "--{}" and "=" in payload.text:
                # The option's name ends there, and the name is what is refused.
                continue
            if b"rror: " in data and payload.text and not payload.text.startswith("-"):
                bench.look(name, displays.plain(data), [payload], lambda each: signs(each.text)[:1])


def variables(bench):
    """Each payload as a variable of the environment."""
    payloads = [each for each in bench.chosen(PAYLOADS) if b"\0" not in each.data]
    for number, payload in enumerate(payloads):
        for place, name in enumerate(VARIABLES):
            if bench.quick and (number - 3 * place) % (3 * len(VARIABLES)):
                continue
            text = payload.data if name != "XDG_CONFIG_HOME" else b"/nowhere/" + payload.data
            quit_at_once(bench, f"${name}: {payload.name}", **{name: os.fsdecode(text)})


def names(bench):
    """Each payload as the name of a file, that is read, that is refused, and that is written."""
    good = scenario(bench, "names").read_bytes()
    for number, payload in enumerate(bench.chosen(PAYLOADS)):
        name = payload.data.replace(b"/", b"|").replace(b"\0", b"|")
        folder = os.fsencode(bench.folder / f"names-{number}")
        os.mkdir(folder)
        path = os.path.join(folder, name[:LONGEST_NAME].strip(b".") or b"x")
        with open(path, "wb") as file:
            file.write(good)
        bad, empty, missing = path + b".bad", path + b".empty", path + b".missing"
        with open(bad, "wb") as file:
            file.write(b"version: 2\nusers: [}\n")
        open(empty, "wb").close()
        uses = [
            ("hit", path, "/"), ("matrix", path), ("check", path), ("check", path, "--format", "github"),
            ("check", path, "--format", "junit"), ("check", path, "--record"), ("diff", path, path),
            ("check", bad), ("replay", path, bad), ("replay", path, empty, "--verify"), ("hit", missing, "/"),
            ("export", path, "--to", "flask", "--output", path + b".py"),
            ("export", path, "--to", "flask", "--output", bad), ("export", path, "--to", "scenario"),
            ("hit", folder, "/"), ("check", path, "--contract", bad), ("replay", path, empty, "--on", bad),
            ("hit", b"flask:" + path + b".py:app", "/"), ("matrix", b"flask:" + missing + b":app"),
            ("matrix", "flask:x:app", "--users-file", bad), ("hit", "flask:x:app", "/", "--python", bad),
        ]
        for place, command in enumerate(uses):
            if not bench.quick or not (number - 2 * place) % (2 * len(uses)):
                words = " ".join(each for each in command if isinstance(each, str))
                bench.show(f"a file's name, {words}: {payload.name}", *command)
        if not bench.quick or not number % 12:
            quit_at_once(bench, f"a file's name in the console: {payload.name}", path)
