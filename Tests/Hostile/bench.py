"""Runs the program on terminals and in pipes, and notes what does not hold."""

import os
import subprocess

import displays
from programs import clean_environment
from terminal import Terminal, Trouble

SIZE = (200, 50)
# A debug build on a busy machine is slow: whatever ends within this, in seconds, does not hang.
PATIENCE = 300
ENDINGS = (0, 1, 2)
# The most that a place may take, in kilobytes.
MEMORY = 1_500_000


class Run(Terminal):
    """A terminal that notes how much memory its program took at most, in kilobytes."""

    peak = 0

    def _reap(self):
        _, status, usage = os.wait4(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        self.peak = usage.ru_maxrss


class Bench:
    """The binary, a folder to write in, and what was found."""

    def __init__(self, binary, folder, quick=False, only=None):
        self.binary = binary
        self.folder = folder
        self.quick = quick
        self.only = (only or "").lower()
        self.home = folder / "home"
        self.home.mkdir()
        self.failures = []
        self.tasks = []
        # The kinds of control sequences that the screens may have, once they are known.
        self.allowed = None
        self.counts = {"terminals": 0, "pipes": 0, "bytes": 0}

    def environment(self, **changes):
        """A clean environment; a variable that is None is absent."""
        return clean_environment(self.home, PYTHONDONTWRITEBYTECODE="1", **changes)

    def chosen(self, payloads):
        """The payloads that were asked for."""
        return [
            each for each in payloads
            if self.only in each.name.lower() or self.only in each.group.lower()
        ]

    def fail(self, place, *found):
        """Notes what does not hold."""
        self.failures += [(place, each) for each in found]

    def show(self, place, *arguments, statuses=ENDINGS, ascii_only=False, breaks=False, draws=False, **changes):
        """Runs a command with a terminal for input, output and errors, and checks what came there.

        `breaks`: the text has lines of its own, as what an application prints. `draws`: the console may have
        opened its screen, if it took long to see that there is nothing to show. Gives what came, as bytes.
        """
        command = [self.binary, *arguments]
        self.counts["terminals"] += 1
        with Run(command, SIZE, self.environment(**changes)) as terminal:
            try:
                terminal.wait(PATIENCE)
            except Trouble as trouble:
                self.fail(place, f"{trouble}")
                return bytes(terminal.output)
            data = bytes(terminal.output)
            if terminal.status not in statuses:
                self.fail(place, f"exit status {terminal.status}: {data[-200:]!r}")
            if terminal.peak > MEMORY:
                self.fail(place, f"took {terminal.peak // 1024} MB")
        self.counts["bytes"] += len(data)
        screen, rest = displays.split(data) if draws else (b"", data)
        self.fail(place, *displays.faults(screen, self.allowed if draws else None))
        self.fail(place, *displays.faults(rest, ascii_only=ascii_only, breaks=breaks))
        return data

    def pipe(self, place, *arguments, statuses=ENDINGS, stdin=subprocess.DEVNULL, **changes):
        """Runs a command with pipes for output and errors: what it wrote to them."""
        self.counts["pipes"] += 1
        try:
            done = subprocess.run(
                [self.binary, *arguments], capture_output=True, stdin=stdin, timeout=PATIENCE,
                env=self.environment(**changes),
            )
        except subprocess.TimeoutExpired:
            self.fail(place, f"takes more than {PATIENCE} seconds")
            return b"", b""
        if done.returncode not in statuses:
            self.fail(place, f"exit status {done.returncode}: {done.stderr[-200:]!r}")
        return done.stdout, done.stderr

    def look(self, place, text, payloads, signs):
        """Checks that payloads are seen in a text: `signs` gives what has to be."""
        missed = []
        for payload in payloads:
            missing = [each for each in signs(payload) if not displays.sees(text, each)]
            if missing:
                missed.append(f"{payload.name} ({', '.join(map(ascii, missing[:3]))})")
        if missed:
            self.fail(place, f"not seen: {', '.join(missed[:6])}{' ...' if len(missed) > 6 else ''}")
