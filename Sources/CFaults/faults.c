#define _GNU_SOURCE
#include "CFaults.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Faults of the program itself, and its own wish to end at once.
static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
// Other signals that end a program which does nothing about them.
static const int others[] = {SIGPIPE,   SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU,
                             SIGVTALRM, SIGPROF, SIGIO,   SIGPWR,  SIGSTKFLT};
enum { fault_count = sizeof faults / sizeof *faults, other_count = sizeof others / sizeof *others };

static struct {
  volatile sig_atomic_t is_on;
  int descriptor;
  struct termios modes;
  char farewell[512];
  size_t count;
} guarded;

static struct sigaction before[NSIG];
static volatile sig_atomic_t is_caught[NSIG];

static volatile sig_atomic_t errors_kept = -1;
static volatile sig_atomic_t errors_held = -1;

static void put(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// The terminal may refuse to be set by a process in its background, and would stop it for trying.
static void set_modes(void) {
  sigset_t blocked, old;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  sigprocmask(SIG_BLOCK, &blocked, &old);
  tcsetattr(guarded.descriptor, TCSANOW, &guarded.modes);
  sigprocmask(SIG_SETMASK, &old, NULL);
}

static void say_farewell(int signal, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  if (guarded.is_on) {
    guarded.is_on = 0;
    put(guarded.descriptor, guarded.farewell, guarded.count);
    set_modes();
    access_release_errors();
  }
  sigaction(signal, &before[signal], NULL);
  // A fault happens again where it happened, and is then told by whoever tells faults. What was sent
  // is sent again, and comes as soon as this function has returned.
  bool happens_again = info->si_code > 0 && signal != SIGTRAP && signal != SIGABRT;
  if (!happens_again) raise(signal);
  errno = error;
}

// A stack that has overflowed has no room for the handler.
static void give_stack(void) {
  static char stack[1 << 16];
  stack_t old;
  if (sigaltstack(NULL, &old) != 0 || !(old.ss_flags & SS_DISABLE)) return;
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
}

static void catch(int signal, bool only_unhandled) {
  if (sigaction(signal, NULL, &before[signal]) != 0) return;
  if (only_unhandled && before[signal].sa_handler != SIG_DFL) return;
  struct sigaction action = {.sa_sigaction = say_farewell, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  is_caught[signal] = sigaction(signal, &action, NULL) == 0;
}

void access_guard_terminal(
    int descriptor, const struct termios *modes, const char *farewell, size_t count) {
  access_release_terminal();
  guarded.descriptor = descriptor;
  guarded.modes = *modes;
  guarded.count = count < sizeof guarded.farewell ? count : sizeof guarded.farewell;
  memcpy(guarded.farewell, farewell, guarded.count);
  guarded.is_on = 1;
  give_stack();
  for (int each = 0; each < fault_count; each++) catch (faults[each], false);
  for (int each = 0; each < other_count; each++) catch (others[each], true);
}

void access_release_terminal(void) {
  guarded.is_on = 0;
  for (int signal = 1; signal < NSIG; signal++) {
    if (!is_caught[signal]) continue;
    is_caught[signal] = 0;
    sigaction(signal, &before[signal], NULL);
  }
}

void access_hold_errors(void) {
  if (errors_held >= 0 || !isatty(STDERR_FILENO)) return;
  int held = memfd_create("errors", MFD_CLOEXEC);
  if (held < 0) return;
  int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (kept < 0 || dup2(held, STDERR_FILENO) < 0) {
    if (kept >= 0) close(kept);
    close(held);
    return;
  }
  errors_kept = kept;
  errors_held = held;
}

void access_release_errors(void) {
  if (errors_held < 0) return;
  int held = errors_held, kept = errors_kept;
  errors_held = errors_kept = -1;
  dup2(kept, STDERR_FILENO);
  char bytes[4096];
  off_t place = 0;
  ssize_t count;
  while ((count = pread(held, bytes, sizeof bytes, place)) > 0) {
    // Whatever it quotes, nothing of it acts on the terminal.
    for (ssize_t each = 0; each < count; each++) {
      unsigned char byte = (unsigned char)bytes[each];
      if (byte != '\n' && (byte < 0x20 || byte > 0x7E)) bytes[each] = '?';
    }
    put(STDERR_FILENO, bytes, (size_t)count);
    place += count;
  }
  close(kept);
  close(held);
}
