"""Checks of the screen: sizes, colours, characters, what is drawn after a stop."""

import controls
from programs import ENTER, ESCAPE, SUSPEND, TAB

SIZES = (
    (80, 24),
    (60, 20),
    (40, 10),
    (20, 5),
    (19, 4),
    (1, 1),
    (20, 5),
    (1, 1),
    (200, 60),
    (79, 23),
    (60, 12),
    (59, 11),
    (300, 5),
    (20, 100),
    (80, 24),
)
STOPS = 20
STOPPED_SIZES = ((80, 24), (100, 30), (60, 20), (80, 24))
SMALLEST = (20, 5)
SOON = 3
# A walk through the screens, each key with a pause after it.
WALK = (b"j", b"k", TAB, b"j", TAB, TAB, b"/", b"1", ENTER, ESCAPE, b"?", ESCAPE, b"m", b"j", b"e")
WALK += (ENTER, b"h", b"e", b"p", b"e", b"l", ESCAPE, b"a", ESCAPE, b":", ESCAPE)


def is_drawn(screen):
    """Whether a screen is complete: its last row has something, and a row is selected."""
    if any(given < least for given, least in zip(screen.size, SMALLEST)):
        return bool(screen.text.strip())
    return bool(screen.bottom) and screen.selected is not None


def resizes(console):
    with console.open_with() as terminal:
        for size in SIZES[1:]:
            terminal.resize(size)
            drawn = terminal.until(is_drawn, patience=SOON)
            terminal.collect(quiet=0.05)
            if not terminal.is_alive():
                yield f"it ends at {size[0]}x{size[1]}"
                return
            if not drawn or not is_drawn(terminal.screen):
                yield f"{size[0]}x{size[1]} is not drawn whole"


def stops(console):
    with console.open_job() as terminal:
        for number in range(STOPS):
            terminal.send(SUSPEND)
            terminal.stopped()
            if terminal.modes() != terminal.first_modes:
                yield f"stop {number + 1}: the terminal's modes are not as before"
            wrong = controls.left_behind(terminal.output, terminal.size[1])
            if wrong:
                yield f"stop {number + 1}: {', '.join(wrong)}"
            if number % 2:
                terminal.resize(STOPPED_SIZES[number // 2 % len(STOPPED_SIZES)])
            else:
                terminal.resize(terminal.size)
            terminal.resume()
            drawn = terminal.until(is_drawn, patience=SOON)
            terminal.collect(quiet=0.05)
            if not terminal.is_alive():
                yield f"stop {number + 1}: it ends"
                return
            if not controls.alternate_screen(terminal.output):
                yield f"stop {number + 1}: the alternate screen is not entered again"
            if not drawn or not is_drawn(terminal.screen):
                yield f"stop {number + 1}: the screen is not drawn whole afterwards"
            if terminal.modes() == terminal.first_modes:
                yield f"stop {number + 1}: the terminal's modes are not taken again"


# Environments, and whether there are colours and only ASCII in them; NO_COLOR counts if not empty.
APPEARANCES = (
    ({}, True, False),
    ({"NO_COLOR": "1"}, False, False),
    ({"NO_COLOR": "", "LANG": "C"}, True, True),
)


def appearance(console):
    for changes, is_coloured, is_ascii in APPEARANCES:
        name = " ".join(f"{name}={value}" for name, value in changes.items()) or "by default"
        with console.open_with(None, **changes) as terminal:
            for key in WALK:
                terminal.press(key, quiet=0.04, patience=0.06)
            if not terminal.is_alive():
                yield f"{name}: it ends on the way"
                continue
            output = bytes(terminal.output)
        found = sorted(set(controls.colours(output)))
        if bool(found) != is_coloured:
            yield f"{name}: SGR colours {found or 'are absent'}"
        if output.isascii() != is_ascii:
            beyond = [bytes([each]) for each in output if each > 127]
            yield f"{name}: {len(beyond):,} bytes beyond ASCII"
