"""Real Flask applications that are hostile in all that they say, and in how they fail."""

import base64
import json
import sys

import yaml

import displays
import screens
from commands import options
from payloads import PAYLOADS, TEXTS, signs
from scenario import quoted

PARTS = "payloads.json"
# The application; PARTS stands beside it. It prints at its start and at each request.
SOURCE = '''
import base64, json, os, sys
import flask, flask_access, flask_login

with open(os.path.join(os.path.dirname(__file__), "payloads.json")) as file:
    DATA = [base64.b64decode(each) for each in json.load(file)]
TEXTS = []
for each in DATA:
    try:
        TEXTS.append(each.decode())
    except UnicodeDecodeError:
        pass
for each in DATA:
    os.write(1, each + b"\\n")
    os.write(2, each)
app = flask.Flask(__name__)
app.secret_key = "x"
manager = flask_login.LoginManager(app)


class User(flask_login.UserMixin):
    def __init__(self, id):
        self.id = id

    def __repr__(self):
        return f"<{self.id}>"

    def has_access(self, right, *more):
        told = right + self.id  # COMMENT
        if more:
            raise LookupError(right)
        return right == self.id


@manager.user_loader
def load(id):
    return User(id)


@app.before_request
def talk():
    number = len(flask.request.path) % len(DATA)
    os.write(1, DATA[number])
    print(TEXTS[number % len(TEXTS)], file=sys.stderr)


# In a hurry, there are some users and endpoints; what is printed is all of it.
TEXTS = TEXTS[::EVERY]
users = list(TEXTS)
app.config[flask_access.CURRENT_USER] = flask_login.current_user
abort_handlers = {text: (lambda text=text: flask.abort(404, text)) for text in TEXTS[-3:]}


def view(text, number):
    def answer(**_):
        if number % 4 == 0:
            try:
                raise type(text, (Exception,), {})(text)
            except ValueError:
                raise RuntimeError(text)
        if number % 4 == 1:
            return flask.redirect(text)
        if number % 4 == 2:
            return text, 200, {"Content-Type": "text/plain"}
        flask.abort(418, text)

    try:
        answer.__name__ = answer.__qualname__ = text
    except ValueError:
        pass
    return answer


for number, text in enumerate(TEXTS):
    guards = flask_access.require(text, *[text] * (number % 5 == 4))
    for rule, endpoint, function in (
        (f"/name/{number}", text, guards(view(text, number))),
        (f"/open/{number}", f"open-{number}", view(text, number)),
        (f"/rule/{number}/{text}", f"rule-{number}", view(text, 2)),
    ):
        try:
            app.add_url_rule(rule, endpoint, function)
        except Exception:
            continue
'''
# How an application can fail, with the payload as TEXT and as DATA.
FAILING = {
    "an exception": "raise RuntimeError(TEXT)",
    "an exit": "import sys; sys.exit(TEXT)",
    "a last word": "import os; os.write(2, DATA); os._exit(3)",
    "a signal": "import os, signal; os.write(1, DATA); os.kill(os.getpid(), signal.SIGKILL)",
    "an answer of its own": "import os; os.write(3, DATA + b'\\n'); os.write(3, b'{\"' + DATA + b'\\n')",
    "a class's name": "raise type('E' + TEXT.replace('\\0', ''), (Exception,), {})()",
    "no application": "app = TEXT",
    "notes": "e = ValueError('x'); e.add_note(TEXT); raise e",
    "an import": "__import__(TEXT)",
    "a chain": "exec(compile('1/0', TEXT.replace('\\0', ''), 'exec'))",
    "a terminal": "import os; os.write(os.open('/dev/tty', os.O_WRONLY), DATA)",
}


def made(folder, payloads, every):
    """Writes the application, `every` so many payloads a user and some endpoints, with payloads in the lines of its source too."""
    folder.mkdir()
    data = [base64.b64encode(each.data).decode() for each in payloads]
    (folder / PARTS).write_text(json.dumps(data))
    comments = " ".join(
        each.text for each in payloads if each.text and not set(each.text) & set("\0\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    )
    path = folder / "hostile.py"
    path.write_text(SOURCE.replace("COMMENT", comments).replace("EVERY", f"{every}"), encoding="utf-8", newline="")
    rows = [
        f"  - {{user: {quoted(each.text)}, hit: GET /name/{number}, location: {quoted(each.text)}}}\n"
        for number, each in enumerate([each for each in payloads if each.text][::every])
    ]
    (folder / "contract.yaml").write_text("contract:\n" + "".join(rows))
    return path


def commands(bench):
    """An application that answers, by every command."""
    payloads = bench.chosen(PAYLOADS)
    path = made(bench.folder / "application", payloads, 16 if bench.quick else 1)
    target = f"flask:{path}:app"
    real = ["--python", sys.executable, "--users", "hostile:users"]
    whole = {}

    def show(what, *arguments):
        whole[what] = displays.plain(bench.show(f"flask: {what}", *arguments, breaks=True))

    texts = [each for each in payloads if each.text]
    some = ["--endpoint", "/name/*"]
    few = options(texts[: 8 if bench.quick else None])
    for number in range(2 if bench.quick else len(texts)):
        show(f"hit {number}", "hit", target, f"/open/{number}", *real, *few[:2])
    show("hit", "hit", target, "/name/2", *few, *real)
    show("hit --json", "hit", target, "/name/4", "--json", *few, *real)
    for form in ("text", "csv", "json", "markdown", "html") if not bench.quick else ("jsonl",):
        show(f"matrix {form}", "matrix", target, "--format", form, *real, *some)
    for form in ("text", "json", "junit", "github") if not bench.quick else ("github",):
        show(f"check {form}", "check", target, "--contract", path.with_name("contract.yaml"), "--format", form, *real)
    show("record", "check", target, "--record", *real, *some)
    show("diff", "diff", "example:", target, *real, *some)
    show("python", "python", target, *real)
    show("export", "export", target, "--to", "scenario", *real)
    exported(bench, target, real)
    bench.look("flask: printed", whole["hit 0"], payloads, lambda each: signs(each.text)[:1] if each.text else [])
    return target, real


def exported(bench, target, real):
    """What is written of it is YAML, with no control characters, and is read."""
    path = bench.folder / "of-flask.yaml"
    _, errors = bench.pipe("flask: export to a file", "export", target, "--to", "scenario", "--output", path, *real)
    if not path.exists():
        bench.fail("flask: export to a file", f"not written: {errors[:300]!r}")
        return
    text = path.read_text(encoding="utf-8")
    # A file keeps its names as they are, however many marks they have: it is read again.
    faults = [each for each in displays.faults(text.encode()) if "marks in" not in each]
    bench.fail("flask: export to a file", *faults)
    try:
        yaml.safe_load(text)
    except yaml.YAMLError as error:
        bench.fail("flask: export to a file", f"not YAML: {error}")
    bench.pipe("flask: what was exported", "hit", path, "/", statuses=(0, 1))


def failing(bench):
    """Applications that fail in each way, with payloads in what they say."""
    for number, payload in enumerate(bench.chosen(PAYLOADS)):
        folder = bench.folder / f"failing-{number}"
        for place, (kind, source) in enumerate(FAILING.items()):
            if bench.quick and (number - 3 * place) % (24 * len(FAILING)):
                continue
            folder.mkdir(exist_ok=True)
            path = folder / f"app_{place}.py"
            path.write_text(f"DATA = {payload.data!r}\nTEXT = DATA.decode('utf-8', 'surrogateescape')\n{source}\n")
            data = bench.show(
                f"flask: {kind}: {payload.name}", "hit", f"flask:{path}:app", "/", "--python", sys.executable,
                "--timeout", "20", breaks=True,
            )
            if not data:
                bench.fail(f"flask: {kind}: {payload.name}", "nothing is said")
        if bench.quick and number % 48:
            continue
        folder.mkdir(exist_ok=True)
        path = folder / "syntax.py"
        path.write_bytes(b"x = (  # " + payload.data + b"\n'" + payload.data + b"' y\n")
        bench.show(f"flask: a syntax error: {payload.name}", "hit", f"flask:{path}:app", "/", "--python", sys.executable, breaks=True)


def console(bench, target, real):
    """The console on the application: its screens, what it printed, its findings."""
    names = ["explore", "hits", "matrix", "history", "python", "findings", "failure", "copying"]
    with screens.visit(bench, "flask: the console", target, *real, allowed=bench.allowed) as one:
        one.run.until(lambda screen: "/name/0" in screen.text, patience=30)
        one.run.collect(quiet=0.3, patience=2)
        screens.walk(one, names)
        one.press(b"r")
        one.run.collect(quiet=0.5, patience=5)
        for key in (b"P", b"\x1b[6~", b"G", screens.ESCAPE):
            one.press(key)
    texts = bench.chosen(TEXTS)
    if not any(displays.sees(one.text(), sign) for each in texts for sign in signs(each.text)[:1]):
        bench.fail("flask: the console", "no payload is seen")
    failed = bench.folder / "failed.py"
    failed.write_text("import os\nos.write(2, b'\\x1b]0;owned\\x07\\n')\nraise RuntimeError('\\u202e\\x1b[2J')\n")
    place = "flask: the console of one that failed"
    with screens.visit(bench, place, f"flask:{failed}:app", *real[:2], allowed=bench.allowed) as one:
        one.run.until(lambda screen: "<U+202E>" in screen.text, patience=30)
        one.seen.append(one.run.screen.text)
        for key in (b"\x1b[6~", b"P", screens.ESCAPE):
            one.press(key)
    if "<U+202E>" not in one.text():
        bench.fail(place, "the failure is not seen")


def run(bench):
    """All of it."""
    target, real = commands(bench)
    console(bench, target, real)
    failing(bench)


