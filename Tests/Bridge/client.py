"""Starts the bridge as access-console does, and speaks its protocol."""

import json
import os
import pathlib
import select
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BRIDGE = ROOT / "Sources/AccessBridge/Resources/bridge.py"
BOOT = 'import sys; exec(compile(sys.stdin.buffer.read(%d), "<access-console bridge>", "exec"))'
PATIENCE = 20


class Ended(Exception):
    """The bridge answers no more."""


class Bridge:
    """A bridge process, with what the application printed."""

    def __init__(self, folder, python=sys.executable, environment=None):
        source = BRIDGE.read_bytes()
        answers, write_end = os.pipe()
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}

        def name_descriptor():
            if write_end != 3:
                os.dup2(write_end, 3)
                os.close(write_end)

        self.process = subprocess.Popen(
            [python, "-u", "-c", BOOT % len(source), "3"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            pass_fds=(3, write_end) if write_end != 3 else (3,),
            preexec_fn=name_descriptor,
        )
        os.close(write_end)
        self._answers = answers
        self._pending = b""
        self.printed = b""
        self._drain = threading.Thread(target=self._read_prints, daemon=True)
        self._drain.start()
        self._write(source)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def send(self, request):
        """Sends a request."""
        self._write(json.dumps(request).encode() + b"\n")

    def send_raw(self, data):
        """Sends bytes that need be no request."""
        self._write(data)

    def receive(self, patience=PATIENCE):
        """The next answer."""
        end = time.monotonic() + patience
        while b"\n" not in self._pending:
            ready, _, _ = select.select([self._answers], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise Ended(f"no answer in {patience} s; printed: {self.printed.decode()}")
            chunk = os.read(self._answers, 1 << 16)
            if not chunk:
                raise Ended(f"ended; printed: {self.printed.decode('utf-8', 'replace')}")
            self._pending += chunk
        line, _, self._pending = self._pending.partition(b"\n")
        return json.loads(line.decode("utf-8"))

    def ask(self, request):
        """Sends a request and gives its answer."""
        self.send(request)
        return self.receive()

    def open(self, app, users=(), **options):
        """Opens an application, and gives the opening line."""
        request = {
            "app": app,
            "users": list(users),
            "users_from": None,
            "session": None,
            "abort_handlers": None,
            "run_hooks": False,
            "state": None,
        }
        return self.ask({"open": {**request, **options}})

    def close_input(self):
        """Ends the requests."""
        self.process.stdin.close()

    def wait(self):
        """The exit status."""
        return self.process.wait(PATIENCE)

    def close(self):
        """Ends the bridge."""
        if not self.process.stdin.closed:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                pass
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._drain.join(PATIENCE)
        self.process.stdout.close()
        os.close(self._answers)

    def _write(self, data):
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except BrokenPipeError:
            # It has failed: its last answer says why.
            pass

    def _read_prints(self):
        while True:
            chunk = self.process.stdout.read1(1 << 16)
            if not chunk:
                return
            self.printed += chunk
