"""Checks of the beginning and the end: terminal types, what is given back, copying, the mouse."""

import signal

import controls
from programs import INTERRUPT
from terminal import Trouble

TERMINALS = ("xterm-256color", "xterm", "screen", "tmux", "linux", "vt100")
REFUSED = {"unset": None, "empty": "", "dumb": "dumb", "unknown": "no-such-terminal"}
# How the program may be made to end: its exit status, negative for a signal.
ENDS = {
    "q": (lambda terminal: terminal.send(b"q"), 0),
    "Ctrl-C": (lambda terminal: terminal.send(INTERRUPT), -signal.SIGINT),
    "SIGTERM": (lambda terminal: terminal.signal(signal.SIGTERM), -signal.SIGTERM),
    "SIGHUP": (lambda terminal: terminal.signal(signal.SIGHUP), -signal.SIGHUP),
    "SIGQUIT": (lambda terminal: terminal.signal(signal.SIGQUIT), -signal.SIGQUIT),
}
SOON = 3
COMMAND = "access-console hit"


def faults_of_end(terminal, status):
    """What is wrong once the program has ended, or should have, in words."""
    try:
        ended = terminal.wait()
    except Trouble as trouble:
        yield f"{trouble}"
        return
    if ended != status:
        yield f"it ends with {ended}, not {status}"
    if terminal.modes() != terminal.first_modes:
        yield "the terminal's modes are not as before"
    yield from controls.left_behind(terminal.output, terminal.size[1])


def terminal_types(console):
    for name in TERMINALS:
        with console.open_with(TERM=name) as terminal:
            if terminal.screen.number != 0:
                yield f"TERM={name}: no selected row: {terminal.screen.rows[:3]}"
                continue
            terminal.send(b"j")
            if not terminal.until(lambda screen: screen.number == 1, patience=SOON):
                yield f"TERM={name}: `j` does not move the selection"
            terminal.send(b"q")
            for fault in faults_of_end(terminal, 0):
                yield f"TERM={name}: {fault}"


def refused_types(console):
    for name, value in REFUSED.items():
        with console.run(TERM=value) as terminal:
            try:
                status = terminal.wait()
            except Trouble as trouble:
                yield f"TERM {name}: {trouble}"
                continue
            lines = terminal.error_text().splitlines()
            if status != 2:
                yield f"TERM {name}: exit status {status}, not 2"
            if len(lines) != 1 or not lines[0].strip():
                yield f"TERM {name}: {len(lines)} lines on standard error: {lines[:3]}"
            if terminal.output:
                yield f"TERM {name}: it writes {bytes(terminal.output[:60])!r} to the terminal"


def ends(console):
    for name, (end, status) in ENDS.items():
        with console.open_with() as terminal:
            if not controls.alternate_screen(terminal.output):
                yield f"{name}: there was no alternate screen to leave"
            if terminal.modes() == terminal.first_modes:
                yield f"{name}: the terminal's modes were never changed"
            end(terminal)
            for fault in faults_of_end(terminal, status):
                yield f"{name}: {fault}"


def bracketed_paste(console):
    with console.open_with() as terminal:
        if controls.modes(terminal.output).get(2004) is not True:
            yield "it is not switched on at the start"
        terminal.send(b"q")
        terminal.wait()
        if controls.modes(terminal.output).get(2004) is not False:
            yield "it is not switched off at the end"


def copies(console):
    with console.open_with(None) as terminal:
        terminal.press(b"j", quiet=0.1)
        copied = controls.copied(terminal.press(b"y", quiet=0.1).data)
        if len(copied) != 1:
            yield f"`y` writes {len(copied)} OSC 52 sequences"
        elif copied[0] is None:
            yield "`y` writes OSC 52 that is not `52;c;` and a text in base64"
        elif not copied[0].startswith(COMMAND):
            yield f"`y` copies {copied[0]!r}"


def mouse(console):
    with console.open_with() as terminal:
        for number, is_on in enumerate((False, True, False, True)):
            if number:
                terminal.send(b"M")
                terminal.until(
                    lambda _: controls.modes(terminal.output).get(1006) is is_on, patience=SOON
                )
            state = controls.modes(terminal.output).get(1006, False)
            if state is not is_on:
                yield f"after {number} times `M` the mouse is {'on' if state else 'off'}"
                return
        terminal.send(b"q")
        for fault in faults_of_end(terminal, 0):
            yield f"at the end, {fault}"
