"""Checks of what is typed and what a terminal sends: Esc, arrows, sequences, pastes."""

import contextlib
import time

import sequences
from programs import ENTER, ESCAPE

# The longest pause between the bytes of a key that is still one key; some more is not our fault.
KEY_PAUSE = 0.040
KEY_PAUSE_AT_MOST = 0.042
PIECE_PAUSE = 0.010
UNTERMINATED_PAUSE = 1.0
# So long nothing has to come before a screen counts as settled, in seconds.
SETTLED = 0.06
SETTLED_LATE = 0.5
# How long a screen may take to become what it has to be, in seconds.
SOON = 3
PASTED = b"q\nj\r?m\x1b[B\x1bOB\x07\x03\x1a\x1b]0;q\x07 pasted"


def sent_slowly(terminal, pieces, pause):
    """Sends pieces with pauses between them; the longest pause that came of it."""
    terminal.send(pieces[0])
    longest = 0
    for piece in pieces[1:]:
        begin = terminal.sent
        time.sleep(max(0, begin + pause - time.monotonic()))
        terminal.send(piece)
        longest = max(longest, terminal.sent - begin)
    return longest


def moved(terminal, before, rows=1):
    """Whether the selection comes to be so many rows below the number it had."""
    return terminal.until(lambda screen: screen.number == before + rows, patience=SOON)


def escape_closes(console):
    with console.open_with() as terminal:
        before = terminal.screen.rows
        terminal.press(b"?", quiet=0.1)
        if terminal.screen.rows == before:
            yield "`?` does not open the help"
            return
        terminal.send(ESCAPE)
        if not terminal.until(lambda screen: screen.rows == before, patience=SOON):
            yield "Esc does not close the help"


def escape_never_quits(console):
    with console.open_with() as terminal:
        for _ in range(20):
            terminal.press(ESCAPE, quiet=0.06, patience=0.06)
        terminal.send(ESCAPE * 20)
        terminal.collect(quiet=0.2)
        if not terminal.is_alive():
            yield "40 times Esc end it"
            return
        before = terminal.screen.number
        terminal.send(b"j")
        if before is None or not moved(terminal, before):
            yield "after 40 times Esc, `j` does not move the selection"


def slow_arrows(console):
    with console.open_with() as terminal:
        for _ in range(10):
            before = terminal.screen.number
            key = terminal.cursor_key("down")
            pause = sent_slowly(terminal, [key[each : each + 1] for each in range(3)], KEY_PAUSE)
            has_moved = moved(terminal, before)
            if pause > KEY_PAUSE_AT_MOST and not has_moved:
                terminal.send(ESCAPE)
                terminal.collect(quiet=0.2)
                continue
            if not has_moved:
                yield "the arrow's bytes come 40 ms apart, and it is not one arrow"
            return
        yield "this machine is too busy to send bytes 40 ms apart"


class Sequences:
    """Sends sequences to a console, and starts another once one has been mistaken for keys.

    A fault has to show twice, the second time in a console that had longer to complete its screen:
    on a busy machine a screen may change late, for another reason.
    """

    def __init__(self, console):
        self.console = console
        self.terminal = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.terminal:
            self.terminal.__exit__()

    def fault(self, pieces):
        """What is wrong with how a sequence is taken, or None."""
        fault = None
        for seconds in (0, SETTLED_LATE):
            if self.terminal is None:
                self.terminal = self.console.open_with()
            self.terminal.collect(quiet=seconds)
            fault = self._fault(self.terminal, pieces)
            if not fault:
                return None
            self.terminal.__exit__()
            self.terminal = None
        return fault

    @staticmethod
    def _fault(terminal, pieces):
        before = terminal.screen.rows
        sent_slowly(terminal, pieces, PIECE_PAUSE)
        terminal.collect(quiet=SETTLED)
        return fault_after(terminal, before)


def fault_after(terminal, before):
    """What is wrong after a sequence, if the screen was `before` that; moves down one row."""
    number = terminal.screen.number
    if not terminal.is_alive():
        return "it ends"
    if terminal.screen.rows != before:
        return "the screen changes"
    terminal.send(b"j")
    if not moved(terminal, number):
        return f"`j` then goes from row {number} to {terminal.screen.number}"
    terminal.collect(quiet=SETTLED)
    return None


def swallowed(console):
    with Sequences(console) as sent:
        for name, pieces in sequences.SWALLOWED.items():
            fault = sent.fault(pieces)
            if fault:
                yield f"{name}: {fault}"


def unterminated(console):
    """All at once, for the sake of time."""
    with contextlib.ExitStack() as opened:
        terminals = {
            name: opened.enter_context(console.open_with()) for name in sequences.UNTERMINATED
        }
        screens = {name: terminal.screen.rows for name, terminal in terminals.items()}
        for name, terminal in terminals.items():
            terminal.send(sequences.UNTERMINATED[name])
        time.sleep(UNTERMINATED_PAUSE)
        for name, terminal in terminals.items():
            terminal.collect(quiet=SETTLED)
            fault = fault_after(terminal, screens[name])
            if fault:
                yield f"{name} without an end: {fault}"


def pasted(text):
    return b"\x1b[200~" + text + b"\x1b[201~"


def paste_is_ignored(console):
    for name, pieces in (
        ("a paste", [pasted(PASTED)]),
        ("a paste in pieces", [b"\x1b[20", b"0~q", PASTED, b"\x1b[2", b"01~"]),
        ("a paste of 100 KB", [pasted(PASTED * 2500)]),
    ):
        with console.open_with() as terminal:
            before = terminal.screen.number
            sent_slowly(terminal, pieces, PIECE_PAUSE)
            says = terminal.until(lambda screen: "paste" in screen.bottom.lower(), patience=SOON)
            terminal.collect(quiet=0.1)
            if not terminal.is_alive():
                yield f"{name}: it ends"
                continue
            if not says:
                yield f"{name}: the bottom row does not say so: {terminal.screen.bottom!r}"
            if terminal.screen.number != before:
                yield f"{name}: row {before} was selected, then {terminal.screen.number}"
            terminal.send(b"j")
            if not moved(terminal, before):
                yield f"{name}: `j` then does not move the selection by one row"


def paste_is_typed(console):
    with console.open_with() as terminal:
        terminal.send(b"/")
        if not terminal.until(lambda screen: screen.bottom.startswith("/"), patience=SOON):
            yield f"`/` opens no prompt in the bottom row: {terminal.screen.bottom!r}"
            return
        terminal.send(pasted(b"abq\x1b[Bj\nk"))

        def shown(screen):
            return screen.bottom.startswith("/abq<U+001B>[Bj") and screen.bottom[15:].find("k") >= 0

        if not terminal.until(shown, patience=SOON):
            yield f"the prompt holds {terminal.screen.bottom!r}"
        terminal.press(ESCAPE, quiet=0.1, patience=0.2)
        if not terminal.is_alive():
            yield "it ends"


def paste_is_no_enter(console):
    """Enter inside of a paste keeps no filter; Enter after it does."""
    with console.open_with() as terminal:
        terminal.send(b"/")
        terminal.until(lambda screen: screen.bottom.startswith("/"), patience=SOON)
        terminal.send(pasted(b"e/0042"))
        if not terminal.until(lambda screen: screen.number == 42, patience=SOON):
            yield "a paste does not filter as the same text typed does"
            return
        terminal.send(ENTER)
        if not terminal.until(
            lambda screen: not screen.bottom.startswith("/") and screen.number == 42, patience=SOON
        ):
            yield "Enter after a paste does not keep the filter"
