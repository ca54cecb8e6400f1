"""How the metrics are measured: each script opens a program, drives it and adds samples."""

import random
import time
from dataclasses import dataclass
from typing import Callable

from metrics import LARGE, SIZES, SMALL
from programs import SITE, UNIFORM
from terminal import Trouble

# A response ends when nothing has come for so long, in seconds; keys follow at random intervals.
QUIET = (0.025, 0.035)
RESIZES = ((80, 24), (60, 20), (40, 10), (20, 5), (19, 4), (1, 1), (80, 24), (200, 60))
WARMING_PAIRS = 2
SEED = 1
BURST = 300
FILTER = b"e/0123"


@dataclass
class Run:
    """One run of a script: a program at a size, and where the samples go."""

    program: object
    size: tuple
    samples: object
    options: object

    def __post_init__(self):
        self.random = random.Random(SEED)

    def open(self, rows):
        return self.program.open(rows, self.size)

    def ready(self, rows=1000):
        """The program with its first screen complete, and warm."""
        terminal = self.open(rows)
        terminal.collect(quiet=0.15, patience=10)
        for key in ["down", "up"] * WARMING_PAIRS:
            terminal.press(self.program.key(terminal, key))
        return terminal

    def times(self, count):
        """How often something is done in this run, if it is `count` times in a full one."""
        return max(1, count // 5) if self.options.quick else count

    def moves(self, count):
        """Moves of the selection, all of which change it."""
        count = self.times(count)
        return ["down"] * count if 1000 in self.program.rows else ["down", "up"] * (count // 2)

    def has(self, *keys):
        return all(key in self.program.keys for key in keys)

    def add(self, name, value):
        self.samples.add(name, self.size, self.program.name, value)

    def press(self, terminal, data):
        """Presses a key; the response."""
        return terminal.press(data, quiet=self.random.uniform(*QUIET))

    def keys(self, terminal, names, last, written=None, first=None):
        """Presses keys, and adds the time to the last byte of each, and what was written."""
        for name in names:
            response = self.press(terminal, self.program.key(terminal, name))
            self.add(last, response.to_last)
            if first:
                self.add(first, response.to_first)
            if written and response.data:
                self.add(written, len(response.data))


def start(run):
    for rows, name in (
        (None, "start, few rows"),
        (SITE, "start, 1,000 users and 100 endpoints"),
        (1000, "start, 1,000 rows"),
    ):
        if (rows or 0) not in run.program.rows:
            continue
        for _ in range(run.times(13)):
            with run.open(rows) as terminal:
                run.add(name, terminal.collect(quiet=0.05, patience=10).to_last)


def flask(run):
    """The first screen of a Flask application, and its verdicts, after it has been imported."""
    if run.program.name != "access-console":
        return
    for _ in range(run.times(10)):
        terminal, ready = run.program.open_flask(run.size)
        with terminal:
            shown = terminal.until(lambda screen: "/e/0000" in screen.text) and time.monotonic()
            # Keys are answered while verdicts come.
            terminal.send(b"j")
            begin = terminal.sent
            moved = terminal.until(lambda screen: "/e/0001" in (screen.selected or "")) and (
                time.monotonic() - begin
            )
            answered = terminal.until(has_verdicts) and time.monotonic()
            imported = float(ready.read_text())
        if not (shown and moved and answered):
            raise Trouble("the Flask application was not shown")
        run.add("Flask, 500 endpoints: first screen after the import", shown - imported)
        run.add("Flask, 500 endpoints: a key at once", moved)
        run.add("Flask, 500 endpoints: all verdicts after the import", answered - imported)


def has_verdicts(screen):
    """Whether every endpoint on the screen, and what is selected, has been answered."""
    rows = [row for row in screen.rows if "/e/" in row and "GET" in row]
    return "if hit" in screen.text and all(row[2:3] in "✓✗!·" for row in rows[:-1])


def moves(run):
    with run.ready() as terminal:
        run.keys(
            terminal,
            run.moves(100),
            "down: last byte",
            "down: written",
            "down: first byte",
        )
        if not run.options.quick:
            run.keys(terminal, ["page down", "page up"] * run.times(20), "page down, page up")


def panes(run):
    if not run.has("pane"):
        return
    with run.ready() as terminal:
        if run.program.name == "access-console":
            run.press(terminal, run.program.key(terminal, "pane"))
            run.keys(
                terminal,
                ["down"] * run.times(100),
                "down in the users: last byte",
                "down in the users: written",
            )
        if not run.options.quick:
            run.keys(terminal, ["pane"] * run.times(30), "other pane (Tab)")


def typing(run, rows=1000, name="typing in the filter"):
    if not run.has("filter") or (rows > 1000 and rows not in run.program.rows):
        return
    with run.ready(rows) as terminal:
        if run.program.keys["filter"]:
            run.press(terminal, run.program.keys["filter"])
        for _ in range(run.times(4)):
            for key in [*(bytes([each]) for each in FILTER), *[b"\x7f"] * len(FILTER)]:
                run.add(name, run.press(terminal, key).to_last)


def typing_in_many(run):
    typing(run, 10_000, "typing in the filter, 10,000 rows")


def matrix(run):
    if not run.has("matrix"):
        return
    with run.ready() as terminal:
        for _ in range(run.times(20)):
            before = terminal.screen.rows
            opened = run.press(terminal, run.program.keys["matrix"])
            if "matrix" not in "\n".join(terminal.screen.rows[:3]).lower():
                return
            run.add("matrix: opens", opened.to_last)
            run.press(terminal, run.program.keys["explore"])
            terminal.until(lambda screen: screen.rows == before, patience=1)
        run.press(terminal, run.program.keys["matrix"])
        run.keys(
            terminal,
            ["down", "down", "right", "down"] * run.times(25),
            "matrix: a move, last byte",
            "matrix: a move, written",
        )


def written(run, terminal, names, metric, scrolling, first_row):
    """Presses keys and adds what each writes, apart where the list had to scroll.

    The row at the top of the lists tells, without the marks of selections.
    """
    def top():
        return terminal.screen.rows[first_row].replace(">", " ").replace("-", " ")

    for name in names:
        before = top()
        response = run.press(terminal, run.program.key(terminal, name))
        run.add(metric if top() == before else scrolling, len(response.data))


def marks(run):
    """What a move of the selection itself writes: no verdict changes with it."""
    if UNIFORM not in run.program.rows:
        return
    with run.ready(UNIFORM) as terminal:
        part = "written, nothing else changes"
        # The first move in the users leaves anonymous, whose decision is another.
        for place, keys in (("down", []), ("down in the users", ["pane", "down"])):
            for key in keys:
                run.press(terminal, run.program.key(terminal, key))
            written(
                run, terminal, ["down"] * run.times(100), f"{place}: {part}",
                f"{place}: written, the list scrolls", 2)
        run.press(terminal, run.program.keys["matrix"])
        # It asks for all cells meanwhile, and says so in its title; that is no part of a move.
        terminal.until(lambda screen: "%" not in screen.rows[1], patience=120)
        written(
            run, terminal, ["down"] * run.times(100), f"matrix: a move, {part}",
            "matrix: a move, written, it scrolls", 4)


def burst(run):
    if 1000 not in run.program.rows:
        return
    for _ in range(run.times(4)):
        with run.ready() as terminal:
            before, begin = terminal.screen.number, len(terminal.output)
            response = terminal.press(run.program.key(terminal, "down") * BURST, quiet=0.15)
            run.add("300 down at once: last byte", response.to_last)
            if run.program.marks_selection and before is not None:
                goal = before + BURST
                terminal.until(lambda screen: screen.number == goal, patience=1)
                terminal.collect(quiet=0.1)
                run.add("300 down at once: moved", (terminal.screen.number or 0) - before)
            run.add("300 down at once: written", len(terminal.output) - begin)


def escape(run):
    if not run.has("help", "back"):
        return
    with run.ready() as terminal:
        before = terminal.screen.rows
        for _ in range(run.times(20)):
            run.press(terminal, run.program.keys["help"])
            response = run.press(terminal, run.program.keys["back"])
            if terminal.screen.rows == before:
                run.add("Esc closes the help", response.to_last)


def resize(run):
    with run.ready() as terminal:
        for size in RESIZES * run.times(4):
            if size != terminal.size:
                terminal.resize(size)
                response = terminal.collect(quiet=0.1, patience=1)
                run.add("resize, 1x1 to 200x60", response.to_last)


def idle(run):
    with run.ready() as terminal:
        terminal.collect(quiet=1)
        ticks = terminal.ticks()
        run.add("idle: written", len(terminal.watch(run.options.seconds)))
        if not terminal.is_alive():
            raise Trouble("it ended while idle")
        run.add("idle: processor", terminal.ticks() - ticks)


@dataclass(frozen=True)
class Script:
    """A script, the sizes of the terminal it is run at, and when."""

    name: str
    function: Callable
    sizes: tuple = SIZES
    # Whether it is part of a quick run, since something that it counts is asserted.
    is_quick: bool = True
    # Whether each round runs it.
    is_repeated: bool = True


SCRIPTS = (
    Script("start", start, sizes=(SMALL,), is_quick=False),
    Script("flask", flask, is_quick=False),
    Script("moves", moves),
    Script("marks", marks, is_repeated=False),
    Script("panes", panes),
    Script("typing", typing, is_quick=False),
    Script("typing in many", typing_in_many, sizes=(SMALL,), is_quick=False),
    Script("matrix", matrix),
    Script("burst", burst),
    Script("escape", escape, sizes=(SMALL,), is_quick=False),
    Script("resize", resize, sizes=(LARGE,), is_quick=False),
    Script("idle", idle, sizes=(SMALL,), is_repeated=False),
)
