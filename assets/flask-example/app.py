"""Flask-Access's own example as a real application: who may see the secret code?

    access-console flask:app --user alice --user top-secret

Run it for real with `flask --app app run`.
"""

import flask
import flask_access
import flask_login
from flask import abort, redirect, url_for
from flask_login import current_user, login_required
from user import User

app = flask.Flask(__name__)
# Flask signs its sessions with this. One that is in a public file is no secret: replace it.
app.secret_key = "replace this"

login_manager = flask_login.LoginManager(app)


@login_manager.user_loader
def load_user(username):
    """Makes a user of the id in the session. Any name will do: whoever logs in exists."""
    return User(username)


# Whom the guard asks: the user that Flask-Login has loaded. A function would be called.
app.config[flask_access.CURRENT_USER] = flask_login.current_user

# What a refusal is answered with. It is not set here, so it is abort(403).
# app.config[flask_access.ABORT_FN] = lambda: abort(404)

# What else it could be. An abort handler has to raise, as abort() does.
abort_handlers = {
    "unauthorized": lambda: abort(401),
    # Say that there is nothing here at all.
    "hide": lambda: abort(404),
    # A redirect has to be raised too, so it goes through abort().
    "to_login": lambda: abort(redirect(url_for("login", username="alice"))),
    # Different answers for those who are logged in and those who are not.
    "by_user": lambda: abort(403 if current_user.is_authenticated else 401),
    # A mistake: it returns its page, which Flask-Access drops. The secret is kept all the same.
    "page": lambda: "Sorry",
}


@app.route("/login/<username>")
def login(username):
    """Logs in without a password, as anyone. It is an example."""
    return flask_login.login_user(User(username)) and redirect(url_for("home"))


@app.route("/")
@login_required
def home():
    """Asks whether there is a user, not which."""
    return "Welcome %s" % current_user.username


# The guard stands below the route: what it makes of the view is what is registered. That is called
# `new_fn` for every view, so the endpoint gets its name here.
@app.route("/secret-code", endpoint="secret_code")
@flask_access.require("top-secret")
def secret_code():
    """Asks the user: has_access("top-secret")?"""
    return "1234"


@app.route("/logout")
@login_required
def logout():
    return flask_login.logout_user() and redirect(url_for("home"))
