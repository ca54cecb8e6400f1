"""A program as a job of a small shell, so that Ctrl-Z can stop it.

A program that leads its session is alone in an orphaned process group, where the system ignores
SIGTSTP. Here a parent leads the session, gives the program a group of its own, takes the terminal
while the program is stopped and gives it back, as a shell does; but it leaves the terminal's modes
as the program left them.
"""

import fcntl
import os
import select
import signal
import struct
import termios
import time

from terminal import PATIENCE, TO_DEFAULT, Terminal, Trouble

EVENT = struct.Struct("=ci")
IN_SHELL = (signal.SIGTTOU, signal.SIGTSTP, signal.SIGINT, signal.SIGQUIT)


class Job(Terminal):
    """A terminal whose program is a job in the foreground."""

    def _start(self, command, environment, stdin, errors):
        events, shell_events = os.pipe()
        shell_orders, orders = os.pipe()
        shell = os.fork()
        if shell == 0:
            try:
                for each in (events, orders, self.master):
                    os.close(each)
                Shell(self.slave, shell_orders, shell_events).run(command, dict(environment))
            finally:
                os._exit(1)
        os.close(shell_events)
        os.close(shell_orders)
        self._events, self._orders = events, orders
        self._shell = shell
        try:
            return self._event(b"p")
        except Trouble:
            os.waitpid(shell, 0)
            raise

    def _event(self, expected):
        """Reads output until the shell tells what happened; the number that comes with it."""
        while True:
            readable = select.select([self._events, self.master], [], [], PATIENCE)[0]
            if self._events in readable:
                break
            if not readable:
                raise Trouble(f"the shell does not say {expected.decode()!r}")
            self._read()
        data = os.read(self._events, EVENT.size)
        kind, number = EVENT.unpack(data) if data else (b"?", 0)
        if kind != expected:
            raise Trouble(f"the shell says {kind.decode()!r} {number}, not {expected.decode()!r}")
        return number

    def stopped(self):
        """Waits until the program is stopped, and reads what it wrote before."""
        self._event(b"s")
        while select.select([self.master], [], [], 0)[0] and self._read():
            pass

    def resume(self):
        """Continues the program in the foreground."""
        self.sent = time.monotonic()
        os.write(self._orders, b"c")

    def _reap(self):
        self.status = self._event(b"e")
        os.waitpid(self._shell, 0)

    def _kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._orders)
        self._orders = None
        os.waitpid(self._shell, 0)
        self.status = -signal.SIGKILL

    def _close(self):
        super()._close()
        for each in (getattr(self, "_events", None), getattr(self, "_orders", None)):
            if each is not None:
                os.close(each)


class Shell:
    """The parent, in its own process: leads the session and minds the one job."""

    def __init__(self, terminal, orders, events):
        self.terminal = terminal
        self.orders = orders
        self.events = events

    def run(self, command, environment):
        """Runs the job to its end; does not return."""
        os.setsid()
        fcntl.ioctl(self.terminal, termios.TIOCSCTTY, 0)
        for each in IN_SHELL:
            signal.signal(each, signal.SIG_IGN)
        job = os.fork()
        if job == 0:
            try:
                self._become(command, environment)
            finally:
                os._exit(127)
        self._tell(b"p", job)
        while True:
            _, status = os.waitpid(job, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                self._tell(b"e", os.waitstatus_to_exitcode(status))
                os._exit(0)
            os.tcsetpgrp(self.terminal, os.getpgrp())
            self._tell(b"s", os.WSTOPSIG(status))
            self._continue(job)

    def _become(self, command, environment):
        os.setpgid(0, 0)
        os.tcsetpgrp(self.terminal, os.getpid())
        for each in TO_DEFAULT:
            signal.signal(each, signal.SIG_DFL)
        for each in range(3):
            os.dup2(self.terminal, each)
        os.execvpe(command[0], command, environment)

    def _tell(self, kind, number):
        os.write(self.events, EVENT.pack(kind, number))

    def _continue(self, job):
        if not os.read(self.orders, 1):
            os.killpg(job, signal.SIGKILL)
            os.waitpid(job, 0)
            os._exit(0)
        os.tcsetpgrp(self.terminal, job)
        os.killpg(job, signal.SIGCONT)
