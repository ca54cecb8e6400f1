"""The control sequences in what a program writes: one table of tokens, and what they say."""

import base64
import binascii
import re

TOKEN = re.compile(
    rb"\x1b\[(?P<csi_private>[<-?]*)(?P<csi_parameters>[0-9;:]*)"
    rb"(?P<csi_middle>[ -/]*)(?P<csi>[@-~])"
    rb"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_](?P<string>.*?)\x1b\\"
    rb"|\x1b(?![\[\]PX^_])(?P<escape>[ -/]*[0-~])"
    rb"|(?P<text>[^\x1b]+)",
    re.DOTALL,
)
COLOURS = {*range(30, 39), *range(40, 49), 58, *range(90, 98), *range(100, 108)}
# DECSET modes that are on in a terminal that nobody has changed: autowrap and the cursor.
ON_AT_FIRST = {7, 25}
# Modes that show nothing and take no key away: the cursor's blinking, and 8-bit meta keys.
HARMLESS = {12, 1034}
# SGR: an attribute's name, the numbers that set it, and those that reset it.
ATTRIBUTES = (
    ("bold or dim", {1, 2}, {22}),
    ("italic", {3}, {23}),
    ("underline", {4, 21}, {24}),
    ("blinking", {5, 6}, {25}),
    ("reverse", {7}, {27}),
    ("invisible", {8}, {28}),
    ("crossed out", {9}, {29}),
    ("foreground colour", {*range(30, 39), *range(90, 98)}, {39}),
    ("background colour", {*range(40, 49), *range(100, 108)}, {49}),
    ("underline colour", {58}, {59}),
)
ALTERNATE_SCREEN = {47, 1047, 1049}


def tokens(data):
    """The text and the control sequences in bytes, in order, as matches of TOKEN."""
    return TOKEN.finditer(data)


def numbers(parameters):
    """The parameters of a CSI; an empty one is 0."""
    return [int(each or 0) for each in re.split(rb"[;:]", parameters)]


def colours(data):
    """Every SGR parameter in the bytes that sets a colour."""
    found = []
    for token in tokens(data):
        if token["csi"] == b"m" and not token["csi_private"]:
            found += [each for each in numbers(token["csi_parameters"]) if each in COLOURS]
    return found


def modes(data):
    """The DEC private modes that the bytes set or reset, with the state that each is left in."""
    states = {}
    for token in tokens(data):
        if token["csi_private"] == b"?" and token["csi"] in (b"h", b"l"):
            for mode in numbers(token["csi_parameters"]):
                states[mode] = token["csi"] == b"h"
    return states


def alternate_screen(data):
    """Whether the bytes leave the terminal on its alternate screen."""
    states = modes(data)
    return any(states.get(mode) for mode in ALTERNATE_SCREEN)


def rendition(data):
    """The attributes that SGR leaves set, by name."""
    attributes = set()
    for token in tokens(data):
        if token["csi"] != b"m" or token["csi_private"]:
            continue
        parameters = iter(token["csi_parameters"].split(b";"))
        for parameter in parameters:
            number, *parts = numbers(parameter)
            if number == 0:
                attributes.clear()
            for name, on, off in ATTRIBUTES:
                if number in on:
                    attributes.add(name)
                elif number in off:
                    attributes.discard(name)
            if number in (38, 48, 58) and not parts:
                for _ in range(1 if next(parameters, b"5") == b"5" else 3):
                    next(parameters, None)
    return attributes


def left_behind(data, rows):
    """What a program that has ended, or is stopped, has not undone, in words.

    `rows` is the height of the terminal: scrolling margins that span it are none.
    """
    wrong = [
        f"mode {mode} left {'on' if state else 'off'}"
        for mode, state in sorted(modes(data).items())
        if state != (mode in ON_AT_FIRST) and mode not in HARMLESS
    ]
    wrong += [f"{name} left on" for name in sorted(rendition(data))]
    left = {}
    pushed = 0
    for token in tokens(data):
        private, final = token["csi_private"], token["csi"]
        if token["escape"] in (b"=", b">"):
            left["the keypad's application mode"] = token["escape"] == b"="
        elif final == b"m" and private == b">":
            left["modifyOtherKeys"] = any(numbers(token["csi_parameters"])[1:])
        elif final == b"r" and not private:
            margins = [each for each in numbers(token["csi_parameters"]) if each]
            left["scrolling margins"] = margins not in ([], [1], [1, rows])
        elif final == b"u" and private == b">":
            pushed += 1
        elif final == b"u" and private == b"<":
            pushed -= max(1, numbers(token["csi_parameters"])[0])
    left["kitty's keyboard protocol"] = pushed > 0
    return wrong + [f"{name} left on" for name, is_on in left.items() if is_on]


def copied(data):
    """The texts that OSC 52 puts on the clipboard; None for one that is not well-formed."""
    texts = []
    for token in tokens(data):
        if token["osc"] is None or not token["osc"].startswith(b"52;"):
            continue
        target, _, payload = token["osc"][3:].partition(b";")
        try:
            text = base64.b64decode(payload, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            text = None
        texts.append(text if target == b"c" else None)
    return texts
