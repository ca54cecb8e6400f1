"""How an application is opened and described, and why it cannot be."""

from case import BridgeCase


class Failures(BridgeCase):
    """Applications that cannot be opened."""

    def fail(self, text, app="web", **options):
        self.write("web.py", text)
        return self.fail_to_open(app, **options)

    def test_syntax_error(self):
        failed = self.fail("def x(:\n")
        start = "web cannot be imported: SyntaxError: invalid syntax"
        self.assertTrue(failed["message"].startswith(start), failed)
        self.assertIn(f'  File "{self.folder}/web.py", line 1', failed["details"])

    def test_missing_module(self):
        self.write("shop/__init__.py", "")
        self.write("shop/web.py", "\n\nimport nowhere_at_all\n")
        failed = self.fail_to_open("shop.web:app")
        self.assertEqual(
            failed["message"],
            "shop.web cannot be imported: ModuleNotFoundError: No module named 'nowhere_at_all'",
        )
        self.assertEqual(failed["hint"], None)
        frames = [line for line in failed["details"] if line.startswith("  File")]
        self.assertEqual(frames, [f'  File "{self.folder}/shop/web.py", line 3, in <module>'])

    def test_exit_on_import(self):
        failed = self.fail("import sys\nsys.exit(3)\n")
        self.assertEqual(failed["message"], "sys.exit(3) was called while web was imported")
        self.assertEqual(failed["details"][-1], "SystemExit: 3")

    def test_interrupt_on_import(self):
        failed = self.fail("raise KeyboardInterrupt\n")
        self.assertEqual(failed["message"], "web cannot be imported: KeyboardInterrupt")

    def test_two_views_called_new_fn(self):
        failed = self.fail(
            """
            import flask, flask_access
            app = flask.Flask(__name__)
            @app.route("/a")
            @flask_access.require("x")
            def a(): return "a"
            @app.route("/b")
            @flask_access.require("x")
            def b(): return "b"
            """
        )
        self.assertEqual(failed["message"], "two guarded views are both called new_fn")
        self.assertEqual(
            failed["hint"],
            'give each of them a name of its own: @app.route(..., endpoint="name")',
        )
        self.assertEqual(failed["place"], "web.py:7")

    def test_no_application(self):
        failed = self.fail("x = 1\n")
        self.assertEqual(
            failed["message"],
            "failed to find Flask application or factory in module 'web'. "
            "Use 'web:name' to specify one",
        )
        failed = self.fail_to_open("web:nothing")
        self.assertEqual(failed["message"], "failed to find attribute 'nothing' in 'web'")
        failed = self.fail_to_open("elsewhere")
        self.assertEqual(failed["message"], "could not import 'elsewhere'")

    def test_factory_that_raises(self):
        failed = self.fail("def create_app():\n    raise ValueError('no')\n")
        self.assertEqual(failed["message"], "web makes no application: ValueError: no")

    def test_no_flask(self):
        folder = self.folder / "empty"
        folder.mkdir()
        self.write("empty/flask/__init__.py", "raise ModuleNotFoundError(name='flask')")
        self.bridge = self.start(environment={"PYTHONPATH": str(folder)})
        failed = self.bridge.open("web")["failed"]
        self.assertTrue(failed["message"].startswith("there is no module `flask` in /"), failed)
        self.assertEqual(failed["hint"], "--python PATH says which Python has it")
        self.assertEqual(self.bridge.wait(), 1)

    def test_what_is_named_and_not_there(self):
        text = "import flask\napp = flask.Flask(__name__)\npeople = 7\n"
        failed = self.fail(text, users_from="web:users")
        self.assertEqual(failed["message"], "`web:users` cannot be found: web has no `users`")
        failed = self.fail(text, users_from="web:people")
        self.assertTrue(failed["message"].startswith("`web:people` gives no users: TypeError"))
        failed = self.fail(text, abort_handlers="nowhere:handlers")
        self.assertTrue(failed["message"].startswith("nowhere cannot be imported: ModuleNotFound"))
        failed = self.fail(text, abort_handlers="web:people")
        self.assertEqual(failed["message"], "`web:people` is not a dict of abort handlers by name")

    def test_first_request_that_opens_nothing(self):
        bridge = self.start()
        self.assertIn("failed", bridge.ask({"step": 1, "hit": "GET /"}))
        self.assertEqual(bridge.wait(), 1)


class Opening(BridgeCase):
    """What an application finds when it is imported."""

    def test_factory_with_arguments_and_a_package(self):
        self.write("shop/__init__.py", "")
        self.write(
            "shop/web.py",
            """
            import flask
            def create_app(name, debug=False):
                app = flask.Flask(__name__)
                app.add_url_rule("/a", "a", lambda: name)
                return app
            """,
        )
        application = self.open("", app="shop.web:create_app('hello', debug=True)")
        self.assertEqual(application["name"], "shop.web:create_app('hello', debug=True)")
        self.assertEqual(self.hit("GET /a")["body"], "hello")
        self.assertEqual(
            application["files"],
            [str(self.folder / "shop/__init__.py"), str(self.folder / "shop/web.py")],
        )

    def test_run_does_nothing_and_input_is_empty(self):
        self.open(
            """
            import os, sys
            found = [sys.argv, sys.stdin.read(), os.read(0, 10).decode(),
                     os.environ["FLASK_RUN_FROM_CLI"]]
            @app.route("/a")
            def a(): return found
            app.run()
            """
        )
        self.assertEqual(self.hit("GET /a")["body"].split(), '[["flask"],"","","true"]'.split())

    def test_files_of_the_folder_do_not_stand_in_for_the_library(self):
        for name in ("json", "queue", "ast", "copy", "types"):
            self.write(f"sub/../{name}.py", "raise RuntimeError('not me')")
        self.write("sub/deep/web.py", "import flask\napp = flask.Flask(__name__)\n")
        bridge = self.start()
        self.assertIn("application", bridge.open("sub/deep/web.py"))

    def test_versions(self):
        application = self.open("")
        names = [version.split()[0] for version in application["versions"]]
        self.assertEqual(names, ["Python", "Flask", "Werkzeug", "Flask-Login", "Flask-Access"])

    def test_later_files_are_sent(self):
        self.write("late.py", "x = 1")
        self.open(
            """
            @app.route("/a")
            def a():
                import late
                return "a"
            """
        )
        hit = self.hit("GET /a")
        self.assertEqual(hit["files"], [str(self.folder / "late.py"), str(self.folder / "web.py")])
        self.assertNotIn("files", self.hit("GET /a"))

    def test_configuration(self):
        application = self.open(
            """
            def who():
                user = current_user
                return user
            app.config[flask_access.CURRENT_USER] = who
            app.config[flask_access.ABORT_FN] = lambda: abort(404)
            abort_handlers = {"hide": lambda: abort(404), "page": functools.partial(abort, 410)}
            """
        )
        self.assertEqual(application["current_user"], "web.who")
        self.assertEqual(application["current_user_code"]["lambda"], None)
        self.assertEqual(application["abort_fn"], "lambda: abort(404)")
        self.assertEqual(application["abort_fn_code"]["lambda"], "lambda: abort(404)")
        self.assertEqual(application["user_loader"], "dict.get")
        self.assertEqual(application["user_loader_code"], None)
        names = [handler["name"] for handler in application["abort_handlers"]]
        self.assertEqual(names, ["hide", "page"])
        self.assertEqual(application["abort_handlers"][0]["source"], "lambda: abort(404)")

    def test_configuration_that_is_missing(self):
        text = "import flask\napp = flask.Flask(__name__)\nabort_handlers = {7: 'a'}\n"
        application = self.open(text, start="")
        for key in ("current_user", "abort_fn", "user_loader", "login_view"):
            self.assertEqual(application[key], None, key)
        self.assertEqual(application["abort_handlers"], [])
        self.assertEqual(self.opened["user"], None)

    def test_abort_handlers_as_an_exported_scenario_has_them(self):
        text = """
            import flask
            app = flask.Flask(__name__)
            def __getattr__(name):
                if name == "abort_handlers":
                    return {"seven": 7}
                raise AttributeError(name)
            """
        application = self.open(text, start="")
        self.assertEqual(
            application["abort_handlers"], [{"name": "seven", "source": "7", "code": None}]
        )

    def test_code_of_functions(self):
        application = self.open(
            '''
            class Wide(User):
                def has_access(self, *rights: str, all_of: bool = True, **rest) -> bool:
                    """One expression."""
                    return (
                        # What she has.
                        all_of
                        and rights == ("x",)
                    )
            class Long(User):
                def has_access(self, access):
                    if access: return True
            class Two(User):
                has_access = lambda self, a, b="é": a == b; get_id = lambda self: str(self.name)
            class Multi(User):
                has_access = lambda self, a: a == """x
            y"""
            '''
        )
        classes = {one["name"]: one for one in application["classes"]}
        self.assertEqual(
            classes["Wide"]["has_access"],
            'lambda self, *rights, all_of=True, **rest: all_of and rights == ("x",)',
        )
        self.assertEqual(classes["Long"]["has_access"], None)
        self.assertEqual(classes["Long"]["code"]["name"], "web.Long.has_access")
        self.assertTrue(classes["Long"]["code"]["text"].startswith("def has_access(self, access):"))
        self.assertEqual(classes["Two"]["has_access"], 'lambda self, a, b="é": a == b')
        self.assertEqual(classes["Two"]["id"], "name")
        self.assertEqual(classes["Multi"]["has_access"], r"lambda self, a: a == 'x\ny'")
        self.assertEqual(classes["User"]["id"], "id")


class Users(BridgeCase):
    """Users in every form."""

    def users(self, text, **options):
        return self.open(text, **options)["users"]

    def test_plain_ids_are_not_loaded(self):
        found = self.users(
            "@manager.user_loader\ndef load(id): raise RuntimeError", users=["alice", "7"]
        )
        entry = {"class": "", "active": True, "attributes": []}
        self.assertEqual(found, [{"id": "alice", **entry}, {"id": "7", **entry}])

    def test_objects_with_their_attributes(self):
        found = self.users(
            """
            class Named(flask_login.UserMixin):
                def __init__(self, **attributes): self.__dict__.update(attributes)
                def get_id(self): return str(self.username)
            people = [Named(level=3, username="alice", password="x", API_TOKEN="y", _cache=1,
                            app=app, rights=["a", ("b", None)], odd=[app])]
            """,
            users_from="web:people",
        )
        self.assertEqual(
            found,
            [
                {
                    "id": "alice",
                    "class": "Named",
                    "active": True,
                    "attributes": ["username='alice'", "level=3", "rights=['a', ('b', None)]"],
                }
            ],
        )

    def test_dicts_functions_and_generators(self):
        self.assertEqual(
            [one["id"] for one in self.users("", users_from="web:users")], ["alice", "boss"]
        )
        text = """
        def people():
            flask.current_app
            yield User("eve")
            yield "mallory"
            yield 7
        plain = {"alice": {"password": "x"}, "bob": "hash"}
        """
        found = self.users(text, users_from="web:people", users=["zoe"])
        self.assertEqual([one["id"] for one in found], ["zoe", "eve", "mallory", "7"])
        self.assertEqual([one["class"] for one in found], ["", "User", "", ""])
        found = self.users(text, users_from="web:plain")
        self.assertEqual(
            [(one["id"], one["attributes"]) for one in found], [("alice", []), ("bob", [])]
        )

    def test_users_without_ids_and_awkward_ones(self):
        found = self.users(
            r"""
            class Nameless: pass
            class Slotted:
                __slots__ = ("username",)
                def __init__(self): self.username = "slot"
            class Broken(User):
                @property
                def is_active(self): raise ValueError
            class Asleep(User):
                is_active = False
            people = [Nameless(), Slotted(), Broken("broken"), Asleep("asleep")]
            people += [User("x\udc80"), User(5)]
            """,
            users_from="web:people",
        )
        self.assertEqual(
            [(one["id"], one["active"]) for one in found],
            [("slot", True), ("broken", True), ("asleep", False), ("x\\udc80", True), ("5", True)],
        )
        self.assertEqual(self.ask(login="x\\udc80")["ok"], True)


class Findings(BridgeCase):
    """What is seen to be wrong without a request."""

    def test_no_guard_and_unknown_guard(self):
        self.open(
            """
            def check(view):
                @functools.wraps(view)
                def wrapper(*args, **kwargs): return view(*args, **kwargs)
                return wrapper
            @app.route("/a", methods=["GET", "POST"])
            def a(): return "a"
            @app.route("/b")
            @check
            def b(): return "b"
            """
        )
        (finding,) = self.findings("no_guard")
        line = self.endpoint("a")["view"]["line"]
        self.assertEqual(
            finding,
            {
                "kind": "no_guard",
                "endpoint": "a",
                "message": "nothing guards GET, POST /a",
                "place": f"web.py:{line}",
            },
        )
        (finding,) = self.findings("unknown_guard")
        self.assertEqual(
            finding["message"],
            "web.check may guard GET /b, or not: it is no guard that is known",
        )

    def test_guard_above_route(self):
        self.open(
            """
            @require("boss")
            @app.route("/a")
            def a(): return "a"
            @flask_login.login_required
            @app.post("/b")
            @require("boss")
            def b(): return "b"
            @login_required
            @app.route("/c", endpoint="c")
            @login_required
            def c(): return "c"
            """
        )
        found = [(one["endpoint"], one["message"]) for one in self.findings("guard_above_route")]
        end = "it guards nothing, the view is open"
        self.assertEqual(
            found,
            [
                ("a", f"@require stands above @app.route: {end}"),
                ("new_fn", f"@flask_login.login_required stands above @app.post: {end}"),
            ],
        )
        self.assertRegex(self.findings("guard_above_route")[0]["place"], r"^web.py:\d+$")

    def test_current_user(self):
        guarded = '@app.route("/a", endpoint="a")\n@require("boss")\ndef a(): return "a"\n'
        self.open("del app.config[flask_access.CURRENT_USER]\n" + guarded)
        self.assertEqual(len(self.findings("current_user_unset")), 1)
        self.open("del app.config[flask_access.CURRENT_USER]\n")
        self.assertEqual(self.findings("current_user_unset"), [])
        text = "app.config[flask_access.CURRENT_USER] = functools.partial(len, 'x')\n"
        self.open(text + guarded)
        (finding,) = self.findings("current_user_not_called")
        self.assertEqual(
            finding["message"], "CURRENT_USER is a functools.partial: it is never called"
        )
        for value in ("current_user", "lambda: None", "User('x')", "None"):
            self.open(f"app.config[flask_access.CURRENT_USER] = {value}\n" + guarded)
            self.assertEqual(self.findings("current_user_not_called"), [], value)

    def test_abort_fn_that_returns(self):
        for value, is_found in {
            "lambda: 'Sorry'": True,
            "lambda: abort(403)": False,
            "sorry": True,
            "deep": False,
            "lambda: flask.abort(404)": False,
        }.items():
            self.open(
                f"""
                def sorry(): return redirect("/")
                def refuse(): raise ValueError
                def deep(): refuse()
                app.config[flask_access.ABORT_FN] = {value}
                """
            )
            self.assertEqual(len(self.findings("abort_fn_returns")), is_found, value)

    def test_arguments_that_has_access_cannot_take(self):
        self.open(
            """
            class Static:
                @staticmethod
                def has_access(a, b): return True
            class Made:
                @classmethod
                def has_access(cls, access, level): return True
            @app.route("/a", endpoint="a")
            @require("boss", 7)
            def a(): return "a"
            @app.route("/b", endpoint="b")
            @require("boss", 7)
            def b(): return "b"
            """
        )
        (finding,) = self.findings("has_access_arguments")
        self.assertEqual(finding["endpoint"], "a")
        self.assertEqual(
            finding["message"],
            "User.has_access cannot take ('boss', 7): too many positional arguments",
        )
