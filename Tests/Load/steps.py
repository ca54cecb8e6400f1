"""Steps for a replay of any length, and what has to be answered to them.

A block of steps leaves the application as it found it, so that it can be repeated: its answers are
the same but for the steps' numbers and a mark, which stands in some paths and names and is another
in each block, so that what is asked is new for ever.
"""

import json
import random

import yaml

# Stands for the mark of a block, a number of as many digits.
MARK = "123456789"
FIRST_MARK = 200_000_000
# The kinds of steps by weight.
KINDS = {
    "known login": 12,
    "unknown login": 3,
    "logout": 6,
    "handler": 5,
    "contract": 25,
    "example": 15,
    "echo": 8,
    "nowhere": 6,
    "probe": 20,
}
# The status of a refusal by the abort handler in force, for a user and for nobody.
REFUSALS = {
    None: (403, 403),
    "config": (403, 302),
    "hide": (404, 404),
    "sign_in": (302, 302),
    "by_user": (403, 401),
    "explain": (403, 403),
    "page": (500, 500),
    "to_ward": (302, 302),
}


class Unexpected(Exception):
    """An answer that is not what it has to be; the text says which and why."""


class Application:
    """What the hospital's scenario says of itself, as far as steps need it."""

    def __init__(self, path):
        # libyaml reads `{location: /sign-in?next=/}`, as the program does; PyYAML's own loader does not.
        scenario = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        self.is_active = {
            each["username"]: each.get("is_active", True) for each in scenario["users"]
        }
        self.handlers = [None, "config", *scenario["abort_handlers"]]
        # What the contract has for a request as somebody; None is nobody.
        self.rows = {}
        for row in scenario["contract"]:
            expected = {key: row[key] for key in row if key not in ("user", "hit")}
            users = [None, *self.is_active] if row["user"] == "*" else [row["user"]]
            for user in users:
                self.rows[None if user == "anonymous" else user, row["hit"]] = expected
        self.examples = [
            f"{method} {path}"
            for endpoint in scenario["endpoints"]
            for method in endpoint.get("methods", ["GET"])
            for path in endpoint.get("try", [endpoint["rule"]])
        ]

    def user_after(self, user, request):
        """Who is logged in after a request by somebody."""
        method, _, path = request.partition(" ")
        name = path.removeprefix("/login/")
        if name != path and method == "GET" and self.is_active.get(name):
            return name
        return None if path == "/logout" else user


def block(application, count, seed):
    """A block of steps, the last of which make the application what it was."""
    chance = random.Random(seed)
    kinds, weights = list(KINDS), list(KINDS.values())
    steps = [
        step(application, kind, chance) for kind in chance.choices(kinds, weights, k=count - 2)
    ]
    return [*steps, {"logout": True}, {"abort_fn": "config"}]


def step(application, kind, chance):
    """A step of a kind."""
    if kind == "known login":
        return {"login": chance.choice(list(application.is_active))}
    if kind == "unknown login":
        return {"login": f"nobody-{MARK}"}
    if kind == "logout":
        return {"logout": True}
    if kind == "handler":
        return {"abort_fn": chance.choice(application.handlers)}
    if kind == "contract":
        return {"hit": chance.choice(list(application.rows))[1]}
    if kind == "example":
        return {"hit": chance.choice(application.examples)}
    if kind == "echo":
        return {"hit": f"GET /sign-in?next=/{MARK}"}
    if kind == "nowhere":
        return {"hit": f"GET /nowhere/{MARK}"}
    user, request = chance.choice(list(application.rows))
    return {"probe": request, "as": user} if chance.random() < 0.8 else {"probe": request}


def text_of(steps):
    """Steps as lines."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in steps).encode()


def check(application, steps, answers):
    """Checks the answers to the first block with a model of who is logged in, which knows what the
    contract has, and of what refusals come to."""
    user, handler = None, "config"
    for number, (given, line) in enumerate(zip(steps, answers, strict=True), start=1):
        try:
            answer = json.loads(line)
            answer.pop("trace", None)
        except ValueError:
            raise Unexpected(f"step {number}: not JSON: {line!r}") from None
        head = {"step": number, **given}
        if "login" in given:
            ok = application.is_active.get(given["login"], False)
            user = given["login"] if ok else user
            expected = {**head, "ok": ok}
            actual = answer
        elif "logout" in given or "abort_fn" in given:
            user = None if "logout" in given else user
            handler = given.get("abort_fn", handler)
            expected, actual = head, answer
        else:
            asker = user
            if "as" in given:
                asker = given["as"] if application.is_active.get(given["as"]) else None
            request = given.get("hit") or given["probe"]
            after = application.user_after(asker, request)
            expected = {**head, **expected_answer(application, asker, handler, request)}
            expected |= {"user": after}
            if answer.get("decision") == "denied":
                expected["status"] = REFUSALS[handler][asker is None]
                expected["handler"] = "returned" if handler == "page" else "raised"
            user = after if "hit" in given else user
            actual = {key: answer.get(key) for key in expected}
        if actual != expected:
            raise Unexpected(f"step {number}: {expected} expected, {line.decode()} given")


def expected_answer(application, asker, handler, request):
    """What is known beforehand of the answer to a request."""
    if request.startswith("GET /nowhere/"):
        return {"endpoint": None, "decision": "not_reached", "status": 404}
    if request == f"GET /sign-in?next=/{MARK}":
        return {"decision": "unguarded", "body": f"Please sign in to see /{MARK}"}
    row = application.rows.get((asker, request), {})
    # What a refusal comes to is the handler's matter.
    is_settled = handler == "config" or row.get("decision") != "denied"
    return row if is_settled else {"decision": "denied"}
