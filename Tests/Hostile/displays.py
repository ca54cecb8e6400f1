"""What is wrong with bytes that reach a terminal, and what they show."""

import re

import controls
from payloads import BROKEN, MOST_MARKS, is_hidden, is_mark

# SGR of the program's own: off, bold, dim, underline, reverse, the 16 colours and the default.
COLOURS = re.compile(rb"(?:0?|1|2|4|7|3[0-79]|39|9[0-7])(?:;(?:0?|1|2|4|7|3[0-79]|9[0-7]))*")
# The line that says how far a command has come is taken back so.
ERASE_LINE = (b"", b"", b"K")
# A screen, from where a terminal is taken to where it is given back.
SCREEN = re.compile(rb"\x1b\[\?1049h.*\x1b\[\?1049l(?:\x1b\[23;0;0t)?\r?\x1b\[\?1l\x1b>", re.DOTALL)
CONTEXT = 24
MOST_FAULTS = 4


def kind(token):
    """What a control sequence is: a cursor's way, say, of any length; of modes and reports each."""
    if token["csi"] is not None:
        final = token["csi"]
        numbers = b"" if final in b"@ABCDEFGHIJKLMPSTXZ`abdefrm" else token["csi_parameters"]
        return b"CSI", token["csi_private"], token["csi_middle"], final, numbers
    if token["escape"] is not None:
        return b"ESC", token["escape"]
    if token["osc"] is not None:
        return b"OSC", token["osc"].partition(b";")[0]
    return b"string", token[0][:2]


def kinds(data):
    """The control sequences in bytes, each kind once, and the control characters."""
    found = set()
    for token in controls.tokens(data):
        if token["text"] is None:
            found.add(kind(token))
        else:
            found |= {each for each in token["text"] if each < 0x20}
    return found


def is_own(token):
    """Whether a command without a screen may write a control sequence."""
    if token["csi"] == b"m" and not token["csi_private"] and not token["csi_middle"]:
        return COLOURS.fullmatch(token["csi_parameters"]) is not None
    return token["csi"] == b"K" and token[0] == b"\x1b[K"


def split(data):
    """What a console drew, if it opened its screen, and what came before and after that."""
    screen = SCREEN.search(data)
    return (screen[0], data[: screen.start()] + data[screen.end() :]) if screen else (b"", data)


def faults(data, allowed=None, ascii_only=False, breaks=False):
    """What is wrong with what a program has sent to a terminal, in words; some of it.

    `allowed` are the kinds of control sequences that a screen may have; None: it is no screen, and only
    colours, line breaks and the line of progress are right. `breaks`: lines may begin with whatever a
    payload has after a break.
    """
    found = []
    end = 0
    for token in controls.tokens(data):
        if token.start() != end:
            found.append(f"an escape sequence without an end: {shown(data, end)}")
        end = token.end()
        if token["text"] is not None:
            found += _text_faults(token["text"], allowed, ascii_only)
        elif not (is_own(token) if allowed is None else kind(token) in allowed):
            found.append(f"a control sequence: {shown(data, token.start())}")
    if end != len(data):
        found.append(f"an escape sequence without an end: {shown(data, end)}")
    if allowed is None and not breaks:
        found += [f"a line begins with {BROKEN}: {line[:60]!r}" for line in forged(data)]
    return list(dict.fromkeys(found))[:MOST_FAULTS]


def _text_faults(data, allowed, ascii_only):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8: {data[max(0, error.start - CONTEXT) : error.end + CONTEXT]!r}"]
    breaks = "\r\n" if allowed is None else {chr(each) for each in allowed if isinstance(each, int)}
    # There are few characters, however long the text is.
    there = set(text)
    found = [
        f"U+{ord(each):04X} in {_around(text, text.index(each))}"
        for each in sorted(there)
        if each not in breaks and is_hidden(each)
    ]
    marks = [each for each in there if is_mark(each)]
    if marks:
        many = re.search(f"[{re.escape(''.join(marks))}]{{{MOST_MARKS + 1}}}", text)
        if many:
            found.append(f"more than {MOST_MARKS} marks in {_around(text, many.start())}")
    if ascii_only and not text.isascii():
        found.append(f"not ASCII: {_around(text, next(n for n, c in enumerate(text) if c > '~'))}")
    return found


def _around(text, place):
    return ascii(text[max(0, place - CONTEXT) : place + CONTEXT])


def plain(data):
    """The text among the control sequences, as far as it is UTF-8."""
    text = b"".join(token["text"] or b"" for token in controls.tokens(data))
    return text.decode("utf-8", "replace")


def forged(data):
    """The lines that begin with what only a payload's line break can have put there."""
    return [
        line for line in re.split(r"[\r\n\x85\u2028\u2029]+", plain(data)) if line.startswith(BROKEN)
    ]


def shown(data, start):
    """Some bytes, for a message."""
    return ascii(data[start : start + 2 * CONTEXT])


def sees(text, sign):
    """Whether a text shows a sign: an escape, also as JSON, Python, YAML or markup have it, or a text.

    An escape may be escaped once more, its `<` among what is escaped itself.
    """
    match = re.fullmatch(r"<U\+([0-9A-F]+)>", sign)
    if not match:
        return any(each in text for each in (sign, sign.replace("<U+", "<U+003C>U+")))
    number = int(match[1], 16)
    units = chr(number).encode("utf-16-be").hex()
    names = {0: "0", 9: "t", 10: "n", 13: "r"}
    ways = [
        f"U+{match[1]}", f"\\U{number:08x}", f"\\u{number:04x}", f"\\x{number:02x}",
        "".join(f"\\u{units[each : each + 4]}" for each in range(0, len(units), 4)),
        f"%{number:02X}", "".join(f"%{each:02X}" for each in chr(number).encode()),
    ]
    if number in names:
        ways.append(f"\\{names[number]}")
    return any(way in text for way in ways)
