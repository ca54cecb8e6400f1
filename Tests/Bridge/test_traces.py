"""Traces: the stages, the expressions as the simulation has them, lines, tracebacks."""

from case import ROOT, BridgeCase


def row(depth, source, start, value, kind, substituted=None, simple=False):
    """A row of an expression that came to a value."""
    found = {"depth": depth, "source": source}
    if substituted is not None:
        found["substituted"] = substituted
    found.update(range=[start, start + len(source)], value=value, type=kind)
    if simple:
        found["simple"] = True
    return found


class Example(BridgeCase):
    """The example's traces, which are those of the simulation of it."""

    def setUp(self):
        super().setUp()
        self.folder = ROOT / "assets/flask-example"
        self.bridge = self.start()
        self.bridge.open("app", users=["alice", "top-secret"])

    def stages(self, line, user):
        probe = self.probe(line, user, tracing=True)
        self.ask(logout=True)
        if user is not None:
            self.ask(login=user)
        hit = self.hit(line, tracing=True)
        return probe["trace"], hit["trace"]

    def test_refused(self):
        for trace in self.stages("GET /secret-code", "alice"):
            trace = [
                {key: part for key, part in stage.items() if part is not None and key != "code"}
                for stage in trace
            ]
            self.assertEqual(
                trace,
                [
                    self.plain("route", source="/secret-code", value="secret_code"),
                    self.plain(
                        "session_user", source='session["_user_id"]', value="'alice'", type="str"
                    ),
                    self.plain(
                        "current_user",
                        source="flask_login.current_user",
                        value="User(username='alice')",
                        type="User",
                    ),
                    {
                        **self.plain(
                            "has_access", source="('top-secret')", value="False", type="bool"
                        ),
                        "bindings": [
                            {"name": "self", "value": "User(username='alice')", "type": "User"},
                            {"name": "access", "value": "'top-secret'", "type": "str"},
                        ],
                        "expressions": [
                            row(
                                0,
                                "access == self.username",
                                21,
                                "False",
                                "bool",
                                "'top-secret' == 'alice'",
                            ),
                            row(1, "access", 21, "'top-secret'", "str", simple=True),
                            row(1, "self.username", 31, "'alice'", "str", simple=True),
                            row(2, "self", 31, "User(username='alice')", "User", simple=True),
                        ],
                    },
                    self.plain(
                        "is_true",
                        source="False",
                        value="no",
                        type="bool",
                        note="False is not True",
                    ),
                    self.plain(
                        "abort_handler",
                        source="abort(403), the default",
                        value="raised 403 FORBIDDEN",
                        type="Forbidden",
                    ),
                    self.plain("answer", value="403 FORBIDDEN", note="the view did not run"),
                ],
            )

    def test_login_required(self):
        for trace in self.stages("GET /", None):
            kinds = [stage["stage"] for stage in trace]
            self.assertEqual(kinds, ["route", "session_user", "login_required", "answer"])
            self.assertEqual(trace[1]["value"], "nobody")
            self.assertEqual(
                (trace[2]["source"], trace[2]["value"], trace[2]["note"]),
                (
                    "current_user.is_authenticated",
                    "False",
                    "the request ends here, before any guard",
                ),
            )
            self.assertEqual(trace[3]["value"], "401 UNAUTHORIZED")

    def test_let_in(self):
        probe, hit = self.stages("GET /secret-code", "top-secret")
        self.assertEqual([one["stage"] for one in probe], [one["stage"] for one in hit])
        self.assertEqual(probe[:-2], hit[:-2])
        self.assertEqual((hit[-2]["source"], hit[-2]["value"]), ("app.secret_code", "'1234'"))
        self.assertEqual((hit[-1]["value"], hit[-1]["note"]), ("200 OK", None))
        self.assertEqual(probe[-2]["note"], "a probe stops before the view")
        self.assertEqual(probe[-1]["value"], None)

    def test_routing(self):
        for line, source, value, note in (
            ("GET /nope", "/nope", "404 NOT FOUND", None),
            ("POST /", "/", "405 METHOD NOT ALLOWED", "this path answers GET, HEAD, OPTIONS"),
        ):
            for trace in self.stages(line, None):
                self.assertEqual([stage["stage"] for stage in trace], ["route", "answer"])
                stage = trace[0]
                self.assertEqual(
                    (stage["source"], stage["value"], stage["note"]), (source, value, note)
                )
        for trace in self.stages("OPTIONS /", None):
            self.assertEqual([one["stage"] for one in trace], ["route", "view", "answer"])
            self.assertEqual(trace[1]["note"], "Flask answers OPTIONS itself")
        for trace in self.stages("GET /login/x", None):
            bindings = [{"name": "username", "value": "'x'", "type": "str"}]
            self.assertEqual(trace[0]["bindings"], bindings)

    def test_abort_handlers(self):
        self.ask(abort_fn="by_user")
        for trace in self.stages("GET /secret-code", "alice"):
            stage = next(one for one in trace if one["stage"] == "abort_handler")
            source = "lambda: abort(403 if current_user.is_authenticated else 401)"
            self.assertEqual(stage["source"], source)
            user = "User(username='alice')"
            self.assertEqual(
                stage["expressions"],
                [
                    {
                        "depth": 0,
                        "source": source[8:],
                        "substituted": "abort(403 if True else 401)",
                        "range": [8, 60],
                        "raised": "Forbidden",
                        "message": "403 FORBIDDEN",
                    },
                    row(1, "abort", 8, "<function abort>", "function", simple=True),
                    row(1, source[14:59], 14, "403", "int", "403 if True else 401"),
                    row(2, "current_user.is_authenticated", 21, "True", "bool", simple=True),
                    row(3, "current_user", 21, user, "User", simple=True),
                ],
            )
        self.ask(abort_fn="page")
        for trace in self.stages("GET /secret-code", "alice"):
            stage = next(one for one in trace if one["stage"] == "abort_handler")
            self.assertEqual((stage["value"], stage["type"]), ("returned 'Sorry'", "str"))
            self.assertEqual(stage["expressions"], [])
            note = trace[-1]["note"]
            self.assertTrue(note.startswith("the view did not run, unhandled TypeError: The view"))

    @staticmethod
    def plain(kind, **parts):
        return {"stage": kind, **parts, "bindings": [], "expressions": []}


class Expressions(BridgeCase):
    """What is seen of functions that are one expression."""

    def rows(self, method):
        """The rows of a probe for a user with this `has_access`, and the outcome's stage."""
        self.open(
            f"""
            class Asked(User):
                rights = ["read", "x"]
                name = "ann"
                {method}
            users["asked"] = Asked("asked")
            @app.route("/a", endpoint="a")
            @require("x")
            def a(): return "a"
            """
        )
        self.stage_seen = self.stage(self.probe("GET /a", "asked", tracing=True), "has_access")
        return [
            (one["depth"], one["source"], one.get("value", one.get("raised")))
            for one in self.stage_seen["expressions"]
        ]

    def test_short_circuit_and_methods(self):
        rows = self.rows(
            'has_access = lambda self, a: a == "y" and self.rights or self.name.upper()'
        )
        self.assertEqual(
            rows,
            [
                (0, 'a == "y" and self.rights or self.name.upper()', "'ANN'"),
                (1, 'a == "y" and self.rights', "False"),
                (2, 'a == "y"', "False"),
                (3, "a", "'x'"),
                (2, "self.rights", None),
                (1, "self.name.upper()", "'ANN'"),
                (3, "self.name", "'ann'"),
                (4, "self", "User('asked')"),
            ],
        )
        self.assertEqual(
            self.stage_seen["expressions"][0]["substituted"],
            "'x' == \"y\" and self.rights or 'ann'.upper()",
        )
        self.assertTrue(self.stage_seen["expressions"][4]["not_evaluated"])

    def test_comprehensions_slices_and_fstrings(self):
        rows = self.rows("def has_access(self, a): return any(r == a for r in self.rights[0:2])")
        self.assertIn((2, "r == a", "False"), rows)
        self.assertIn((2, "r == a", "True"), rows)
        self.assertIn((3, "0:2", "slice(0, 2, None)"), rows)
        rows = self.rows('has_access = lambda self, a: f"{a}é{self.name!r:>{len(a)}}" == "é" + a')
        self.assertEqual(self.stage_seen["value"], "False")
        self.assertIn((1, '"é" + a', "'éx'"), rows)
        starts = [one["range"] for one in self.stage_seen["expressions"]]
        self.assertEqual(starts[-1][1], len(self.stage_seen["code"]["lambda"]))

    def test_exceptions(self):
        rows = self.rows("has_access = lambda self, a: self.rights[len(a) + 8] == a")
        self.assertEqual(
            rows[:3],
            [
                (0, "self.rights[len(a) + 8] == a", "IndexError"),
                (1, "self.rights[len(a) + 8]", "IndexError"),
                (2, "self.rights", "['read', 'x']"),
            ],
        )
        self.assertEqual(rows[-1], (1, "a", None))
        self.assertEqual(self.stage_seen["value"], "raised IndexError: list index out of range")
        trace = self.stage_seen["traceback"]
        self.assertEqual(trace[0], "Traceback (most recent call last):")
        self.assertIn("in <lambda>", trace[1])
        self.assertNotIn("access-console bridge", "".join(trace))

    def test_super_private_names_and_closures(self):
        for method in (
            "def has_access(self, a): return super().has_access('asked')",
            "__own = 'x'\n                has_access = lambda self, a: self.__own == a",
            "has_access = (lambda word: lambda self, a: word == a)('x')",
            "has_access = staticmethod(lambda a: a == 'x')",
            "has_access = classmethod(lambda cls, a: a == cls.rights[1])",
            "has_access = functools.partialmethod(lambda self, b, a: b + a == 'yx', 'y')",
            "has_access, other = lambda self, a: a == 'x', lambda self, a: a == 'y'",
        ):
            with self.subTest(method):
                rows = self.rows(method)
                self.assertEqual(self.stage_seen["value"], "True")
                self.assertEqual(rows[0][2], "True", rows)

    def test_nothing_is_evaluated_twice(self):
        self.open(
            """
            count = []
            def seen(value):
                count.append(value)
                return value
            users["boss"].__class__.has_access = lambda self, a: seen(a) and seen(True)
            original = User.has_access.__code__
            @app.route("/a", endpoint="a")
            @require("boss")
            def a(): return "a"
            @app.route("/count")
            def show(): return [len(count), User.has_access.__code__ is original]
            """
        )
        self.probe("GET /a", "boss", tracing=True)
        self.ask(login="boss")
        self.hit("GET /a", tracing=True)
        self.assertEqual(self.hit("GET /count")["body"].strip(), "[4,true]")

    def test_names_of_functions_in_it(self):
        rows = self.rows(
            "has_access = lambda self, a: (lambda: 1, [one for one in (x for x in a)])"
        )
        generator = "<generator object Asked.<lambda>.<locals>.<genexpr>>"
        self.assertIn(generator, [value for _, _, value in rows])
        self.assertIn("<function Asked.<lambda>.<locals>.<lambda>>", self.stage_seen["value"])

    def test_modules_and_builtins(self):
        rows = self.rows("has_access = lambda self, a: flask.g is None or len(a) == 1")
        self.assertIn((3, "flask", "<module 'flask'>"), rows)
        self.assertNotIn("len", [source for _, source, _ in rows])

    def test_current_user_function(self):
        self.open(
            """
            app.config[flask_access.CURRENT_USER] = lambda: users[session.get("_user_id", "alice")]
            """,
            guarded=True,
        )
        stage = self.stage(self.probe("GET /a", "boss", tracing=True), "current_user")
        self.assertEqual(stage["source"], 'lambda: users[session.get("_user_id", "alice")]')
        self.assertEqual(stage["expressions"][0]["value"], "User('boss')")
        self.assertEqual(stage["code"]["name"], "web.<lambda>")

    def test_true_and_things_that_are_not_called(self):
        for value, note in (
            ("True", "release 0.1.2.1 refuses True, which has no has_access; its README would"),
            ("functools.partial(len, '')", "CURRENT_USER can be called but is no plain function"),
        ):
            self.open(
                f"""
                app.config[flask_access.CURRENT_USER] = {value}
                """,
                guarded=True,
            )
            probe = self.probe("GET /a", None, tracing=True)
            self.assert_answer(probe, decision="denied", reason="no_has_access")
            self.assertTrue(self.stage(probe, "current_user")["note"].startswith(note))

    def test_current_user_that_is_missing(self):
        self.open(
            """
            del app.config[flask_access.CURRENT_USER]
            """,
            guarded=True,
        )
        for answer in (self.probe("GET /a", None, tracing=True), self.hit("GET /a", tracing=True)):
            self.assert_answer(
                answer, decision="error", reason="current_user_unset", error="KeyError", status=500
            )
            stage = self.stage(answer, "current_user")
            self.assertEqual(stage["value"], "raised KeyError: 'flask_access_current_user'")
            self.assertEqual(stage["note"], "CURRENT_USER is not configured")


class Lines(BridgeCase):
    """What is seen of functions that are more than one expression."""

    def test_lines_with_locals(self):
        self.open(
            """
            class Asked(User):
                rights = ["read", "boss"]
                def has_access(self, access, *more, level=1):
                    for right in self.rights:
                        if right == access:
                            return True
                    return False
            users["asked"] = Asked("asked")
            """,
            guarded=True,
        )
        for answer in (self.probe("GET /a", "asked", tracing=True), self.login_and_hit()):
            stage = self.stage(answer, "has_access")
            names = [binding["name"] for binding in stage["bindings"]]
            self.assertEqual(names, ["self", "access", "*more", "level"])
            self.assertEqual(stage["expressions"], [])
            found = [
                (line["text"], [f"{one['name']}={one['value']}" for one in line["locals"]])
                for line in stage["lines"]
            ]
            arguments = ["self=User('asked')", "access='boss'", "more=()", "level=1"]
            self.assertEqual(
                [(text, sorted(found)) for text, found in found],
                [
                    ("for right in self.rights:", sorted(arguments)),
                    ("if right == access:", ["right='read'"]),
                    ("for right in self.rights:", []),
                    ("if right == access:", ["right='boss'"]),
                    ("return True", []),
                ],
            )
            first = stage["code"]["line"]
            numbers = [line["number"] for line in stage["lines"]]
            self.assertEqual(numbers, [first + one for one in (1, 2, 1, 2, 3)])

    def login_and_hit(self):
        self.ask(login="asked")
        return self.hit("GET /a", tracing=True)

    def test_many_lines_are_cut(self):
        self.open(
            """
            class Asked(User):
                def has_access(self, access):
                    for number in range(1000):
                        pass
                    return True
            users["asked"] = Asked("asked")
            """,
            guarded=True,
        )
        stage = self.stage(self.login_and_hit(), "has_access")
        self.assertEqual(len(stage["lines"]), 200)
        self.assertEqual(stage["note"], "only the first 200 lines are shown")

    def test_wrapped_has_access(self):
        self.open(
            """
            def logged(method):
                @functools.wraps(method)
                def wrapper(*args): return method(*args)
                return wrapper
            class Asked(User):
                @logged
                def has_access(self, access):
                    word = access
                    return word == "boss"
            users["asked"] = Asked("asked")
            """,
            guarded=True,
        )
        stage = self.stage(self.login_and_hit(), "has_access")
        self.assertEqual(
            [line["text"] for line in stage["lines"]], ["word = access", 'return word == "boss"']
        )

    def test_view_that_raises(self):
        self.open(
            """
            def deep(): raise KeyError("boom")
            @app.route("/boom")
            def boom():
                deep()
            @app.route("/gone")
            def gone(): abort(410)
            """
        )
        stage = self.stage(self.hit("GET /boom", tracing=True), "view")
        self.assertEqual(stage["value"], "raised KeyError: 'boom'")
        frames = [line for line in stage["traceback"] if line.startswith("  File")]
        self.assertEqual([frame.split(" in ")[1] for frame in frames], ["boom", "deep"])
        stage = self.stage(self.hit("GET /gone", tracing=True), "view")
        self.assertTrue(stage["value"].startswith("raised Gone: 410 Gone:"), stage)
        self.assertNotIn("traceback", stage)

    def test_long_traceback_is_cut(self):
        self.open(
            """
            def deep(n):
                if n == 0: raise ValueError("deep")
                [deep][0](n - 1) if n % 2 else shallow(n - 1)
            def shallow(n): deep(n)
            @app.route("/boom")
            def boom(): deep(200)
            """
        )
        lines = self.stage(self.hit("GET /boom", tracing=True), "view")["traceback"]
        self.assertEqual(len(lines), 60)
        self.assertEqual((lines[10], lines[-1]), ("  ...", "ValueError: deep"))

    def test_previous_tracer_and_profiler_are_put_back(self):
        self.open(
            """
            import sys
            class Asked(User):
                def has_access(self, access):
                    found = True
                    return found
            users["asked"] = Asked("asked")
            @app.route("/a", endpoint="a")
            @require("boss")
            def a(): return "a"
            def tracer(*_): return None
            @app.route("/trace")
            def trace():
                sys.settrace(tracer)
                return "traced"
            @app.route("/see")
            def see(): return [sys.gettrace() is tracer]
            """
        )
        self.hit("GET /trace")
        self.login_and_hit()
        self.probe("GET /a", "asked", tracing=True)
        self.assertEqual(self.hit("GET /see")["body"].strip(), "[true]")
