"""Kills the program with `kill -9` while it writes a file, at random moments."""

import collections
import os
import signal
import statistics
import subprocess
import time

import namespace
from console import Console
from terminal import PATIENCE, Terminal, Trouble
from trial import unequal

LEFT = ".access-console-"
# How the program is killed, and the share of all kills.
SHARES = (("export", 0.4), ("export, named", 0.2), ("console", 0.2), ("draft", 0.2))
# Some 256 KB, whose writing takes some milliseconds.
ENDPOINTS, BODY = 4, 64_000
# How often a moment is looked for that turns out to be after the end of the program.
ATTEMPTS = 20
MEASURED = 5


def check(trial):
    for name, share in SHARES:
        count = max(1, round(trial.kills * share))
        kind = KINDS[name]
        try:
            killer = kind(trial)
        except (OSError, subprocess.SubprocessError) as error:
            trial.skip(f"kills, {name}", f"{error}")
            continue
        before = trial.broken
        try:
            killer.measure()
            for number in range(count):
                killer.kill(number)
        except Trouble as trouble:
            trial.expect(f"kills, {name}", f"{trouble}")
        print(f"kills, {name}: {count}, of them {killer.described()}", flush=True)
        trial.expect(f"kills, {name}", killer.unseen(count) if trial.broken == before else None)


class Killer:
    """A way to have a file written, and to be killed at it."""

    def __init__(self, trial):
        self.trial = trial
        self.folder = trial.new_folder()
        self.file = self.folder / "file"
        self.phases = collections.Counter()

    def start(self):
        """Starts the program; it will write the file."""
        raise NotImplementedError

    def measure(self):
        """Takes the time of whole runs: to the end, and of the writing."""
        runs, writings = [], []
        for number in range(MEASURED):
            old, new = self.prepare(number)
            with self.start() as program:
                begin = time.monotonic()
                if program.until_writing():
                    seen = time.monotonic()
                    self.until_there(old, new)
                    writings.append(time.monotonic() - seen)
                runs.append(time.monotonic() - begin)
        self.run = statistics.median(runs)
        # A writing that is over between two looks takes less than a millisecond.
        self.writing = statistics.median(writings or [0.001])

    def prepare(self, number):
        """Puts the old file there; what it has in it, None for no file, and what it is to have."""
        raise NotImplementedError

    def until_there(self, old, new):
        """Looks until the file has its new bytes."""
        deadline = time.monotonic() + PATIENCE
        while self.look(old, new) != new:
            if time.monotonic() > deadline:
                raise Trouble("it has not written the file")

    def look(self, old, new):
        """Reads the file, which has to have the old bytes or the new ones while it is written."""
        found = self.found()
        if found not in (old, new):
            raise Trouble("while it writes, the file is neither the old one nor the new one")
        return found

    def found(self):
        """What the file has in it; None if there is none."""
        try:
            return self.file.read_bytes()
        except FileNotFoundError:
            return None

    def kill(self, number):
        """Kills the program once, in a run that has not ended before."""
        moments = self.trial.random
        for _ in range(ATTEMPTS):
            old, new = self.prepare(number)
            with self.start() as program:
                if number % 4 == 0:
                    time.sleep(moments.uniform(0, self.run))
                elif program.until_writing():
                    # In the midst of milliseconds, a process that sleeps would wake too late.
                    end = time.monotonic() + moments.uniform(0, self.writing)
                    while time.monotonic() < end:
                        self.look(old, new)
                was_writing = bool(program.temporary())
                if program.kill():
                    self.judge(number, was_writing, old, new)
                    return
            self.phases["runs that ended before"] += 1
        raise Trouble(f"it has ended before it could be killed, {ATTEMPTS} times")

    def judge(self, number, was_writing, old, new):
        """Looks at what the kill has left."""
        found = self.found()
        names = set(os.listdir(self.folder)) - {self.file.name}
        left = {name for name in names if name.startswith(LEFT)}
        if found == new:
            phase = "after it" if not left else "after it, the old file left under another name"
        elif left:
            phase = "while the temporary file had a name"
        else:
            phase = "while it wrote" if was_writing else "before it"
        self.phases[phase] += 1
        whole = found in (old, new)
        size = "missing" if found is None else f"{len(found)} bytes"
        self.trial.expect(
            f"kill {number}, {type(self).__name__}",
            None if whole else f"the file is neither the old one nor the new one: {size}",
            unequal("what is left", names - left, set()),
            None if len(left) < 2 else f"{len(left)} files are left",
        )
        for name in left:
            (self.folder / name).unlink()

    def described(self):
        return ", ".join(f"{count} {phase}" for phase, count in sorted(self.phases.items()))

    def unseen(self, count):
        """In words, that the kills did not reach the writing; None if they did."""
        reached = sum(each for phase, each in self.phases.items() if "while" in phase)
        if count >= 20 and reached < count // 10:
            return f"only {reached} kills came while it wrote"
        return None


class Program:
    """A program that runs, and writes into a folder."""

    def __init__(self, pid, folder, file):
        self.pid = pid
        self.folder = os.fspath(folder)
        self.file = file

    def temporary(self):
        """What it has open in the folder, which is its temporary file; None if nothing."""
        try:
            for each in os.scandir(f"/proc/{self.pid}/fd"):
                path = os.readlink(each.path)
                if path.startswith(self.folder + "/"):
                    return path
        except OSError:
            return None
        return None

    def until_writing(self):
        """Looks until it has a temporary file; false if it is over before it was seen."""
        before = self.identity()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.temporary():
                return True
            if not self.is_alive() or self.identity() != before:
                return False
        raise Trouble("it has not written")

    def identity(self):
        """Which file has the name, and when it was written; None for none."""
        try:
            status = self.file.stat()
            return status.st_ino, status.st_mtime_ns
        except FileNotFoundError:
            return None

    def is_alive(self):
        raise NotImplementedError


class Command(Program):
    """A command, which ends when it has written."""

    def __init__(self, command, folder, file, preparation=None):
        self.process = subprocess.Popen(
            [os.fspath(each) for each in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            preexec_fn=preparation,
        )
        super().__init__(self.process.pid, folder, file)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def is_alive(self):
        return self.process.poll() is None

    def kill(self):
        """Kills it; whether it was alive."""
        self.process.kill()
        return self.process.wait() == -signal.SIGKILL


class Export(Killer):
    """`export --force`, of two scenarios by turns."""

    preparation = None

    def __init__(self, trial):
        super().__init__(trial)
        self.targets = [trial.scenario(name, ENDPOINTS, BODY) for name in ("alpha", "beta")]
        self.texts = []
        for target in self.targets:
            done = trial.run(trial.binary, "export", target, "--to", "flask")
            self.texts.append(done.stdout.encode())
        # Whether the program can be started so at all.
        with self.start() as program:
            status = program.process.wait()
        if status != 0 or self.file.read_bytes() != self.texts[self.turn]:
            raise Trouble(f"{type(self).__name__}: exit status {status}")

    def prepare(self, number):
        found = self.found()
        self.turn = 1 if found == self.texts[0] else 0
        if found not in self.texts:
            self.file.write_bytes(self.texts[1])
        return self.texts[1 - self.turn], self.texts[self.turn]

    turn = 0

    def start(self):
        command = self.trial.command(self.targets[self.turn], self.file, "--force")
        return Command(command, self.folder, self.file, self.preparation)


class NamedExport(Export):
    """The same without /proc/self/fd, so that the temporary file has a name."""

    preparation = staticmethod(namespace.hide_files)


class Saving(Killer):
    """A transcript that is saved in the console: over a file, and as a new one, by turns."""

    def __init__(self, trial):
        super().__init__(trial)
        self.console = Console(trial, trial.scenario("gamma", 1, ENDPOINTS * BODY))
        with self.console.open() as terminal:
            self.console.save(terminal, self.file)
            self.console.wait(terminal, "saved:")
        self.text = self.file.read_bytes()
        if len(self.text) < ENDPOINTS * BODY:
            raise Trouble(f"the transcript has {len(self.text)} bytes")
        self.old = b"old\n" * 1000

    def prepare(self, number):
        self.file.unlink(missing_ok=True)
        if number % 3 == 0:
            return None, self.text
        self.file.write_bytes(self.old)
        return self.old, self.text

    def start(self):
        terminal = self.console.open()
        try:
            exists = self.file.exists()
            self.console.save(terminal, self.file)
            if exists:
                self.console.wait(terminal, "is there already")
                terminal.send(b"\r")
        except BaseException:
            terminal.__exit__()
            raise
        return Session(terminal, self.folder, self.file)

    def measure(self):
        super().measure()
        # The console does not end by itself: any moment is one of the saving, or soon after.
        self.run = self.writing * 2


class Session(Program):
    """A console in its terminal."""

    def __init__(self, terminal: Terminal, folder, file):
        super().__init__(terminal.pid, folder, file)
        self.terminal = terminal

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminal.__exit__()

    def is_alive(self):
        return self.terminal.is_alive()

    def kill(self):
        self.terminal.signal(signal.SIGKILL)
        return self.terminal.wait() == -signal.SIGKILL


class Drafting(Killer):
    """A scenario from which an endpoint is removed in the console, saved over its file."""

    def __init__(self, trial):
        super().__init__(trial)
        self.file = self.folder / "scenario.yaml"
        self.console = Console(trial, self.file)
        self.old = trial.scenario("delta", ENDPOINTS, BODY).read_bytes()
        self.file.write_bytes(self.old)
        with self.drafted() as terminal:
            terminal.send(b"s")
            self.console.wait(terminal, "saved:")
        self.text = self.file.read_bytes()
        if not BODY < len(self.text) < len(self.old):
            raise Trouble(f"the scenario has {len(self.text)} bytes")

    def prepare(self, number):
        self.file.write_bytes(self.old)
        return self.old, self.text

    def drafted(self):
        """A console that has a draft and shows what is saved."""
        terminal = self.console.launch()
        try:
            terminal.send(b"X")
            self.console.wait(terminal, "y removes")
            terminal.send(b"y")
            self.console.wait(terminal, "draft: 1 change")
            terminal.send(b"s")
            self.console.wait(terminal, "In the file")
        except BaseException:
            terminal.__exit__()
            raise
        return terminal

    def start(self):
        terminal = self.drafted()
        try:
            terminal.send(b"s")
        except BaseException:
            terminal.__exit__()
            raise
        return Session(terminal, self.folder, self.file)

    def measure(self):
        super().measure()
        self.run = self.writing * 2


KINDS = {"export": Export, "export, named": NamedExport, "console": Saving, "draft": Drafting}
