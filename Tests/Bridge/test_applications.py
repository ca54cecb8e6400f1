"""What applications do that were not made for the bridge: found on real ones, here in small."""

import textwrap

from case import BridgeCase

# Flask alone.
BARE = """
import functools, types
import flask
from flask import abort, redirect, request, session
from flask.views import MethodView, View

app = flask.Flask(__name__)
app.secret_key = "a secret"
"""

# What Flask-RESTful does with a view, in a package of its name.
RESTFUL = """
import functools
from flask import request
from flask.views import MethodView

class Resource(MethodView):
    method_decorators = []

    def dispatch_request(self, *args, **kwargs):
        method = getattr(self, request.method.lower())
        for decorator in self.method_decorators:
            method = decorator(method)
        return method(*args, **kwargs)

def output(resource):
    @functools.wraps(resource)
    def wrapper(*args, **kwargs):
        return resource(*args, **kwargs)
    return wrapper
"""

VIEW = """
@app.route("/a")
def a(): return "a"
"""


class Application(BridgeCase):
    """Opens an application of Flask alone."""

    def open_bare(self, text, with_view=True, **options):
        text = textwrap.dedent(text) + (VIEW if with_view else "")
        return self.open(text, start=BARE, **options)


class Preprocessors(Application):
    """url_value_preprocessor functions, by which ihatemoney keeps people out of projects."""

    TEXT = """
        shop = flask.Blueprint("shop", __name__, url_prefix="/shop")

        @shop.url_value_preprocessor
        def pull(endpoint, values):
            if "open" not in request.args: abort(403)
            return "dropped"

        @app.url_value_preprocessor
        def quiet(endpoint, values):
            flask.g.language = "en"
            return redirect("/")

        @shop.route("/b")
        def b(): return "b"
        app.register_blueprint(shop)
    """

    def test_one_that_may_raise_is_unknown(self):
        self.open_bare(self.TEXT)
        self.assertEqual(self.endpoint("shop.b")["guards"], [{"unknown": "web.pull"}])
        self.assertEqual(self.endpoint("a")["guards"], [])
        hooks = [hook["name"] for hook in self.application["hooks"]]
        self.assertEqual(sorted(hooks), ["web.pull", "web.quiet"])

    def test_hits(self):
        self.open_bare(self.TEXT)
        self.assert_answer(self.probe("GET /shop/b"), decision="not_reached", status=None)
        self.assert_answer(
            self.hit("GET /shop/b"), decision="not_reached", status=403, unknown_guard="web.pull"
        )
        self.assert_answer(
            self.hit("GET /shop/b?open=1"), decision="unguarded", view_ran=True, body="b"
        )

    def test_run_hooks(self):
        self.open_bare(self.TEXT, run_hooks=True)
        for answer in (self.probe("GET /shop/b"), self.hit("GET /shop/b")):
            self.assert_answer(
                answer, decision="not_reached", status=403, unknown_guard="web.pull"
            )
        for answer in (self.probe("GET /shop/b?open=1"), self.hit("GET /shop/b?open=1")):
            self.assert_answer(answer, decision="unguarded", unknown_guard="(absent)")


class Hooks(Application):
    """before_request functions that refuse by what they call."""

    def test_calls_that_may_refuse(self):
        self.write("gate.py", "from flask import abort\ndef refuse(): abort(403)\n")
        for call in (
            "keeper.look()",
            "keeper.anything.ensure_allowed()",
            "verify_token()",
            "gate.refuse()",
            "maker().require(7)",
        ):
            self.open_bare(
                f"""
                import gate
                class Keeper:
                    def look(self): abort(403)
                keeper = Keeper()
                keeper.anything = types.SimpleNamespace()
                @app.before_request
                def hook():
                    {call}
                """
            )
            self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.hook"}], call)

    def test_calls_that_do_not(self):
        for call in (
            "flask.g.user = keeper.load(session.get('user_id'))",
            "flask.g.user = database().execute('select').fetchone()",
            "flask.g.author = request.args.get('author')",
            "session.setdefault('seen', len(request.path))",
        ):
            self.open_bare(
                f"""
                class Keeper:
                    def load(self, id): return id
                keeper = Keeper()
                def database(): return flask.g.database
                @app.before_request
                def hook():
                    {call}
                """
            )
            self.assertEqual(self.endpoint("a")["guards"], [], call)

    def test_one_that_answers_where_nothing_is(self):
        self.open_bare(
            """
            @app.before_request
            def early():
                if request.args.get("early"): return "early"
            @app.before_request
            def late():
                if request.args.get("late"): return "late"
            """
        )
        hit = self.hit("GET /nowhere?late=1")
        self.assert_answer(hit, decision="not_reached", status=200, unknown_guard="web.late")
        hit = self.hit("GET /nowhere")
        self.assert_answer(hit, decision="not_reached", status=404, unknown_guard="web.early")

    def test_an_application_class_of_its_own(self):
        self.open_bare(
            """
            class Guarded(flask.Flask):
                def dispatch_request(self):
                    if "open" not in request.args: abort(403)
                    return super().dispatch_request()
            app = Guarded(__name__)
            """
        )
        name = "web.Guarded.dispatch_request"
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": name}])
        self.assert_answer(self.hit("GET /a"), status=403, view_ran=False, unknown_guard=name)
        self.assert_answer(self.hit("GET /a?open=1"), view_ran=True, body="a")


class Installed(Application):
    """Applications that are themselves packages in site-packages."""

    def guards(self, text):
        """The guards of the view `a` of an installed application."""
        self.write("site-packages/shop/__init__.py", BARE + textwrap.dedent(text) + VIEW)
        folder = str(self.folder / "site-packages")
        self.open("from shop import app", start=f"import sys\nsys.path.insert(0, {folder!r})\n")
        return self.endpoint("a")["guards"]

    def test_an_application_class_of_its_own(self):
        guards = self.guards(
            """
            class Guarded(flask.Flask):
                def dispatch_request(self):
                    if "open" not in request.args: abort(403)
                    return super().dispatch_request()
            app = Guarded(__name__)
            """
        )
        name = "shop.Guarded.dispatch_request"
        self.assertEqual(guards, [{"unknown": name}])
        self.assert_answer(self.hit("GET /a"), status=403, view_ran=False, unknown_guard=name)

    def test_a_refusal_behind_two_calls(self):
        for kind in ("before_request", "url_value_preprocessor"):
            guards = self.guards(
                f"""
                def second():
                    if "open" not in request.args: abort(403)
                def first(): second()
                @app.{kind}
                def pull(*args): first()
                """
            )
            self.assertEqual(guards, [{"unknown": "shop.pull"}], kind)
            self.assert_answer(self.hit("GET /a"), status=403, unknown_guard="shop.pull")

    def test_a_hook_that_does_not_refuse(self):
        guards = self.guards(
            """
            def language(): return request.args.get("language")
            @app.before_request
            def hook(): flask.g.language = language()
            """
        )
        self.assertEqual(guards, [])

    def test_a_class_of_a_package_that_is_known(self):
        self.write(
            "apiflask.py",
            """
            import flask
            class APIFlask(flask.Flask):
                def dispatch_request(self): return super().dispatch_request()
            """,
        )
        self.open_bare("import apiflask\napp = apiflask.APIFlask(__name__)\n")
        self.assertEqual(self.endpoint("a")["guards"], [])


class Extensions(Application):
    """Extensions that are known to keep nobody in particular out."""

    def test_csrf_guards_the_methods_that_it_checks(self):
        self.write("flask_wtf/__init__.py", "")
        self.write(
            "flask_wtf/csrf.py",
            """
            from flask import request, abort
            def init(app):
                app.config.update(
                    WTF_CSRF_ENABLED=True, WTF_CSRF_CHECK_DEFAULT=True, WTF_CSRF_METHODS={"POST"}
                )
                @app.before_request
                def csrf_protect():
                    if request.method == "POST": abort(400)
            """,
        )
        self.open_bare(
            """
            from flask_wtf.csrf import init
            init(app)
            @app.route("/b", methods=["GET", "POST"])
            def b(): return "b"
            """
        )
        self.assertEqual(self.endpoint("b", "GET")["guards"], [])
        name = "flask_wtf.csrf.init.<locals>.csrf_protect"
        self.assertEqual(self.endpoint("b", "POST")["guards"], [{"unknown": name}])
        self.assert_answer(self.hit("POST /b"), status=400, unknown_guard=name)
        self.assert_answer(self.hit("GET /b"), view_ran=True, unknown_guard="(absent)")

    def test_talisman_is_one_where_it_forces_https(self):
        self.write(
            "flask_talisman.py",
            """
            from flask import redirect
            class Talisman:
                def __init__(self, app, force_https):
                    self.force_https = force_https
                    app.before_request(self._force_https)
                    app.before_request(self._make_nonce)
                def _force_https(self):
                    if self.force_https: return redirect("https://localhost")
                def _make_nonce(self): return self.__dict__.get("nonce")
            """,
        )
        for forces, names in ((False, []), (True, ["flask_talisman.Talisman._force_https"])):
            self.open_bare(f"from flask_talisman import Talisman\nTalisman(app, {forces})\n")
            guards = [{"unknown": name} for name in names]
            self.assertEqual(self.endpoint("a")["guards"], guards)

    def test_limits_of_rate_are_no_guards(self):
        self.write(
            "flask_limiter.py",
            """
            import functools
            from flask import abort
            def count(): abort(429)
            def limit(view):
                @functools.wraps(view)
                def wrapper(**kwargs): return view(**kwargs)
                return wrapper
            """,
        )
        self.open_bare(
            """
            import flask_limiter
            @app.route("/b")
            @flask_limiter.limit
            def b(): return "b"
            """
        )
        self.assertEqual(self.endpoint("b")["guards"], [])
        self.assert_answer(self.hit("GET /b"), decision="unguarded", view_ran=True)


class Classes(Application):
    """Views that are classes, and what extensions make of them."""

    def test_a_dispatcher_of_its_own_is_unknown(self):
        self.open_bare(
            """
            class Guarded(MethodView):
                def dispatch_request(self, **kwargs):
                    if "open" not in request.args: abort(403)
                    return super().dispatch_request(**kwargs)
            class Item(Guarded):
                def get(self): return "item"
            app.add_url_rule("/b", view_func=Item.as_view("b"))
            """
        )
        name = "web.Guarded.dispatch_request"
        self.assertEqual(self.endpoint("b")["guards"], [{"unknown": name}])
        self.assert_answer(self.hit("GET /b"), status=403, view_ran=False, unknown_guard=name)
        self.assert_answer(self.hit("GET /b?open=1"), view_ran=True, body="item")

    def test_resources(self):
        self.write("flask_restful.py", RESTFUL)
        self.open(
            """
            import flask_restful
            def check(function):
                @functools.wraps(function)
                def wrapper(*args, **kwargs):
                    if "open" not in request.args: abort(403)
                    return function(*args, **kwargs)
                return wrapper

            class Open(flask_restful.Resource):
                def get(self): return "open"
            class Checked(flask_restful.Resource):
                method_decorators = [check]
                def get(self): return "checked"
            class Known(flask_restful.Resource):
                method_decorators = [require("boss"), login_required]
                def get(self): return "known"
            for name, view in {"open": Open, "checked": Checked, "known": Known}.items():
                view = flask_restful.output(view.as_view(name))
                app.add_url_rule(f"/{name}", name, view)
            """
        )
        guards = {name: self.endpoint(name)["guards"] for name in ("open", "checked", "known")}
        expected = {
            "open": [],
            "checked": [{"unknown": "web.check"}],
            "known": [{"login_required": True}, {"require": "'boss'"}],
        }
        self.assertEqual(guards, expected)
        self.assert_answer(self.hit("GET /open"), decision="unguarded", view_ran=True)
        hit = self.hit("GET /checked")
        self.assert_answer(hit, status=403, view_ran=False, unknown_guard="web.check")
        for user, decision in ((None, "not_reached"), ("alice", "denied"), ("boss", "allowed")):
            self.ask(**({"login": user} if user else {"logout": True}))
            for answer in (self.probe("GET /known", user), self.hit("GET /known")):
                check = "passed" if user else "stopped"
                self.assert_answer(answer, decision=decision, login_check=check)


class Findings(Application):
    """Findings on an application with many endpoints."""

    def test_one_for_each_unknown_guard(self):
        self.open_bare(
            """
            @app.before_request
            def gate():
                if "closed" in request.args: return "closed"
            def check(view):
                @functools.wraps(view)
                def wrapper(**kwargs): return view(**kwargs)
                return wrapper
            for name in "bcd":
                app.add_url_rule(f"/{name}", name, check(lambda: "x"))
            """
        )
        known = "or not: it is no guard that is known"
        found = {one["message"]: one["place"] for one in self.findings("unknown_guard")}
        gate, check = (
            f"web.gate may guard every endpoint, {known}; --run-hooks runs it in predictions",
            f"web.check may guard GET /b and 2 more, {known}",
        )
        self.assertEqual(list(found), [gate, check])
        lines = (self.folder / "web.py").read_text().split("\n")
        number = int(found[check].rpartition(":")[2])
        self.assertIn("functools.wraps(view)", lines[number - 1])
        self.assertTrue(all(one["endpoint"] is None for one in self.findings("unknown_guard")))

    def test_what_stands_around_the_application(self):
        self.open_bare(
            """
            from werkzeug.middleware.proxy_fix import ProxyFix
            class Prefixed:
                def __init__(self, around): self.app, self.wsgi_app = app, around
                def __call__(self, environ, start): return self.app(environ, start)
            app.wsgi_app = ProxyFix(Prefixed(app.wsgi_app))
            """
        )
        (finding,) = self.findings("unknown_guard")
        self.assertEqual(
            finding["message"],
            "web.Prefixed may guard GET /a, or not: it is no guard that is known",
        )

    def test_an_abort_handler_that_returns_a_redirect(self):
        self.open('app.config[flask_access.ABORT_FN] = lambda: redirect("/")', guarded=True)
        self.assertEqual(len(self.findings("abort_fn_returns")), 1)

    def test_an_endpoint_without_a_view_is_not_open(self):
        self.open_bare('app.add_url_rule("/a", endpoint="index")')
        self.assertEqual([one["endpoint"] for one in self.findings("no_guard")], ["a"])


class Sessions(Application):
    """Applications that keep their users in the session themselves."""

    def test_who_is_logged_in_is_not_known(self):
        self.open_bare("")
        stage = self.stage(self.hit("GET /a", tracing=True), "session_user")
        note = "no Flask-Login; --session says which key it is"
        self.assertEqual((stage["source"], stage["note"]), ("session", note))

    def test_the_key_that_is_given(self):
        self.open_bare("", session={"user_id": "{id:int}"})
        self.ask(login="7")
        stage = self.stage(self.hit("GET /a", tracing=True), "session_user")
        expected = ('session["user_id"]', "7", None)
        self.assertEqual((stage["source"], stage["value"], stage["note"]), expected)
