// What Swift cannot take from <ncurses.h> as it is: macros, and the global `stdscr`.
#pragma once
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// <term.h> has macros with names as common as `lines` and `columns`.
#undef lines
#undef columns

static const attr_t access_bold = A_BOLD;
static const attr_t access_dim = A_DIM;
static const attr_t access_reverse = A_REVERSE;
static const attr_t access_underline = A_UNDERLINE;

int wcwidth(wchar_t character);

/// Takes the locale's character set; true if that is UTF-8.
static inline bool access_locale_is_utf8(void) {
  setlocale(LC_CTYPE, "");
  const char *codeset = nl_langinfo(CODESET);
  return codeset && (!strcmp(codeset, "UTF-8") || !strcmp(codeset, "utf8"));
}

/// Whether the terminal named by TERM is known and its cursor can be moved.
static inline bool access_terminal_is_usable(void) {
  int result = 0;
  if (setupterm(NULL, STDOUT_FILENO, &result) != OK) return false;
  const char *move = tigetstr("cup");
  bool usable = move && move != (char *)-1;
  del_curterm(cur_term);
  return usable;
}

/// Starts the screen on standard output and input; null if the terminal cannot do it.
static inline SCREEN *access_start(void) {
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (screen) set_term(screen);
  return screen;
}

/// Every byte comes as it was sent and none is echoed; ncurses itself reads none.
static inline void access_prepare_input(void) {
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  typeahead(-1);
  idlok(stdscr, TRUE);
  leaveok(stdscr, FALSE);
}

/// The string that the terminal's description has under a name; null if it has none.
static inline const char *access_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

/// Makes the terminal send the keys that its description has. ncurses does so at the start, and
/// after endwin only when it reads a key itself.
static inline void access_send_application_keys(void) { keypad(stdscr, TRUE); }

/// Sends text at once, in order with what ncurses sends: it keeps nothing back between two calls
/// that show something.
static inline void access_send(const char *text) {
  fputs(text, stdout);
  fflush(stdout);
}

/// Puts a cell on the screen that is kept in memory.
static inline void access_put(
    int row, int column, const wchar_t *text, attr_t attributes, short colours) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, colours, NULL) == OK) {
    mvwadd_wch(stdscr, row, column, &cell);
  }
}

/// Sends what changed, and leaves the cursor where it is said to be.
static inline void access_show(int row, int column) {
  wmove(stdscr, row, column);
  wrefresh(stdscr);
}

/// Makes the next refresh draw everything.
static inline void access_forget_screen(void) { clearok(stdscr, TRUE); }

/// The size that the kernel has for the terminal; false if it has none.
static inline bool access_terminal_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}
