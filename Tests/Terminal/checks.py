"""The checks: what access-console has to do in a terminal, whatever the time it takes."""

from dataclasses import dataclass
from typing import Callable

import check_ends
import check_input
import check_screen


@dataclass(frozen=True)
class Check:
    """A check by name; its function is given the console and yields what is wrong, in words."""

    name: str
    function: Callable


CHECKS = (
    Check("Esc closes the help", check_input.escape_closes),
    Check("Esc never quits", check_input.escape_never_quits),
    Check("arrow keys that come slowly", check_input.slow_arrows),
    Check("sequences that are no key", check_input.swallowed),
    Check("sequences without an end", check_input.unterminated),
    Check("bracketed paste is switched", check_ends.bracketed_paste),
    Check("a paste outside of a prompt", check_input.paste_is_ignored),
    Check("a paste in the filter", check_input.paste_is_typed),
    Check("a paste filters", check_input.paste_is_no_enter),
    Check("resizing", check_screen.resizes),
    Check("Ctrl-Z and fg", check_screen.stops),
    Check("NO_COLOR and LANG=C", check_screen.appearance),
    Check("terminal types", check_ends.terminal_types),
    Check("terminals that cannot be drawn on", check_ends.refused_types),
    Check("copying", check_ends.copies),
    Check("the mouse", check_ends.mouse),
    Check("the end by keys", check_ends.ends),
    Check("the end by signals", check_ends.signals),
    Check("the end by faults", check_ends.faults),
    Check("the end of the terminal", check_ends.terminal_gone),
)
