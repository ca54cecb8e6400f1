#!/usr/bin/env python3
"""Plays a scenario through the real packages and prints what they answer.

    reference.py SCENARIO [STEPS|-]

SCENARIO is a scenario file, STEPS are JSON Lines (standard input without it). Each step is answered
by one line of JSON, with the keys that an outcome has, trace and endpoint apart. The answers come
from Flask, Werkzeug, Flask-Login and Flask-Access as they are installed, and from this Python's own
`eval`. What is recorded on the way (decision, reason, handler) is observed and changes nothing.

Exit status: 0 all steps answered, 2 a step that names what the scenario does not have.
"""

import json
import sys
import warnings

import flask
import flask_login
import yaml
import flask_access

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:
    from yaml import SafeLoader


class UnknownName(Exception):
    """A step names an abort handler or a user that the scenario does not have."""


class LetIn:
    """The current user where the README's rule holds: a loader that gives True lets in."""

    def has_access(self, *_args, **_kwargs):
        return True


class Observation:
    """What one hit was seen to do."""

    def __init__(self):
        self.decision = "not_reached"
        self.reason = None
        self.handler = None
        self.view_ran = False
        self.error = None


def user_class(name, id_attribute, has_access):
    """A Flask-Login user class whose attributes are given by keyword."""

    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    def overridable(attribute):
        # UserMixin has these as properties, which an attribute of a user could not override.
        inherited = getattr(flask_login.UserMixin, attribute)
        return property(
            lambda self: (
                self.__dict__[attribute] if attribute in self.__dict__ else inherited.__get__(self)
            )
        )

    members = {
        "__init__": __init__,
        "__repr__": lambda self: f"{name}({id_attribute}={getattr(self, id_attribute)!r})",
        "get_id": lambda self: str(getattr(self, id_attribute)),
    }
    for attribute in ("is_active", "is_authenticated", "is_anonymous"):
        members[attribute] = overridable(attribute)
    if has_access is not None:
        members["has_access"] = has_access
    return type(name, (flask_login.UserMixin,), members)


class Application:
    """The Flask application that a scenario stands for, with one browser."""

    def __init__(self, scenario):
        self.scenario = scenario
        self.documented = scenario.get("behaviour", "documented") == "documented"
        self.seen = Observation()
        self.users = {}
        self.classes = {}
        self.names = {
            "flask": flask,
            "flask_login": flask_login,
            "users": self.users,
            "classes": self.classes,
        }
        for name in ("abort", "redirect", "url_for", "session", "request"):
            self.names[name] = getattr(flask, name)
        for name in ("current_user", "login_user", "logout_user"):
            self.names[name] = getattr(flask_login, name)
        self._make_users()
        self._make_app()
        self.client = self.app.test_client()

    # Making the application

    def evaluate(self, source):
        """The value of a scenario's Python; what YAML made a value of is taken as it is."""
        return eval(source.strip(), self.names) if isinstance(source, str) else source

    def _make_users(self):
        for name, parts in (self.scenario.get("classes") or {}).items():
            parts = parts or {}
            has_access = parts.get("has_access")
            if has_access is not None:
                has_access = self.evaluate(has_access)
            made = user_class(name, parts.get("id", "id"), has_access)
            self.classes[name] = self.names[name] = made
        first = next(iter(self.classes.values()), None)
        for attributes in self.scenario.get("users") or []:
            attributes = dict(attributes)
            made = self.classes.get(attributes.pop("class", None), first)
            user = made(**attributes)
            self.users[user.get_id()] = user

    def _make_app(self):
        config = self.scenario.get("config") or {}
        app = self.app = flask.Flask("scenario", root_path="/nonexistent")
        app.secret_key = "not a secret"
        app.logger.disabled = True
        flask.got_request_exception.connect(self._note_exception, app, weak=False)
        manager = flask_login.LoginManager(app)
        manager.login_view = config.get("LOGIN_VIEW")
        loader = config.get("USER_LOADER")
        manager.user_loader(self.users.get if loader is None else self.evaluate(loader))
        if config.get("CURRENT_USER") is not None:
            app.config[flask_access.CURRENT_USER] = self.evaluate(config["CURRENT_USER"])
        self.abort_fns = {
            name: self.evaluate(source)
            for name, source in (self.scenario.get("abort_handlers") or {}).items()
        }
        self.own_abort_fn = config.get("ABORT_FN")
        if self.own_abort_fn is not None:
            self.own_abort_fn = (self.evaluate(self.own_abort_fn),)
        self.choose_abort_fn("config")
        for endpoint in self.scenario.get("endpoints") or []:
            app.add_url_rule(
                endpoint["rule"],
                endpoint["endpoint"],
                self._view(endpoint),
                methods=endpoint.get("methods"),
            )
        app.view_functions["static"] = self._observed_view(app.view_functions["static"], False)

    def _view(self, endpoint):
        text = endpoint.get("returns", "")
        source = endpoint.get("view")
        view = (lambda **_variables: text) if source is None else self.evaluate(source)
        requirement = endpoint.get("require")
        view = self._observed_view(view, requirement is not None)
        if requirement is not None:
            args, kwargs = self.evaluate(f"(lambda *args, **kwargs: (args, kwargs)){requirement}")
            view = flask_access.require(*args, **kwargs)(view)
        return flask_login.login_required(view) if endpoint.get("login_required") else view

    def choose_abort_fn(self, choice):
        """Sets ABORT_FN: a name of abort_handlers, "config", or None for none at all."""
        if choice is None or choice == "config" and self.own_abort_fn is None:
            self.app.config.pop(flask_access.ABORT_FN, None)
        elif choice == "config":
            self.app.config[flask_access.ABORT_FN] = self.own_abort_fn[0]
        elif choice in self.abort_fns:
            self.app.config[flask_access.ABORT_FN] = self.abort_fns[choice]
        else:
            raise UnknownName(f"no abort handler {choice!r}")

    # Observing

    def _note_exception(self, _app, exception):
        self.seen.error = type(exception).__name__

    def _observed_view(self, view, guarded):
        def observed(**variables):
            seen = self.seen
            if guarded:
                seen.decision = "allowed"
                if seen.reason == "has_access_raised":
                    seen.reason = "has_access_true"
            else:
                seen.decision = "unguarded"
            seen.view_ran = True
            return view(**variables)

        return observed

    def current_user(self):
        """Stands in for Flask-Access's own function, calls it and notes how it ended."""
        seen = self.seen
        configured = flask_access.CURRENT_USER in self.app.config
        seen.decision = "error"
        seen.reason = "loader_raised" if configured else "current_user_unset"
        user = real_current_user()
        if self.documented and user is True:
            seen.reason = "current_user_true"
            return LetIn()
        try:
            found = hasattr(user, "has_access")
        except Exception:
            return user  # a proxy whose loader raises: it will again, and that is the reason
        # Unless the guard goes on to the view or to the abort handler, has_access raised.
        seen.reason = "has_access_raised" if found else "no_has_access"
        return user

    def abort(self):
        """Stands in for Flask-Access's own function, calls it and notes how it ended."""
        seen = self.seen
        seen.decision = "denied"
        if seen.reason == "has_access_raised":
            seen.reason = "has_access_not_true"
        seen.handler = "raised"
        result = real_abort()
        seen.handler = "returned"
        return result

    # Playing

    def session_user(self, client=None):
        with (client or self.client).session_transaction() as session:
            return session.get("_user_id")

    def login(self, user_id, client=None):
        """Logs in as login_user does. False for an unknown or inactive user."""
        client = client or self.client
        if user_id not in self.users:
            return False
        with client.session_transaction() as session:
            with self.app.test_request_context(environ_base=client.environ_base):
                flask.session.update(session)
                if not flask_login.login_user(self.users[user_id]):
                    return False
                session.clear()
                session.update(flask.session)
        return True

    def logout(self, client=None):
        """Takes out of the session what logout_user does."""
        with (client or self.client).session_transaction() as session:
            for key in ("_user_id", "_fresh", "_id"):
                session.pop(key, None)

    def hit(self, line, client=None):
        """A request, and what was observed of it."""
        client = client or self.client
        method, _, target = line.partition(" ")
        seen = self.seen = Observation()
        flask_access._current_user, flask_access._abort = self.current_user, self.abort
        try:
            response = client.open(target, method=method)
        finally:
            flask_access._current_user, flask_access._abort = real_current_user, real_abort
        outcome = {
            "status": response.status_code,
            "location": response.headers.get("Location"),
            "decision": seen.decision,
            "reason": seen.reason,
            "handler": seen.handler,
            "view_ran": seen.view_ran,
            "error": seen.error,
            "user": self.session_user(client),
        }
        if method == "GET" and response.status_code == 200:
            outcome["body"] = response.get_data(as_text=True)
        return outcome

    def probe(self, step):
        """A hit with a copy of the browser."""
        copy = self.app.test_client()
        with self.client.session_transaction() as session, copy.session_transaction() as other:
            other.update(session)
        inactive = False
        if "as" in step:
            self.logout(copy)
            if step["as"] is not None:
                if step["as"] not in self.users:
                    raise UnknownName(f"no user {step['as']!r}")
                inactive = not self.login(step["as"], copy)
        outcome = self.hit(step["probe"], copy)
        return {**outcome, "inactive": True} if inactive else outcome

    def play(self, steps):
        """Answers steps, each as it comes."""
        for number, step in enumerate(steps, 1):
            outcome = {"step": number, **step}
            if "login" in step:
                outcome["ok"] = self.login(step["login"])
            elif "logout" in step:
                self.logout()
            elif "abort_fn" in step:
                self.choose_abort_fn(step["abort_fn"])
            elif "hit" in step:
                outcome.update(self.hit(step["hit"]))
            elif "probe" in step:
                outcome.update(self.probe(step))
            else:
                raise UnknownName(f"no such step: {step}")
            yield outcome


# Expressions such as `1 is 1` are meant.
warnings.simplefilter("ignore", SyntaxWarning)
real_current_user, real_abort = flask_access._current_user, flask_access._abort


def play(scenario, steps):
    """The outcomes of steps, for a scenario as YAML gives it."""
    return list(Application(scenario).play(steps))


def read_scenario(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, SafeLoader)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    application = Application(read_scenario(sys.argv[1]))
    path = sys.argv[2] if len(sys.argv) == 3 else "-"
    with open(0 if path == "-" else path, encoding="utf-8") as lines:
        steps = (json.loads(line) for line in lines if line.strip())
        try:
            for outcome in application.play(steps):
                print(json.dumps(outcome, ensure_ascii=False), flush=True)
        except UnknownName as error:
            print(f"reference.py: {error}", file=sys.stderr)
            sys.exit(2)


if __name__ == "__main__":
    main()
