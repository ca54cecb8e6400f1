"""What is pressed in a soak: all keys that the program has, text, and what else a terminal sends."""

import json
import pathlib
import subprocess
import sys
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Terminal"))
import sequences  # noqa: E402 -- it stands in the folder of Tests/Terminal

NAMED = {
    "Enter": b"\r",
    "Esc": b"\x1b",
    "Tab": b"\t",
    "Shift-Tab": b"\x1b[Z",
    "Space": b" ",
    "Backspace": b"\x7f",
    "Del": b"\x1b[3~",
    "Up": b"\x1bOA",
    "Down": b"\x1bOB",
    "Right": b"\x1bOC",
    "Left": b"\x1bOD",
    "Home": b"\x1bOH",
    "End": b"\x1bOF",
    "PgUp": b"\x1b[5~",
    "PgDn": b"\x1b[6~",
}
# What ends or stops it.
ENDING = {"q", "Ctrl-C", "Ctrl-\\", "Ctrl-Z"}
# Keys that are pressed alone: what they do depends on what the screen shows, or on time.
ALONE = {"Enter", "Esc", "Space"}
# Keys that do nothing, and some that are pressed more often than others.
OTHERS = [b"\x07", b"\x1b[1;5Q", b"z", b"0"]
FREQUENT = ["j", "k", "Down", "Up", "Tab", "PgDn", "PgUp", "h", "m", "e", "o", "u", "l", "/", "H"]
# Without a blank, which plays a transcript where no line is typed.
TEXTS = [
    "e1",
    "!x",
    "/secret-code?x=1",
    "POST",
    "alice",
    "nobody",
    "ünïcödé",
    "日本語",
    "e\u0301\u0301",
    "👩‍👩‍👧",
    "\u202ertl",
    "a\u200bb",
    "\U000e0041",
]
PASTES = [
    "GET /\r\nGET /2\x1b[2J\x03\x1a",
    "q\u202e日本\t" * 20,
    "\x1b]0;q\x07" + "x" * 5000,
    "",
]
# Bytes that are no character, and one that comes in two pieces.
NO_TEXT = [(b"\xff\xfe",), (b"\xe6\x97", b"\xa5"), (b"\xf0\x9f",), (b"\xc2\x9b31m",)]
# Longer ones take their time.
LONGEST_SEQUENCE = 1000
# The end of what has none, or nothing but time.
ENDS = (b"\x1b\\", b"\x07", None)
KINDS = {
    "keys": 60,
    "enter": 14,
    "escape": 5,
    "text": 7,
    "paste": 3,
    "play": 1,
    "sequence": 4,
    "no text": 2,
    "mouse": 6,
    "resume": 1,
    "unterminated": 0.4,
}


@dataclass(frozen=True)
class Event:
    """Something that is done at the keyboard: pieces of bytes, and for how many keys it counts."""

    kind: str
    pieces: tuple = ()
    keys: int = 1


def bound(binary):
    """The bytes of every key that is bound, by its name, but for those that end the program."""
    run = subprocess.run([binary, "--dump-keys"], capture_output=True, check=True, timeout=60)
    names = {key for line in run.stdout.splitlines() for key in json.loads(line)["keys"]}
    return {name: bytes_of(name) for name in sorted(names - ENDING)}


def bytes_of(name):
    """What a terminal sends for a key."""
    if name in NAMED:
        return NAMED[name]
    if name.startswith("Ctrl-"):
        return bytes([ord(name.removeprefix("Ctrl-")) & 0x1F])
    if len(name) == 1:
        return name.encode()
    raise ValueError(f"a key of an unknown name: {name}")


class Keyboard:
    """Makes events, the same ones from the same random numbers."""

    def __init__(self, binary, chance):
        self.chance = chance
        keys = bound(binary)
        self.keys = [keys[name] for name in keys if name not in ALONE]
        self.keys += OTHERS + 2 * [keys[name] for name in FREQUENT]
        self.sequences = [
            b"".join(pieces)
            for pieces in sequences.SWALLOWED.values()
            if sum(map(len, pieces)) <= LONGEST_SEQUENCE
        ]

    def event(self, size):
        """The next event, in a terminal of a size."""
        kind = self.chance.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "keys":
            most = self.chance.choices((1, 10, 60), (6, 3, 1))[0]
            count = self.chance.randint(1, most)
            return Event(kind, (b"".join(self.chance.choices(self.keys, k=count)),), count)
        if kind == "text":
            text = self.chance.choice(TEXTS)
            return Event(kind, (text.encode(),), len(text))
        if kind == "paste":
            text = self.chance.choice(PASTES).encode()
            return Event(kind, (b"\x1b[200~" + text + b"\x1b[201~",))
        if kind == "sequence":
            return Event(kind, (self.chance.choice(self.sequences),))
        if kind == "no text":
            return Event(kind, self.chance.choice(NO_TEXT))
        if kind == "mouse":
            column, row = (self.chance.randint(1, each + 2) for each in size)
            button = self.chance.choice((0, 0, 1, 2, 35, 64, 65, 66))
            press = b"\x1b[<%d;%d;%dM" % (button, column, row)
            release = b"\x1b[<%d;%d;%dm" % (button, column, row)
            return Event(kind, ((press + release) * self.chance.choice((1, 1, 2)),))
        if kind == "unterminated":
            begun = self.chance.choice(list(sequences.UNTERMINATED.values()))
            return Event(kind, (begun, self.chance.choice(ENDS)))
        return Event(kind, {"enter": (b"\r",), "escape": (b"\x1b",), "play": (b" ",)}.get(kind, ()))

    def size(self):
        """The next size of the terminal: any, with small ones and the usual one more often."""
        widest, highest = self.chance.choice(((300, 100), (300, 100), (100, 40), (30, 10)))
        if self.chance.random() < 0.2:
            return (80, 24)
        return (self.chance.randint(1, widest), self.chance.randint(1, highest))
