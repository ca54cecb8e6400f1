"""Random scenarios and steps for them.

The parts are drawn so that every decision, reason, end of an abort handler and kind of answer comes
up often, and the rarer forms of rules, paths, queries and views come up too.
"""

import random

import expressions
import subset
from pools import (
    ABORT_FNS,
    CURRENT_USER,
    HAS_ACCESS,
    IDS,
    METHODS,
    QUERIES,
    REQUIREMENTS,
    RIGHTS,
    RULES,
    USER_LOADERS,
    VIEWS,
)


class ScenarioGenerator:
    """Makes scenarios with steps; the same seed makes the same ones."""

    def __init__(self, seed):
        self.random = random.Random(f"scenario {seed}")
        self.seed = seed

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, probability):
        return self.random.random() < probability

    def scenario(self):
        """A scenario and its steps."""
        classes = {}
        for number in range(self.random.randint(1, 3)):
            classes[f"User{number}"] = {"id": "username"}
            if self.chance(0.85):
                classes[f"User{number}"]["has_access"] = self.pick(HAS_ACCESS)
        classes["Plain"] = {"id": "username"}
        users = [
            self.user(name, list(classes))
            for name in self.random.sample(IDS, self.random.randint(2, 6))
        ]
        if not any(user["username"] == "alice" for user in users):
            users.append(self.user("alice", list(classes)[:1]))
        scenario = {
            "version": 1,
            "name": f"random {self.seed}",
            "behaviour": self.pick(["documented", "released"]),
            "config": self.config(),
            "classes": classes,
            "users": users,
        }
        endpoints, paths, fitting = self.endpoints()
        scenario["endpoints"] = endpoints
        names = self.random.sample(list(ABORT_FNS), 8)
        scenario["abort_handlers"] = {name: ABORT_FNS[name] for name in names}
        return scenario, self.steps(scenario, paths, fitting)

    def user(self, name, classes):
        user = {
            "username": name,
            "rights": self.random.sample(RIGHTS, self.random.randint(0, len(RIGHTS))),
        }
        if self.chance(0.5):
            user["class"] = self.pick(classes)
        if self.chance(0.85):
            user["level"] = self.pick([0, 1, 3, 5, 9, 2.5, None])
        if self.chance(0.4):
            user["funny"] = self.pick([True, False, None, "very", {"a": [1]}])
        if self.chance(0.15):
            user["is_active"] = self.pick([False, False, True])
        return user

    def config(self):
        config = {}
        if self.chance(0.94):
            config["CURRENT_USER"] = (
                "flask_login.current_user" if self.chance(0.65) else self.pick(CURRENT_USER)
            )
        if self.chance(0.6):
            config["ABORT_FN"] = self.pick(list(ABORT_FNS.values()))
        if self.chance(0.5):
            config["LOGIN_VIEW"] = self.pick(
                [
                    "signin",
                    "signin",
                    "login",
                    "/enter",
                    "https://example.org/in",
                    "nope",
                    "/enter?a=b",
                ]
            )
        if self.chance(0.15):
            config["USER_LOADER"] = self.pick(USER_LOADERS)
        return config

    def endpoints(self):
        endpoints = [
            {"rule": "/", "endpoint": "home", "returns": "home"},
            {
                "rule": "/login/<username>",
                "endpoint": "login",
                "view": 'lambda username: login_user(users[username]) and redirect(url_for("home")) or ("inactive", 403)',
            },
            {
                "rule": "/logout",
                "endpoint": "logout",
                "view": 'lambda: logout_user() and "Logged out"',
            },
            {
                "rule": "/signin",
                "endpoint": "signin",
                "view": 'lambda: "sign in for %s" % request.args.get("next")',
            },
            {"rule": "/item/<int:id>", "endpoint": "item", "view": 'lambda id: "item %d" % id'},
        ]
        fitting = []
        paths = [
            "/",
            "/login/alice",
            "/login/bob",
            "/login/nobody",
            "/logout",
            "/signin",
            "/item/3",
            "/nope",
            "/logout/",
            "/static/a.css",
            "/static",
            "/%",
        ]
        for endpoint in endpoints:
            if self.chance(0.2):
                endpoint["login_required"] = True
        for number in range(self.random.randint(4, 12)):
            rule, examples = (f"/e{number}", [f"/e{number}", f"/e{number}", f"/e{number}/"])
            if self.chance(0.45):
                rule, examples = self.pick(RULES)
            if any(endpoint["rule"] == rule and not self.chance(0.3) for endpoint in endpoints):
                continue
            paths += examples
            path = examples[0]
            endpoint = {"rule": rule, "endpoint": f"e{number}"}
            if self.chance(0.7):
                endpoint["require"] = self.pick(REQUIREMENTS)
            if self.chance(0.2):
                endpoint["login_required"] = True
            methods = self.pick(METHODS)
            if methods:
                endpoint["methods"] = methods
            if self.chance(0.15):
                endpoint["returns"] = self.pick(["1234", "Grüße, 世界", "", " two\nlines "])
            elif self.chance(0.05):
                endpoint["view"] = 'lambda: "no variables"'
            else:
                endpoint["view"] = f"lambda **kw: {self.pick(VIEWS)}"
            endpoints.append(endpoint)
            fitting += [f"{(methods or ['GET'])[0].upper()} {path}"] * (
                4 if "require" in endpoint else 1
            )
        return endpoints, paths, fitting or ["GET /"]

    def steps(self, scenario, paths, fitting):
        ids = [user["username"] for user in scenario["users"]]
        steps = [{"login": self.pick(ids)}] if self.chance(0.9) else []
        for _ in range(self.random.randint(30, 50)):
            kind = self.random.random()
            request = (
                f"{self.method()} {self.pick(paths)}" if self.chance(0.35) else self.pick(fitting)
            )
            request += self.pick(QUERIES)
            if kind < 0.15:
                steps.append({"login": self.pick(ids + ["nobody"])})
            elif kind < 0.17:
                steps.append({"logout": True})
            elif kind < 0.29:
                steps.append(
                    {"abort_fn": self.pick(list(scenario["abort_handlers"]) + ["config", None])}
                )
            elif kind < 0.36:
                steps.append({"probe": request, "as": self.pick(ids + [None])})
            elif kind < 0.40:
                steps.append({"probe": request})
            else:
                steps.append({"hit": request})
        return steps

    def method(self):
        return (
            "GET"
            if self.chance(0.75)
            else self.pick(["POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
        )


def walk(scenario):
    """Steps that try every endpoint as everyone, under each abort handler in turn."""
    ids = [str(user[identity(scenario, user)]) for user in scenario.get("users") or []]
    handlers = ["config", None, *(scenario.get("abort_handlers") or {})]
    steps = []
    for number, user in enumerate([None, *ids]):
        login = {"logout": True} if user is None else {"login": user}
        steps += [{"abort_fn": handlers[number % len(handlers)]}]
        for endpoint in scenario["endpoints"]:
            rule = endpoint["rule"]
            for path in endpoint.get("try") or ([] if "<" in rule else [rule]):
                for method in endpoint.get("methods") or ["GET"]:
                    steps += [login, {"hit": f"{method} {path}"}]
                    steps += (
                        [{"probe": f"{method} {path}", "as": ids[number % len(ids)]}] if ids else []
                    )
    return steps


def identity(scenario, user):
    """The name of a user's id attribute."""
    classes = scenario["classes"]
    return (classes[user.get("class", next(iter(classes)))] or {}).get("id", "id")


def of_expressions(sources):
    """A scenario with an endpoint for each expression, and steps that hit each."""
    endpoints = [
        {"rule": f"/{number}", "endpoint": f"e{number}", "view": f"lambda: repr({source})"}
        for number, source in enumerate(sources)
    ]
    scenario = {
        "version": 1,
        "name": "expressions",
        "config": {"CURRENT_USER": "True"},
        "classes": {},
        "users": [],
        "endpoints": endpoints,
    }
    return scenario, [{"hit": f"GET /{number}"} for number in range(len(sources))]


def random_expressions(seed, count):
    """Expressions of the subset, with values and errors."""
    generator = expressions.Generator(f"expressions {seed}")
    found = []
    while len(found) < count:
        source = generator.expression(generator.random.choice((1, 2, 3, 3, 4)))
        if len(source) < 500 and subset.sane(source):
            found.append(source)
    return found
