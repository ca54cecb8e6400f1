"""The terminal of a program under test: a pty that we own, with every byte and its time."""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import controls
from screen import Screen

# The longest that anything is waited for, in seconds: far beyond what any answer takes.
PATIENCE = 10
CHUNK = 65536
# A program starts with no signal ignored, whatever started this one.
TO_DEFAULT = signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}
CURSOR_KEYS = {"up": b"A", "down": b"B", "right": b"C", "left": b"D"}


class Trouble(Exception):
    """The program did not do what every measurement needs: it ended, or stopped to read."""


class Response:
    """What a program wrote after something was sent to it."""

    def __init__(self, sent, first, last, data):
        self.sent = sent
        self.first = first
        self.last = last
        self.data = data

    @property
    def to_first(self):
        """Seconds to the first byte; None if nothing came."""
        return self.first and self.first - self.sent

    @property
    def to_last(self):
        """Seconds to the last byte; None if nothing came."""
        return self.last and self.last - self.sent


class Terminal:
    """A pty and the program in it, which leads the session; used with `with`.

    Sizes are (columns, rows). Times are those of time.monotonic().
    """

    def __init__(self, command, size=(80, 24), environment=(), stdin=None, own_errors=False):
        self.size = size
        self.output = bytearray()
        self.errors = None
        self.status = None
        self.master, self.slave = pty.openpty()
        os.set_blocking(self.master, False)
        self._tell_size()
        self.first_modes = self.modes()
        self._screen = Screen(size)
        self._drawn = 0
        error_end = None
        if own_errors:
            self.errors, error_end = os.pipe()
        self.begin = self.sent = time.monotonic()
        try:
            self.pid = self._start(
                [os.fspath(each) for each in command], environment, stdin, error_end
            )
        except OSError:
            self._close()
            raise
        finally:
            if error_end is not None:
                os.close(error_end)
        self._exit = os.pidfd_open(self.pid)

    def _start(self, command, environment, stdin, errors):
        """Starts the program; its process id. The first of its files to be opened is the terminal,
        which thereby becomes the terminal of its session."""
        name = os.ttyname(self.slave)
        files = [(os.POSIX_SPAWN_OPEN, 1, name, os.O_RDWR, 0)]
        files.append(
            (os.POSIX_SPAWN_DUP2, 1, 0)
            if stdin is None
            else (os.POSIX_SPAWN_OPEN, 0, os.fspath(stdin), os.O_RDONLY, 0)
        )
        files.append((os.POSIX_SPAWN_DUP2, 1 if errors is None else errors, 2))
        return os.posix_spawnp(
            command[0],
            command,
            dict(environment),
            file_actions=files,
            setsid=True,
            setsigmask=[],
            setsigdef=TO_DEFAULT,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            self._kill()
        self._close()

    def _kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _close(self):
        for each in (self.master, self.slave, self.errors, getattr(self, "_exit", None)):
            if each is not None:
                os.close(each)

    # What the program is told.

    def send(self, data):
        """Writes bytes as a keyboard would, and reads meanwhile; notes when it began.

        What a program that has ended leaves is dropped.
        """
        view = memoryview(data)
        self.sent = time.monotonic()
        deadline = self.sent + PATIENCE
        while view and self.is_alive():
            left = deadline - time.monotonic()
            readable, writable, _ = select.select(
                [self.master, self._exit], [self.master], [], max(0, left)
            )
            if self.master in readable:
                self._read()
            if writable:
                try:
                    view = view[os.write(self.master, view) :]
                except BlockingIOError:
                    continue
            if left <= 0:
                raise Trouble(f"it does not read its input: {len(view)} bytes are left")

    def signal(self, number):
        """Sends a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self):
        """Takes the terminal away, as a terminal emulator does that is closed."""
        for descriptor in (self.master, self.slave):
            os.close(descriptor)
        self.master = self.slave = None

    def cursor_key(self, name):
        """The bytes of an arrow key, in the mode that the program has asked for (DECCKM)."""
        return (b"\x1bO" if controls.modes(self.output).get(1) else b"\x1b[") + CURSOR_KEYS[name]

    def resize(self, size):
        """Gives the terminal another size, and so the program a SIGWINCH; the screen is blank."""
        self._draw()
        self.size = size
        self._screen = Screen(size)
        self.sent = time.monotonic()
        self._tell_size()

    def _tell_size(self):
        columns, rows = self.size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # What the program writes.

    def _read(self):
        try:
            data = os.read(self.master, CHUNK)
        except BlockingIOError:
            return b""
        except OSError as error:
            if error.errno == errno.EIO:
                return b""
            raise
        self.output += data
        return data

    def collect(self, quiet, patience=None):
        """Reads until nothing has come for `quiet` seconds; for the first byte waits `patience`."""
        first = last = None
        begin = len(self.output)
        now = time.monotonic()
        end = now + PATIENCE + quiet
        deadline = now + (quiet if patience is None else patience)
        while True:
            left = min(deadline, end) - time.monotonic()
            readable, _, _ = select.select([self.master, self._exit], [], [], max(0, left))
            if self.master in readable:
                if self._read():
                    last = time.monotonic()
                    first = first or last
                    deadline = last + quiet
            elif readable or left <= 0:
                return Response(self.sent, first, last, bytes(self.output[begin:]))

    def press(self, data, quiet=0.025, patience=1.0):
        """Sends bytes and collects the response."""
        self.send(data)
        return self.collect(quiet, patience)

    def watch(self, seconds):
        """Reads for some seconds; what came."""
        begin = len(self.output)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                self._read()
        return bytes(self.output[begin:])

    def until(self, holds, patience=PATIENCE):
        """Reads until something holds for the screen; whether it came to hold."""
        deadline = time.monotonic() + patience
        while not holds(self.screen):
            left = deadline - time.monotonic()
            readable, _, _ = select.select([self.master, self._exit], [], [], max(0, left))
            if self.master in readable:
                self._read()
            elif readable or left <= 0:
                return holds(self.screen)
        return True

    @property
    def screen(self):
        """The screen, with all bytes that have been read."""
        self._draw()
        return self._screen

    def _draw(self):
        self._screen.feed(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)

    def forget_output(self):
        """Drops what was read, once it is drawn: in a long run it would be too much."""
        self._draw()
        self.output.clear()
        self._drawn = 0

    # What the system says about it.

    def modes(self):
        """The terminal's modes (tcgetattr), with every control character."""
        return termios.tcgetattr(self.slave)

    def is_alive(self):
        """Whether the program runs, or is stopped."""
        return not select.select([self._exit], [], [], 0)[0]

    def ticks(self):
        """The processor time that the program has used, user and system, in clock ticks."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def wait(self, patience=PATIENCE):
        """Reads until the program has ended; its exit status, negative for a signal."""
        if self.status is not None:
            return self.status
        deadline = time.monotonic() + patience
        while self.is_alive():
            left = deadline - time.monotonic()
            if left <= 0:
                raise Trouble(f"it has not ended after {patience} seconds")
            sources = [each for each in (self.master, self._exit) if each is not None]
            if self.master in select.select(sources, [], [], left)[0]:
                self._read()
        while self.master is not None and select.select([self.master], [], [], 0)[0] and self._read():
            pass
        self._reap()
        return self.status

    def _reap(self):
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def error_text(self):
        """What the program wrote to standard error, if that is its own; after it has ended."""
        with os.fdopen(self.errors, encoding="utf-8", errors="replace") as file:
            self.errors = None
            return file.read()
