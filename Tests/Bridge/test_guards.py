"""Which guards are found, and what probes and hits make of them."""

from case import BridgeCase

REQUIRE = [{"require": "'boss'"}]


class Kinds(BridgeCase):
    """Each way in which a guard can stand before a view."""

    def test_decorators_outermost_first(self):
        self.open(
            """
            @app.route("/a", endpoint="a")
            @login_required
            @require("boss", 7, funny=True)
            def a(): return "a"

            @app.route("/b", endpoint="b")
            @fresh_login_required
            def b(): return "b"

            @app.route("/c")
            def c(): return "c"
            """
        )
        guards = [{"login_required": True}, {"require": "'boss', 7, funny=True"}]
        self.assertEqual(self.endpoint("a")["guards"], guards)
        self.assertEqual(self.endpoint("a")["view"]["name"], "web.a")
        self.assertEqual(self.endpoint("b")["guards"], [{"fresh_login_required": True}])
        self.assertEqual(self.endpoint("c")["guards"], [])

    def test_unknown_decorator_and_what_is_inside(self):
        self.open(
            """
            def check(view):
                @functools.wraps(view)
                def wrapper(*args, **kwargs):
                    return view(*args, **kwargs)
                return wrapper

            def level(least):
                def decorator(view):
                    def wrapper(*args, **kwargs):
                        return view(*args, **kwargs)
                    return wrapper
                return decorator

            @app.route("/a", endpoint="a")
            @check
            @require("boss")
            def a(): return "a"

            @app.route("/b", endpoint="b")
            @require("boss")
            @level(3)
            def b(): return "b"

            @app.route("/c", endpoint="c")
            @level(3)
            def c(): return "c"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.check"}, *REQUIRE])
        self.assertEqual(self.endpoint("b")["guards"], [*REQUIRE, {"unknown": "web.level"}])
        self.assertEqual(self.endpoint("b")["view"]["name"], "web.b")
        probe = self.probe("GET /a", "boss")
        self.assert_answer(probe, decision="allowed", unknown_guard="web.check")
        probe = self.probe("GET /a", None)
        self.assert_answer(probe, decision="denied", unknown_guard="web.check", status=403)
        # One that stands behind the decision had no part in it.
        self.assert_answer(self.probe("GET /b", None), decision="denied", unknown_guard="(absent)")
        self.assert_answer(self.probe("GET /b", "boss"), unknown_guard="web.level")
        probe = self.probe("GET /c", None)
        self.assert_answer(probe, decision="not_reached", unknown_guard="web.level", status=None)
        hit = self.hit("GET /c")
        self.assert_answer(hit, decision="unguarded", unknown_guard="web.level", body="c")

    def test_unknown_decorator_that_ends_the_request(self):
        self.open(
            """
            def check(view):
                @functools.wraps(view)
                def wrapper(*args, **kwargs):
                    abort(404)
                return wrapper

            @app.route("/a")
            @check
            def a(): return "a"
            """
        )
        hit = self.hit("GET /a")
        self.assert_answer(
            hit, decision="not_reached", unknown_guard="web.check", status=404, view_ran=False
        )

    def test_partial_and_bound_method(self):
        self.open(
            """
            def show(word): return word
            guarded = require("boss")(show)
            app.add_url_rule("/a", "a", functools.partial(guarded, word="x"))

            class Pages:
                @require("boss")
                def page(self): return "page"
                def open(self): return "open"
            pages = Pages()
            app.add_url_rule("/b", "b", pages.page)
            app.add_url_rule("/c", "c", pages.open)
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], REQUIRE)
        self.assertEqual(self.endpoint("b")["guards"], REQUIRE)
        self.assertEqual(self.endpoint("b")["view"]["name"], "web.Pages.page")
        self.assertEqual(self.endpoint("c")["guards"], [])
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /a"), decision="allowed", body="x", view_ran=True)
        self.assert_answer(self.hit("GET /b"), decision="allowed", body="page", view_ran=True)
        self.assert_answer(self.hit("GET /c"), decision="unguarded", body="open", view_ran=True)

    def test_views_that_are_classes(self):
        self.open(
            """
            from flask.views import MethodView, View

            class Item(MethodView):
                def get(self, id): return f"item {id}"
                @require("boss")
                def put(self, id): return "put"
                @require("boss")
                def delete(self, id): return "delete"

            class All(MethodView):
                decorators = [require("boss"), login_required]
                def get(self): return "all"

            class Page(View):
                init_every_request = False
                @require("boss")
                def dispatch_request(self): return "page"

            app.add_url_rule("/item/<int:id>", view_func=Item.as_view("item"))
            app.add_url_rule("/all", view_func=All.as_view("all"))
            app.add_url_rule("/page", view_func=Page.as_view("page"))
            """
        )
        self.assertEqual(self.endpoint("item", "GET")["guards"], [])
        entry = self.endpoint("item", "PUT")
        self.assertEqual((entry["guards"], entry["methods"]), (REQUIRE, ["DELETE", "PUT"]))
        self.assertEqual(self.endpoint("item", "GET")["view"]["name"], "web.Item.get")
        self.assertEqual(self.endpoint("all")["guards"], [{"login_required": True}, *REQUIRE])
        self.assertEqual(self.endpoint("page")["guards"], REQUIRE)
        self.assert_answer(self.probe("GET /item/1", None), decision="unguarded")
        self.assert_answer(self.probe("HEAD /item/1", None), decision="unguarded")
        self.assert_answer(self.probe("PUT /item/1", None), decision="denied", status=403)
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /all"), decision="allowed", body="all", view_ran=True)
        self.assert_answer(self.hit("GET /page"), decision="allowed", body="page", view_ran=True)
        self.assert_answer(self.hit("GET /item/7"), body="item 7", view_ran=True)

    def test_blueprint_and_two_routes(self):
        self.open(
            """
            admin = flask.Blueprint("admin", __name__, url_prefix="/admin")

            @admin.route("/a", endpoint="a")
            @admin.route("/b", endpoint="b")
            @require("boss")
            def page(): return "page"

            @admin.before_request
            @login_required
            def only_users(): pass

            app.register_blueprint(admin)

            @app.route("/open")
            def open_(): return "open"
            """
        )
        self.assertEqual(self.endpoint("admin.a")["guards"], [{"login_required": True}, *REQUIRE])
        self.assertEqual(self.endpoint("admin.b")["guards"], [{"login_required": True}, *REQUIRE])
        self.assertEqual(self.endpoint("open_")["guards"], [])
        self.assertEqual(
            self.application["hooks"], [{"name": "web.only_users", "blueprint": "admin"}]
        )
        probe = self.probe("GET /admin/a", None)
        self.assert_answer(probe, decision="not_reached", status=401, login_check="stopped")
        hit = self.hit("GET /admin/a")
        self.assert_answer(hit, decision="not_reached", status=401, login_check="stopped")
        self.assert_answer(self.probe("GET /admin/b", "alice"), decision="denied")

    def test_view_in_a_factory_is_no_wrapper(self):
        self.write(
            "made.py",
            """
            import flask
            def create_app(word="x"):
                app = flask.Flask(__name__)
                def helper(): return word
                @app.route("/a")
                def a(): return helper()
                def b(): return helper()
                app.add_url_rule("/b", "b", b)
                return app
            """,
        )
        self.open("", app="made:create_app('y')")
        self.assertEqual(self.endpoint("a")["guards"], [])
        # It could be a wrapper of the helper, as far as can be seen.
        self.assertEqual(self.endpoint("b")["guards"], [{"unknown": "made.b"}])
        self.assert_answer(self.hit("GET /b"), body="y", view_ran=True, unknown_guard="made.b")

    def test_callable_objects(self):
        self.open(
            """
            class Guarded:
                def __init__(self, view): self.view = view
                def __call__(self, **kwargs): return self.view(**kwargs)

            def page(): return "page"
            app.add_url_rule("/a", "a", Guarded(page))
            app.add_url_rule("/b", "b", Guarded(require("boss")(page)))
            app.add_url_rule("/c", "c", functools.lru_cache(page))
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.Guarded"}])
        self.assertEqual(self.endpoint("b")["guards"], [{"unknown": "web.Guarded"}, *REQUIRE])
        (guard,) = self.endpoint("c")["guards"]
        self.assertIn("unknown", guard)
        self.assert_answer(self.hit("GET /a"), body="page", view_ran=True)
        self.assert_answer(self.hit("GET /b"), decision="denied")

    def test_view_that_is_no_python(self):
        self.open('app.add_url_rule("/a", "a", dict)')
        self.assert_answer(self.hit("GET /a"), decision="unguarded", view_ran=True, status=200)

    def test_async_view_is_described(self):
        self.open(
            """
            @app.route("/a", endpoint="a")
            @require("boss")
            async def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], REQUIRE)
        self.assert_answer(self.probe("GET /a", "boss"), decision="allowed")

    def test_two_requires(self):
        self.open(
            """
            class Both(User):
                def has_access(self, access): return access in ("a", self.id)
            users["both"] = Both("boss")
            users["half"] = Both("other")
            @app.route("/a", endpoint="a")
            @require("a")
            @require("boss")
            def a(): return "a"
            """
        )
        self.assertEqual(len(self.endpoint("a")["guards"]), 2)
        self.assert_answer(self.probe("GET /a", "alice"), decision="denied")
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /a"), decision="denied", view_ran=False)


class Hooks(BridgeCase):
    """before_request functions."""

    TEXT = """
        @app.before_request
        def remember(): flask.g.seen = True

        @app.before_request
        def maintenance():
            if request.args.get("closed"): return "closed", 503

        @app.route("/a")
        def a(): return "a"
    """

    def test_one_that_may_answer_is_unknown(self):
        self.open(self.TEXT)
        names = [hook["name"] for hook in self.application["hooks"]]
        self.assertEqual(names, ["web.remember", "web.maintenance"])
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.maintenance"}])
        probe = self.probe("GET /a", None)
        self.assert_answer(probe, decision="not_reached", unknown_guard="web.maintenance")
        hit = self.hit("GET /a")
        self.assert_answer(hit, decision="unguarded", unknown_guard="web.maintenance", body="a")
        hit = self.hit("GET /a?closed=1")
        self.assert_answer(
            hit, decision="not_reached", unknown_guard="web.maintenance", status=503, view_ran=False
        )
        probe = self.probe("GET /nowhere", None)
        self.assert_answer(probe, status=404, unknown_guard="web.maintenance")

    def test_run_hooks(self):
        self.open(self.TEXT, run_hooks=True)
        probe = self.probe("GET /a?closed=1", None)
        self.assert_answer(
            probe, decision="not_reached", status=503, unknown_guard="web.maintenance"
        )
        self.assert_answer(self.probe("GET /a", None), decision="unguarded", status=None)

    def test_one_that_raises(self):
        self.open(
            """
            def refuse(): abort(418)
            @app.before_request
            def check():
                refuse()
            @app.route("/a")
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.check"}])
        self.assert_answer(self.hit("GET /a"), status=418, unknown_guard="web.check")

    def test_one_that_only_returns_is_no_guard(self):
        self.open(
            """
            @app.before_request
            def quiet():
                if request.args: return None
                return
            @app.route("/a/<int:n>")
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [])
        # The view cannot take its argument: nobody guarded it.
        hit = self.hit("GET /a/1")
        self.assert_answer(hit, status=500, error="TypeError", unknown_guard="(absent)")

    def test_require_in_a_hook(self):
        self.open(
            """
            @app.before_request
            @require("boss")
            def only_boss(): pass
            @app.route("/a")
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"require": "'boss'"}])
        self.assert_answer(self.probe("GET /a", None), decision="denied", status=403)
        self.assert_answer(self.probe("GET /a", "boss"), decision="allowed", status=None)
        self.assert_answer(self.probe("GET /nowhere", None), decision="denied", status=403)
        self.assert_answer(self.hit("GET /a"), decision="denied", status=403, view_ran=False)
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /a"), decision="allowed", body="a", view_ran=True)


class Logins(BridgeCase):
    """Flask-Login's checks."""

    def test_login_view_and_its_location(self):
        self.open(
            """
            manager.login_view = "login"
            @app.route("/login")
            def login(): return "login"
            @app.route("/a/<path:rest>")
            @login_required
            def a(rest): return "a"
            """
        )
        location = "/login?next=%2Fa%2Fx%3Fy%3D1"
        probe = self.probe("GET /a/x?y=1", None)
        self.assert_answer(probe, status=302, location=location, login_check="stopped")
        self.assert_answer(self.hit("GET /a/x?y=1"), status=302, location=location)
        probe = self.probe("GET /a/x", "alice")
        self.assert_answer(probe, decision="unguarded", login_check="passed", status=None)
        self.assertEqual(self.application["login_view"], "login")

    def test_fresh_login(self):
        self.open(
            """
            manager.refresh_view = "again"
            @app.route("/again")
            def again(): return "again"
            @app.route("/stale")
            def stale():
                session["_fresh"] = False
                return "stale"
            @app.route("/a")
            @fresh_login_required
            def a(): return "a"
            """
        )
        self.ask(login="alice")
        self.assert_answer(self.hit("GET /a"), login_check="passed", body="a")
        self.hit("GET /stale")
        self.assert_answer(self.hit("GET /a"), login_check="stopped", status=302)
        probe = self.probe("GET /a")
        self.assert_answer(probe, login_check="stopped", status=302, location="/again?next=%2Fa")

    def test_own_handler_is_not_called_by_a_probe(self):
        self.open(
            """
            calls = []
            @manager.unauthorized_handler
            def handler():
                calls.append(1)
                return "log in", 402
            @app.route("/a")
            @login_required
            def a(): return "a"
            @app.route("/calls")
            def count(): return str(len(calls))
            """
        )
        probe = self.probe("GET /a", None, tracing=True)
        self.assert_answer(probe, decision="not_reached", status=None, login_check="stopped")
        self.assertIn("unauthorized_handler", self.stage(probe, "answer")["note"])
        self.assertEqual(self.hit("GET /calls")["body"], "0")
        self.assert_answer(self.hit("GET /a"), status=402, login_check="stopped")

    def test_disabled_and_exempt(self):
        self.open(
            """
            app.config["LOGIN_DISABLED"] = True
            @app.route("/a", methods=["GET", "OPTIONS"])
            @login_required
            def a(): return "a"
            """
        )
        self.assert_answer(self.probe("GET /a", None), login_check="passed", decision="unguarded")
        self.assert_answer(self.hit("OPTIONS /a"), login_check="passed", view_ran=True)
        probe = self.probe("OPTIONS /a", None, tracing=True)
        self.assertEqual(self.stage(probe, "login_required")["note"], "OPTIONS is exempt")

    def test_automatic_options(self):
        self.open(
            """
            @app.route("/a", endpoint="a")
            @require("boss")
            def a(): return "a"
            """
        )
        for answer in (self.probe("OPTIONS /a", None), self.hit("OPTIONS /a")):
            self.assert_answer(answer, decision="not_reached", status=200, unknown_guard="(absent)")


class Rules(BridgeCase):
    """URL rules, described."""

    def test_variables_and_examples(self):
        self.open(
            r"""
            from werkzeug.routing import BaseConverter
            class Digit(BaseConverter):
                regex = "[0-9]"
            class Never(BaseConverter):
                regex = "[A-F]{9}"
            app.url_map.converters.update(digit=Digit, never=Never)
            for number, rule in enumerate([
                "/s/<name>", "/l/<string(length=3):name>", "/m/<string(minlength=2):name>",
                "/i/<int(min=5):n>/<int(max=0):m>", "/f/<float:x>", "/p/<path:p>",
                "/any/<any(red, blue):c>", "/u/<uuid:u>", "/d/<digit:d>", "/n/<never:n>",
                "/f4/<int(fixed_digits=4):n>", "/räksmörgås/ü", "/two/<a>-<b>",
            ]):
                app.add_url_rule(rule, f"e{number}", lambda **kw: "x")
            """
        )
        examples = [self.endpoint(f"e{number}")["example"] for number in range(13)]
        self.assertEqual(
            examples,
            [
                "/s/x",
                "/l/xxx",
                "/m/xx",
                "/i/5/0",
                "/f/1.0",
                "/p/x",
                "/any/red",
                "/u/00000000-0000-0000-0000-000000000000",
                "/d/1",
                None,
                "/f4/0001",
                "/r%C3%A4ksm%C3%B6rg%C3%A5s/%C3%BC",
                "/two/x-x",
            ],
        )
        self.assertEqual(
            self.endpoint("e3")["variables"][0],
            {"name": "n", "converter": "int(min=5)", "example": "5"},
        )
        for number, example in enumerate(examples):
            if example is not None:
                self.assertEqual(self.probe(f"GET {example}", None)["endpoint"], f"e{number}")

    def test_methods_and_rules_left_out(self):
        self.open(
            """
            view = lambda **kw: "x"
            app.add_url_rule("/a", "a", view, methods=["POST", "GET"])
            app.add_url_rule("/h", "h", view, methods=["HEAD"])
            app.add_url_rule("/o", "o", view, methods=["OPTIONS"])
            app.add_url_rule("/old", "old", view, redirect_to="/a")
            app.add_url_rule("/alias", "a", view, alias=True)
            app.add_url_rule("/sub", "sub", view, subdomain="x")
            """
        )
        self.assertEqual(self.endpoint("a")["methods"], ["GET", "POST"])
        self.assertEqual(self.endpoint("h")["methods"], ["HEAD"])
        self.assertEqual(self.endpoint("o")["methods"], ["OPTIONS"])
        self.assertEqual(self.endpoint("sub")["example"], None)
        names = [entry["endpoint"] for entry in self.application["endpoints"]]
        self.assertEqual(names, ["static", "a", "h", "o", "sub"])

    def test_routing_ends_it(self):
        self.open('app.add_url_rule("/dir/", "dir", lambda: "x")')
        for answer in (self.probe("GET /dir", None), self.hit("GET /dir")):
            location = "http://localhost/dir/"
            self.assert_answer(answer, decision="not_reached", status=308, location=location)
        for answer in (self.probe("POST /dir/", None), self.hit("POST /dir/")):
            self.assert_answer(answer, decision="not_reached", status=405, endpoint=None)
        for answer in (self.probe("GET /static/x", None), self.hit("GET /static/x")):
            self.assert_answer(answer, decision="unguarded", endpoint="static")
