"""The console, with payloads in what it shows, in what is pasted and in the files that it reads."""

import contextlib
import json
import os

import controls
import displays
from bench import SIZE, Run
from payloads import PAYLOADS, TEXTS, Payload, escape, is_hidden, is_mark, signs
from scenario import Draft, written
from terminal import Trouble

ESCAPE, ENTER, TAB, CLEAR = b"\x1b", b"\r", b"\t", b"\x15"
# Longer names no folder takes, in bytes.
LONGEST_NAME = 201
# So long nothing has to come before a screen counts as drawn, in seconds.
SETTLED = 0.02
# So long the first byte is waited for: some keys change nothing.
ANSWERED = 0.06
# Each is a way to a screen, and the screens that come on it.
SCREENS = {
    "explore": [b"j", b"j", TAB, b"j", TAB, b"J", b"J", ESCAPE],
    "hits": [ENTER, b"j", ENTER, b"j", ENTER, b"j", ENTER, ESCAPE],
    "log in": [b"l", b"\x1b[B", b"\x1b[B", ENTER, b"o"],
    "abort handler": [b"a", b"\x1b[B", b"\x1b[B", ENTER, b"e", ENTER],
    "matrix": [b"m", b"j", b"\x1b[C", ENTER, ESCAPE, b"x", b"s", b"S", ESCAPE],
    "history": [b"h", b"j", b"G", ENTER, ESCAPE, ESCAPE],
    "python": [b"p", b"\x1b[6~", b"w", b"\x1b[6~", b"\x1b[C", ESCAPE],
    "palette": [b":", b"n", ESCAPE],
    "findings": [b"F", b"\x1b[6~", ESCAPE],
    "help": [b"?", ESCAPE],
    "failure": [b"!", ESCAPE, b"P", ESCAPE],
    "copying": [b"y", b"Y"],
    "copying code": [b"p", b"y", ESCAPE],
    "redraw": [b"\x0c"],
}
PROMPTS = {
    "the filter": b"/", "the request": b"H", "the palette": b":", "whom to log in": b"l",
    "the help": b"?", "loading": b"hL", "saving": b"hw",
}
# These open a list of their own, which Esc closes; Enter would do something.
LISTS = {"the palette", "whom to log in", "the help"}


def pasted(data):
    """A bracketed paste; what ends one ends it."""
    return b"\x1b[200~" + data + b"\x1b[201~"


class Visit:
    """A console that is walked through; every screen is kept as text."""

    def __init__(self, bench, place, arguments, allowed, changes, size=SIZE):
        self.bench = bench
        self.place = place
        self.allowed = allowed
        self.seen = []
        self.run = Run([bench.binary, *arguments], size, bench.environment(**changes))

    def press(self, data, patience=ANSWERED):
        """Presses a key, and keeps what is then on the screen."""
        self.run.press(data, quiet=SETTLED, patience=patience)
        self.seen.append(self.run.screen.text)

    def text(self):
        """All the screens, their lines joined: a text may go on in the next."""
        return "\n".join(self.seen)

    def close(self):
        """Quits, and checks all that has come."""
        for _ in range(4):
            self.run.press(ESCAPE, quiet=0.06, patience=0.06)
        self.run.send(b"q")
        try:
            self.run.wait()
        except Trouble as trouble:
            self.bench.fail(self.place, f"q does not end it: {trouble}")
            return b""
        data = bytes(self.run.output)
        self.bench.counts["terminals"] += 1
        self.bench.counts["bytes"] += len(data)
        if self.run.status != 0:
            self.bench.fail(self.place, f"exit status {self.run.status}: {data[-200:]!r}")
        if self.allowed is not None:
            self.bench.fail(self.place, *displays.faults(data, self.allowed))
            self.bench.fail(self.place, *controls.left_behind(data, self.run.size[1]))
            self.bench.fail(self.place, *clipboard(data))
        return data


@contextlib.contextmanager
def visit(bench, place, *arguments, allowed=None, **changes):
    """A console, once its first screen is there; quit at the end."""
    one = Visit(bench, place, arguments, allowed, changes)
    with one.run:
        one.run.collect(quiet=0.15, patience=20)
        one.seen.append(one.run.screen.text)
        yield one
        if one.run.is_alive():
            one.close()
        else:
            one.run.wait()
            bench.fail(place, f"it ended by itself: {bytes(one.run.output)[-300:]!r}")


def clipboard(data):
    """What is wrong with what was copied: a paste of it may not act on a terminal."""
    for text in controls.copied(data):
        if text is None:
            yield "what was copied is not UTF-8 in Base64"
        elif any(each < " " and each not in "\n\t" or "\x7f" <= each <= "\x9f" for each in text):
            yield f"control characters were copied: {ascii(text)[:120]}"


def walk(one, names=SCREENS):
    for name in names:
        for key in SCREENS[name]:
            one.press(key)


def paste(one, prompt, data):
    """Puts a payload into a prompt; what is done with it is kept too."""
    for key in PROMPTS[prompt]:
        one.press(bytes([key]))
    one.press(CLEAR)
    one.press(pasted(data), patience=1)
    if prompt in LISTS:
        one.press(ESCAPE)
    else:
        one.press(ENTER)
        for _ in range(2):
            one.press(ESCAPE)
    one.press(ESCAPE)


class Shown:
    """Payloads in a scenario for the console, and a transcript."""

    def __init__(self, bench, name, payloads):
        self.name = name
        self.payloads = payloads
        self.good = bench.folder / f"{name}.yaml"
        self.bad = bench.folder / f"{name}-refused.yaml"
        self.steps = bench.folder / f"{name}.jsonl"
        draft = Draft(payloads, whole=not bench.quick)
        self.bad.write_text(draft.text(), encoding="utf-8")
        trouble = written(bench.binary, self.good, draft)
        if trouble:
            bench.fail(name, f"the scenario is not read: {trouble}")
        lines = [{"login": each.text} for each in payloads] + [{"hit": "GET /named/1"}]
        self.steps.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")


def baseline(bench):
    """The kinds of control sequences that the console writes for texts of the same shape, all harmless."""
    payloads = [
        Payload("harmless", f"{number}", "", text=f"harmless {number} {'x ' * len(each.text[:60])}")
        for number, each in enumerate(TEXTS[::3])
    ]
    shown = Shown(bench, "harmless", payloads)
    with visit(bench, "harmless texts", shown.good) as one:
        walk(one)
        for prompt in PROMPTS:
            paste(one, prompt, b"/nowhere/harmless")
        load(one, shown)
        for key in (b"\x1b[6~", b"\x1b[5~", b"G", b"g", b"M", b"M", *[b"j"] * 30, *[b"k"] * 30):
            one.press(key)
    with visit(bench, "harmless texts in ASCII", shown.good, LANG="C") as other:
        walk(other)
    said = played(bench, "harmless captions", [each.text for each in payloads])
    return displays.kinds(bytes(one.run.output + other.run.output + said.run.output))


def load(one, shown):
    """Loads the transcript, and plays it."""
    for key in (b"h", b"L", CLEAR, pasted(os.fsencode(shown.steps)), ENTER, b"n", b"n", b"n", b" "):
        one.press(key)
    one.run.collect(quiet=0.2, patience=1)
    for key in (b" ", b"G", b"g", b"e"):
        one.press(key)


def scenarios(bench, shown, allowed):
    """All the screens of a scenario with payloads, and the prompts."""
    place = f"the console, {shown.name}"
    with visit(bench, place, shown.good, allowed=allowed) as one:
        walk(one)
        for number, prompt in enumerate(PROMPTS):
            # In a hurry, some of them at once.
            pieces = [typed(each) for each in shown.payloads]
            for piece in [b" ".join(pieces[number :: len(PROMPTS)])] if bench.quick else pieces:
                paste(one, prompt, piece)
        load(one, shown)
        # Down the users, all of them.
        one.press(TAB)
        for _ in range(len(shown.payloads) // 8 + 2):
            one.press(b"\x1b[6~", patience=1)
    bench.look(place, one.text(), shown.payloads, lambda each: [start(each.text)])


def start(text):
    """As much of a text as is seen of it in a narrow column."""
    if is_mark(text[0]) and not is_hidden(text[0]):
        return escape(text[0])
    if is_mark(text[1:2] or " ") and not is_hidden(text[1]):
        return text[0]
    return short(signs(text)[0])


def short(sign):
    """The start of a sign that is no escape."""
    return sign if sign.startswith("<U+") and len(sign) < 12 else sign[:8].rstrip()


def typed(payload):
    """A payload that does not end the paste that it is in."""
    return payload.data.replace(b"\x1b[201~", b"\x1b[202~")


def saving(bench, allowed):
    """Saves to a path with a payload in its name, and loads what is there."""
    # A slash would be a folder's.
    payloads = [each for each in bench.chosen(TEXTS) if "/" not in each.text]
    payloads = payloads[:: 4 if bench.quick else 1]
    folder = bench.folder / "saved"
    folder.mkdir()
    with visit(bench, "saving", allowed=allowed) as one:
        one.press(ENTER)
        for payload in payloads:
            for prompt in ("saving", "loading"):
                paste(one, prompt, os.fsencode(folder) + b"/" + typed(payload)[:LONGEST_NAME])
        one.press(b"e")
    # A terminal pastes the end of a line as CR, which is an LF to the program.
    bench.look("saving", one.text(), payloads, lambda each: [short(signs(each.text.replace("\r", "\n"))[0])])


def broken(bench, shown, allowed):
    """A scenario that is no longer read, while the console shows it."""
    path = bench.folder / f"changing-{shown.name}.yaml"
    path.write_bytes(shown.good.read_bytes())
    place = f"a scenario that breaks, {shown.name}"
    with visit(bench, place, path, allowed=allowed) as one:
        path.write_bytes(shown.bad.read_bytes())
        one.run.until(lambda screen: "outdated" in screen.text, patience=10)
        for key in (b"!", b"\x1b[6~", b"\x1b[6~", ESCAPE):
            one.press(key)
    if "outdated" not in one.text():
        bench.fail(place, "the screen does not say so")


def pastes_of_bytes(bench, allowed):
    """What is pasted and is no text, and what ends a paste."""
    with visit(bench, "pastes of bytes", allowed=allowed) as one:
        for payload in [*bench.chosen([each for each in PAYLOADS if each.raw]),
                        Payload("bytes", "paste-end", "", raw=b"a\x1b[201~b")]:
            paste(one, "the filter", payload.data)
    return one


def played(bench, place, texts, allowed=None):
    """A console that has played a transcript that says texts."""
    steps = bench.folder / f"{place}.jsonl"
    lines = [{"say": each} for each in texts] + [{"logout": True}]
    steps.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    with visit(bench, place, "example:", "--play", steps, "--pace", "60", allowed=allowed) as one:
        for _ in texts:
            one.press(b"n", patience=1)
    return one


def captions(bench, allowed):
    """A transcript that says payloads, played."""
    # What ends a line ends a line of a caption.
    payloads = [each for each in bench.chosen(TEXTS) if len(each.text.splitlines()) == 1]
    payloads = payloads[:: 6 if bench.quick else 1]
    one = played(bench, "captions", [each.text for each in payloads], allowed)
    bench.look("captions", one.text(), payloads, lambda each: [short(signs(each.text)[0])])


def records(bench, allowed):
    """A file in the place of the record of lessons, in a folder with a payload in its name."""
    payloads = [each for each in bench.chosen(TEXTS) if not {"/", "\0"} & set(each.text)]
    for number, payload in enumerate(payloads[:: 24 if bench.quick else 2]):
        state = os.fsencode(bench.folder / f"state-{number}") + b"/" + payload.data[:LONGEST_NAME]
        os.makedirs(state + b"/access-console")
        with open(state + b"/access-console/lessons.json", "wb") as file:
            file.write(payload.data)
        place = f"a record of lessons, {payload.name}"
        with visit(bench, place, "learn", allowed=allowed, XDG_STATE_HOME=os.fsdecode(state)) as one:
            one.run.until(lambda screen: "is not kept" in screen.text, patience=10)
            one.seen.append(one.run.screen.text)
        bench.look(place, one.text(), [payload], lambda each: [short(signs(each.text)[0])])


def quit_at_once(bench, place, *arguments, **changes):
    """Opens the console, which may refuse to, and quits; checks what came."""
    bench.counts["terminals"] += 1
    with Run([bench.binary, *arguments], SIZE, bench.environment(**changes)) as terminal:
        terminal.collect(quiet=0.1, patience=20)
        if terminal.is_alive():
            terminal.send(b"q")
        try:
            terminal.wait()
        except Trouble as trouble:
            bench.fail(place, f"{trouble}")
            return
        data = bytes(terminal.output)
        if terminal.status not in (0, 2):
            bench.fail(place, f"exit status {terminal.status}: {data[-200:]!r}")
        screen, rest = displays.split(data)
        bench.fail(place, *displays.faults(screen, bench.allowed), *displays.faults(rest))


def parts(bench):
    """What can be done at once."""
    texts = bench.chosen(TEXTS)
    size = len(texts) if bench.quick else 8
    tasks = [
        lambda place=place: visited(bench, f"part-{place}", texts[place : place + size])
        for place in range(0, len(texts), max(1, size))
    ]
    others = (saving, pastes_of_bytes, captions, records)
    return [*tasks, *[lambda other=other: other(bench, bench.allowed) for other in others]]


def visited(bench, name, payloads):
    """A scenario in the console, and then one that is no longer read."""
    shown = Shown(bench, name, payloads)
    scenarios(bench, shown, bench.allowed)
    broken(bench, shown, bench.allowed)
