// What has to be done for the terminal when the program is about to end without being asked: by a
// fault, or by a signal that nobody handles. A handler of such signals can use little else than
// system calls, which Swift cannot promise.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// Begins to guard the terminal on a descriptor: before any signal ends the program, `farewell` is
/// written there and the modes are set.
///
/// Signals that are handled or ignored already stay so, but for faults. The bytes are copied; what
/// does not fit the room for them is cut. The second call replaces what the first one said.
void access_guard_terminal(
    int descriptor, const struct termios *modes, const char *farewell, size_t count);

/// Ends the guard; the signals do what they did before.
void access_release_terminal(void);

/// Keeps back what is written to standard error, if that is a terminal, as long as a screen is on it.
void access_hold_errors(void);

/// Writes what was kept back, and lets standard error be what it was.
void access_release_errors(void);
