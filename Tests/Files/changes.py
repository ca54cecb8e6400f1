"""Files that somebody else changes between the look at them and the writing."""

import os
import subprocess

from console import Console
from trial import PATIENCE, TROUBLE, unequal

CHANGED = "was changed by somebody else meanwhile; nothing was written"


def write(path):
    path.write_text("theirs")


def replace(path):
    other = path.with_name("other")
    other.write_text("theirs")
    os.replace(other, path)


def touch(path):
    path.touch()


def permit(path):
    path.chmod(0o600)


def remove(path):
    path.unlink()


CHANGES = (write, replace, touch, permit, remove)


def check(trial):
    source = trial.scenario("small")
    for change in CHANGES:
        check_export(trial, source, change)
    check_export(trial, source, write, exists=False)
    check_console(trial, source)
    check_itself(trial, source)


def check_export(trial, source, change, exists=True):
    """The scenario comes by a pipe, which the program opens when it has looked at the file."""
    folder = trial.new_folder()
    path, pipe = folder / "file", folder / "pipe"
    os.mkfifo(pipe)
    if exists:
        path.write_text("mine")
    command = [os.fspath(each) for each in trial.command(pipe, path, "--force")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        # This waits until the program reads; if it never does, it has ended, and the test fails.
        with Opened(pipe, process) as writing:
            change(path)
            expected = path.read_bytes() if path.exists() else None
            os.write(writing, source.read_bytes())
        errors = process.communicate(timeout=PATIENCE)[1]
    found = path.read_bytes() if path.exists() else None
    trial.expect(
        f"export, {change.__name__}{'' if exists else ', where nothing was'}",
        unequal("exit status", process.returncode, TROUBLE),
        unequal("standard error", errors, f"{path}: {CHANGED}\n"),
        unequal("bytes", found, expected),
        unequal("files", set(os.listdir(folder)) - {"file"}, {"pipe"}),
    )


class Opened:
    """The writing end of a pipe, once a program has opened the other."""

    def __init__(self, pipe, process):
        self.pipe = pipe
        self.process = process

    def __enter__(self):
        while self.process.poll() is None:
            try:
                self.descriptor = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
                return self.descriptor
            except OSError:
                # Nobody reads yet.
                continue
        raise RuntimeError(f"it ended with {self.process.returncode} and has read nothing")

    def __exit__(self, *_):
        os.close(self.descriptor)


def check_console(trial, source):
    """The file is changed while the operator is asked whether to replace it."""
    console = Console(trial, source)
    for change in CHANGES:
        folder = trial.new_folder()
        path = folder / "steps.jsonl"
        path.write_text("mine")
        with console.open() as terminal:
            console.save(terminal, path)
            console.wait(terminal, "is there already")
            change(path)
            before = path.read_bytes() if path.exists() else None
            terminal.send(b"\r")
            fault = console.expect_row(terminal, f"steps.jsonl: {CHANGED}")
            found = path.read_bytes() if path.exists() else None
            # Who is asked again, and says yes again, has it.
            terminal.send(b"\r")
            if before is not None:
                console.wait(terminal, "is there already")
                terminal.send(b"\r")
            saved = console.expect_row(terminal, "saved:")
        trial.expect(
            f"the console, {change.__name__}",
            fault,
            unequal("bytes", found, before),
            saved,
            unequal("the transcript", path.read_bytes()[:9], b'{"step":1'),
            unequal("files", os.listdir(folder), ["steps.jsonl"]),
        )


def check_itself(trial, source):
    """A scenario can be written over itself."""
    path = trial.new_folder() / "shop.yaml"
    path.write_bytes(source.read_bytes())
    command = [trial.binary, "export", path, "--to", "scenario", "--output", path, "--force"]
    expected = trial.run(*command[:5]).stdout
    done = trial.run(*command)
    trial.expect(
        "a scenario over itself",
        unequal("standard error", done.stderr, ""),
        unequal("bytes", path.read_text(encoding="utf-8"), expected),
    )
