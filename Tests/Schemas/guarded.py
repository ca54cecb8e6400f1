"""A real application with what the example has not: guards of its own, errors, and a view that ends it."""

import functools
import os

import flask
import flask_access
import flask_login

app = flask.Flask(__name__)
app.secret_key = "tests"
app.config[flask_access.CURRENT_USER] = flask_login.current_user


class User(flask_login.UserMixin):
    def __init__(self, id, active=True):
        self.id = id
        self.active = active

    @property
    def is_active(self):
        return self.active

    def has_access(self, right):
        rights = {"alice": ["read"], "bob": []}
        mine = rights[self.id]
        return right in mine


users = {user.id: user for user in (User("alice"), User("bob"), User("eve"), User("zoe", False))}
flask_login.LoginManager(app).user_loader(users.get)


def office_hours(view):
    @functools.wraps(view)
    def wrapped(*arguments, **keywords):
        if "closed" in flask.request.args:
            flask.abort(403)
        return view(*arguments, **keywords)

    return wrapped


@app.route("/")
def home():
    return "home"


@app.route("/hours")
@office_hours
def hours():
    return "open"


@app.route("/read", endpoint="read")
@flask_access.require("read")
def read():
    return "read"


@app.route("/orders/<int:id>", endpoint="orders", methods=["GET", "POST"])
@flask_login.login_required
@flask_access.require("read")
def orders(id):
    return str(id)


@app.route("/account")
@flask_login.fresh_login_required
def account():
    return "account"


@app.route("/broken")
def broken():
    raise ValueError("broken")


@app.route("/end")
def end():
    os._exit(3)
