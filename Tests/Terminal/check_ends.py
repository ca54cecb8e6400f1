"""Checks of the beginning and the end: terminal types, what is given back, copying, the mouse."""

import signal

import controls
from programs import INTERRUPT
from terminal import Trouble

TERMINALS = ("xterm-256color", "xterm", "screen", "tmux", "linux", "vt100")
REFUSED = {"unset": None, "empty": "", "dumb": "dumb", "unknown": "no-such-terminal"}
# How the program may be made to end by keys: its exit status, negative for a signal.
KEYS = {"q": (b"q", 0), "Ctrl-C": (INTERRUPT, -signal.SIGINT), "Ctrl-\\": (b"\x1c", -signal.SIGQUIT)}
# The signals that end a program which does nothing about them, but for the one that cannot be caught
# and SIGXFSZ, which is an error here.
SIGNALS = """TERM INT HUP QUIT ABRT SEGV BUS ILL FPE TRAP SYS PIPE ALRM USR1 USR2 XCPU VTALRM PROF
    IO PWR STKFLT""".split()
# The faults that a debug build can be asked for: the signals that they end in, and what is said.
FAULTS = {
    "trap": ((signal.SIGILL, signal.SIGTRAP), b"a fault that was asked for"),
    "overflow": ((signal.SIGSEGV, signal.SIGBUS), b""),
    "wild-address": ((signal.SIGSEGV,), b""),
    "abort": ((signal.SIGABRT,), b""),
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


def changed_first(terminal):
    """What was not changed of the terminal, and so need not be given back, in words."""
    if not controls.alternate_screen(terminal.output):
        yield "there was no alternate screen to leave"
    if terminal.modes() == terminal.first_modes:
        yield "the terminal's modes were never changed"
    # With the mouse, there is one more mode to give up.
    terminal.send(b"M")
    if not terminal.until(lambda _: controls.modes(terminal.output).get(1000), patience=SOON):
        yield "there was no mouse to give up"


def ends(console):
    for name, (key, status) in KEYS.items():
        with console.open_with() as terminal:
            faults = [*changed_first(terminal)]
            terminal.send(key)
            for fault in [*faults, *faults_of_end(terminal, status)]:
                yield f"{name}: {fault}"


def signals(console):
    for name in SIGNALS:
        number = signal.Signals[f"SIG{name}"]
        with console.open_with(SWIFT_BACKTRACE="enable=no") as terminal:
            faults = [*changed_first(terminal)]
            terminal.signal(number)
            for fault in [*faults, *faults_of_end(terminal, -number)]:
                yield f"SIG{name}: {fault}"


def faults(console):
    for name, (numbers, said) in FAULTS.items():
        with console.open_with(ACCESS_CONSOLE_FAULT=name, SWIFT_BACKTRACE="enable=no") as terminal:
            found = [*changed_first(terminal)]
            begin = len(terminal.output)
            terminal.resize((81, 24))
            try:
                status = terminal.wait()
            except Trouble:
                # A build for use has no faults to ask for.
                if terminal.screen.rows[0].strip():
                    return
                raise
            for fault in [*found, *faults_of_end(terminal, status)]:
                yield f"{name}: {fault}"
            if -status not in numbers:
                yield f"{name}: it ends with {status}"
            last = bytes(terminal.output[begin:])
            if said not in last[last.rfind(b"\x1b[?1049l") :]:
                yield f"{name}: what is said is not there after the screen has gone: {last!r}"


def terminal_gone(console):
    """The terminal goes away, be SIGHUP ignored or not."""
    for is_ignored in (False, True):
        with console.open_with(ignoring_hangup=is_ignored) as terminal:
            terminal.hang_up()
            try:
                status = terminal.wait()
            except Trouble as trouble:
                yield f"SIGHUP {'ignored' if is_ignored else 'not ignored'}: {trouble}"
                continue
            if status != -signal.SIGHUP:
                yield f"SIGHUP {'ignored' if is_ignored else 'not ignored'}: it ends with {status}"


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
