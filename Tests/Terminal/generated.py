"""What is generated for the programs to show: scenarios, text files, a git repository."""

import subprocess

HEAD = """\
version: 1
name: Generated
config: {CURRENT_USER: flask_login.current_user}
classes:
  User: {id: username, has_access: 'lambda self, level: level % self.step == 0'}
users:"""
USERS_FILE = "users.csv"


def scenario(path, users, endpoints, is_uniform=False):
    """Writes a scenario whose users are u0000 and so on, and whose endpoints /e/0000 and so on.

    In a uniform one, no user is let in anywhere, so that nothing but names tells them apart.
    """
    lines = [HEAD, "\n"]
    lines += [
        f"  - {{username: u{each:04}, step: {7 if is_uniform else each % 7 + 1}}}\n"
        for each in range(users)
    ]
    lines += endpoint_lines(endpoints, is_uniform)
    path.write_text("".join(lines), encoding="utf-8")


def endpoint_lines(endpoints, is_uniform=False):
    """The lines of a scenario with its endpoints."""
    yield "endpoints:\n"
    for each in range(endpoints):
        level = 1 if is_uniform else each
        yield f"  - {{rule: /e/{each:04}, endpoint: e{each:04}, require: ({level}), returns: ok}}\n"


def scenario_with_file(path, users, endpoints):
    """Writes a scenario like that, with its users in a file beside it."""
    with open(path.with_name(USERS_FILE), "w", encoding="utf-8") as file:
        file.write("username,step\n")
        file.writelines(f"u{each:04},{each % 7 + 1}\n" for each in range(users))
    head = f"{HEAD} {{file: {USERS_FILE}, types: {{step: int}}}}\n"
    path.write_text("".join([head, *endpoint_lines(endpoints)]), encoding="utf-8")


APPLICATION_HEAD = """\
import time

import flask
import flask_access
import flask_login

app = flask.Flask(__name__)
app.secret_key = "not a secret"
login_manager = flask_login.LoginManager(app)
app.config[flask_access.CURRENT_USER] = flask_login.current_user


class User(flask_login.UserMixin):
    def __init__(self, id, step):
        self.id = id
        self.step = step

    def has_access(self, level):
        return level % self.step == 0


users = {name: User(name, n % 7 + 1) for n, name in ((n, f"u{n:04}") for n in range(USERS))}
login_manager.user_loader(users.get)
"""
VIEW = """

@app.route("/e/NUMBER", endpoint="eNUMBER")
@flask_access.require(int("NUMBER"))
def eNUMBER():
    return "ok"
"""
# The application is ready to be asked when its module has been imported.
APPLICATION_FOOT = """
with open(__file__ + ".ready", "w") as file:
    file.write(f"{time.monotonic()}")
"""


def application(path, users, endpoints):
    """Writes a Flask application like the scenario; it notes in a file when it is imported."""
    views = [VIEW.replace("NUMBER", f"{each:04}") for each in range(endpoints)]
    head = APPLICATION_HEAD.replace("USERS", f"{users}")
    path.write_text("".join([head, *views, APPLICATION_FOOT]), encoding="utf-8")


def text(path, rows):
    """Writes rows of about 60 columns."""
    path.write_text(
        "".join(
            f"GET  /e/{each:04}  e{each:04}  a row of text, number {each:6}\n"
            for each in range(rows)
        ),
        encoding="utf-8",
    )


def repository(path, commits):
    """Makes a git repository with a line of commits."""
    git = ["git", "-C", path]
    options = {"check": True, "stdin": subprocess.DEVNULL, "capture_output": True}
    path.mkdir()
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], **options)
    author = "A Developer <developer@example.org>"
    stream = "".join(
        f"commit refs/heads/main\ncommitter {author} {1_700_000_000 + each * 60} +0000\n"
        f"data <<end\nChange number {each}\nend\n\n"
        for each in range(commits)
    )
    options["input"] = stream.encode("utf-8")
    del options["stdin"]
    subprocess.run([*git, "fast-import", "--quiet"], **options)
