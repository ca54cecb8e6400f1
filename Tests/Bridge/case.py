"""What the tests of the bridge have in common: small applications, opened."""

import pathlib
import sys
import tempfile
import textwrap
import unittest

import client

ROOT = client.ROOT

# What the applications of the tests begin with.
START = """
import functools
import flask, flask_access, flask_login
from flask import abort, redirect, request, session, url_for
from flask_login import current_user, fresh_login_required, login_required
from flask_access import require

app = flask.Flask(__name__)
app.secret_key = "a secret"
app.config[flask_access.CURRENT_USER] = current_user
manager = flask_login.LoginManager(app)

class User(flask_login.UserMixin):
    def __init__(self, id, **attributes):
        self.id = id
        self.__dict__.update(attributes)
    def __repr__(self):
        return f"User({self.id!r})"
    def has_access(self, access):
        return access == self.id

users = {id: User(id) for id in ("alice", "boss")}
manager.user_loader(users.get)
"""

GUARDED = """
@app.route("/a", endpoint="a")
@require("boss")
def a(): return "a"
"""


class BridgeCase(unittest.TestCase):
    """A test with a folder for an application and a bridge to open it."""

    python = sys.executable
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    def write(self, name, text):
        """Writes a file of the application."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")

    def start(self, **options):
        """A bridge in the folder."""
        bridge = client.Bridge(self.folder, self.python, **options)
        self.addCleanup(bridge.close)
        return bridge

    def open(self, text, start=START, app="web", guarded=False, **options):
        """Opens an application: the START, more, a guarded view; gives its description."""
        self.write("web.py", start + textwrap.dedent(text) + (GUARDED if guarded else ""))
        self.bridge = self.start()
        self.opened = self.bridge.open(app, **options)
        self.assertIn("application", self.opened, self.opened)
        self.application = self.opened["application"]
        return self.application

    def fail_to_open(self, app="web", **options):
        """Why an application cannot be opened; the process ends with 1."""
        self.bridge = self.start()
        opened = self.bridge.open(app, **options)
        self.assertIn("failed", opened)
        self.assertEqual(self.bridge.wait(), 1)
        return opened["failed"]

    def endpoint(self, name, method=None):
        """An endpoint of the description."""
        found = [
            one
            for one in self.application["endpoints"]
            if one["endpoint"] == name and (method is None or method in one["methods"])
        ]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def findings(self, kind):
        """The findings of a kind."""
        return [one for one in self.application["findings"] if one["kind"] == kind]

    def ask(self, number=1, **step):
        """The answer to a step."""
        return self.bridge.ask({"step": number, **step})

    def hit(self, line, **options):
        """The answer to a hit, which was not refused."""
        answer = self.ask(hit=line, **options)
        self.assertNotIn("refused", answer)
        return answer

    def probe(self, line, user=..., **options):
        """The answer to a probe, which was not refused."""
        step = {"probe": line, **options}
        if user is not ...:
            step["as"] = user
        answer = self.ask(**step)
        self.assertNotIn("refused", answer)
        return answer

    def stage(self, answer, name):
        """The only stage of a kind in an answer's trace."""
        found = [stage for stage in answer["trace"] if stage["stage"] == name]
        self.assertEqual(len(found), 1, answer["trace"])
        return found[0]

    def assert_answer(self, answer, **expected):
        """Compares the keys that are given."""
        given = {key: answer.get(key, "(absent)") for key in expected}
        self.assertEqual(given, expected)
