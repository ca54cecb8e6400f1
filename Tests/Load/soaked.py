"""The program in a terminal, for a long time: what is typed is taken before more is typed."""

import fcntl
import pathlib
import re
import select
import signal
import struct
import sys
import termios
import time

from scenes import LESSON

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Terminal"))
from terminal import PATIENCE, Terminal  # noqa: E402 -- it stands in the folder of Tests/Terminal

# How long nothing has to come, in seconds: after what was typed; and to be sure that the screen is
# complete, since predictions alone are drawn every 50 ms and Esc waits for 45.
QUIET, SURE = 0.002, 0.07
# What something unterminated is given up after.
GIVEN_UP = 1.1
USUAL = (80, 24)
# Esc is ESC, which waits for what may follow; in kitty's protocol it is a sequence, which does not.
ESCAPE, AT_ONCE = b"\x1b", b"\x1b[27u"
ENTER, CLEAR = b"\r", b"\x15"
# A key without a meaning, which takes away what was said at the bottom, and the one that draws.
NOTHING, REDRAW = b"\x07", b"\x0c"
# A row that is selected, or any, that would end or stop the program if it were chosen, or begin what
# goes on without keys.
AVOIDED = r"\s?(?:q|quit|interrupt|suspend|break off|Ctrl-[CZ\\]|play|Space)(?=[\s│|]|$)"
SELECTED, ANY = re.compile(f">{AVOIDED}"), re.compile(f"(?:^|[│|])[ >]{AVOIDED}", re.MULTILINE)
# What is saved to, and what is loaded: one file is never written.
SAVED = ("soaked.jsonl", "soaked, too.jsonl")
LOADED = ("lesson.jsonl", "nothing.jsonl", *SAVED)
# At most so many are pressed to take all steps back, and so many rounds are needed.
UNDONE, ROUNDS = 50, 1000


class Wrong(Exception):
    """Something that does not hold; the text says what."""


class Soaked(Terminal):
    """A terminal, and the program in it, that can be soaked."""

    def _taken(self):
        """How many bytes the program has read, of all files."""
        with open(f"/proc/{self.pid}/io", encoding="ascii") as file:
            return int(file.readline().split()[1])

    def _is_waiting(self):
        """Whether the program sleeps and nothing is left that it has not read."""
        unread = struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]
        with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:
            state = file.read().rpartition(")")[2].split()[0]
        return not unread and state == "S"

    def type(self, data, quiet=QUIET):
        """Types bytes, and waits until they have been taken and what they do has been drawn."""
        before = self._taken() if data else 0
        self.send(data)
        deadline = time.monotonic() + PATIENCE
        while data and self.is_alive() and self._taken() - before < len(data):
            if time.monotonic() > deadline:
                raise Wrong(f"{len(data)} bytes are not read")
            self.collect(quiet=0.0005)
        self.settle(quiet)

    def settle(self, quiet=QUIET):
        """Reads until nothing more comes, and the program waits."""
        deadline = time.monotonic() + PATIENCE
        while self.is_alive():
            self.collect(quiet)
            if self._is_waiting() and not select.select([self.master], [], [], QUIET)[0]:
                break
            if time.monotonic() > deadline:
                raise Wrong("it does not come to rest")
        self.forget_output()
        if not self.is_alive():
            raise Wrong(f"it ended: exit status {self.wait()}, the screen was\n{self.screen.text}")

    def do(self, event, chance):
        """Does an event of a keyboard."""
        if event.kind == "enter":
            self._enter(chance)
        elif event.kind == "mouse":
            if not ANY.search(self.screen.text):
                self.type(event.pieces[0])
        elif event.kind == "play":
            self.type(b" ")
            if self.screen.bottom.startswith(" playing"):
                self.settle(GIVEN_UP)
            self.type(AT_ONCE)
        elif event.kind == "resume":
            self.signal(signal.SIGCONT)
            self.settle(SURE)
        elif event.kind == "unterminated":
            begun, end = event.pieces
            self.type(begun)
            self.type(end or b"", QUIET if end else GIVEN_UP)
        else:
            for piece in event.pieces:
                self.type(piece, SURE if piece == ESCAPE else QUIET)

    def _enter(self, chance):
        """Presses Enter, but not for what is avoided; files have names of our own."""
        if SELECTED.search(self.screen.text):
            self.type(AT_ONCE)
        elif self.screen.bottom.startswith("save to:"):
            self.type(CLEAR + chance.choice(SAVED).encode() + ENTER)
        elif self.screen.bottom.startswith("load:"):
            self.type(CLEAR + chance.choice(LOADED).encode() + ENTER)
        else:
            self.type(ENTER)

    def change_size(self, size):
        """Gives the terminal another size, and waits for the screen."""
        if size == self.size:
            return
        self.resize(size)
        # Every other size is drawn anew.
        self.collect(QUIET, patience=PATIENCE)
        self.settle()

    def check_drawn(self):
        """Checks that the terminal shows what the program believes: a redraw changes nothing."""
        self.type(NOTHING, SURE)
        before = self.screen.cells, self.screen.cursor
        for quiet in (QUIET, SURE):
            self.type(REDRAW, quiet)
            difference = differences(before, (self.screen.cells, self.screen.cursor))
            if not difference:
                return
        raise Wrong(f"a redraw changes the screen of {self.size}: {difference}")

    # Bringing it into a known state.

    def calm(self):
        """Goes where a fresh start is: the usual size, nothing in front, no filter, the first rows,
        no step, the transcript loaded, the mouse off."""
        self.change_size(USUAL)
        self.settle(SURE)
        self.type(AT_ONCE * 20)
        self._take_back()
        # The history: the transcript takes the place of the one before, and of what was taken back.
        self.type(b"hL" + CLEAR + b"lesson.jsonl" + ENTER)
        if f"{len(LESSON)} steps to come" not in self.screen.bottom:
            raise Wrong(f"the transcript is not loaded: {self.screen.bottom!r}")
        self._leave()
        # The first rows of the lists, the first line of the decision and of the code, its first column.
        self.type(b"\tg" + AT_ONCE * 4 + b"g" + b"K" * 100)
        self.type(b"p" + AT_ONCE * 4 + b"pg" + b"\x1bOD" * 60)
        self._leave()
        self._straighten()
        self.type(b"M")
        if "on" in self.screen.bottom.split():
            self.type(b"M")
        self.type(NOTHING, SURE)

    def _leave(self):
        self.type(AT_ONCE * 4)

    def _take_back(self):
        """Takes all steps back: nobody is logged in, and ABORT_FN is what it was."""
        for _ in range(ROUNDS):
            self.type(b"u" * UNDONE)
            if "no step to take back" in self.screen.bottom:
                return
        raise Wrong(f"the steps cannot be taken back: {self.screen.bottom!r}")

    def _straighten(self):
        """Turns the matrix so that the users are its rows, without order and filter."""
        self.type(b"m" + AT_ONCE * 4 + b"ms")
        if self.screen.bottom.startswith(" endpoints:"):
            self.type(b"x")
        for key, name in ((b"s", " users: "), (b"S", " endpoints: ")):
            for _ in range(4):
                self.type(key)
                if self.screen.bottom.startswith(name + "as the application lists them"):
                    break
            else:
                raise Wrong(f"the matrix is not in the order of its lists: {self.screen.bottom!r}")
        self._leave()

    def tour(self):
        """The screens, one after the other: the name of each, its cells and its cursor."""
        for name, keys in (
            ("explore", b""),
            ("matrix", b"m"),
            ("history", b"h"),
            ("Python", b"p"),
            ("help", b"e?"),
        ):
            self.type(keys, SURE)
            yield name, (self.screen.cells, self.screen.cursor)
        self._leave()


def differences(before, after):
    """Where two screens differ first, each given by its cells and its cursor, in words, or None."""
    for row, (old, new) in enumerate(zip(before[0], after[0], strict=True)):
        if old != new:
            column = next(place for place, cell in enumerate(old) if cell != new[place])
            texts = ["".join(cell[0] for cell in cells).rstrip() for cells in (old, new)]
            return (
                f"row {row}, column {column}: {texts[0]!r}, then {texts[1]!r}; "
                f"{tuple(old[column])}, then {tuple(new[column])}"
            )
    if before[1] != after[1]:
        return f"the cursor is at {before[1]}, then at {after[1]}"
    return None
