"""Guards of shapes that are easily overlooked: none may pass for an open door."""

import textwrap

from case import BridgeCase

REQUIRE = [{"require": "'boss'"}]


class Wrappers(BridgeCase):
    """What a decorator can make of a view without `functools.wraps`."""

    def check(self, text, guards=({"unknown": "web.check"},)):
        """Opens an application with a view `a`; nothing may say that it is open."""
        self.open(text)
        entry = self.endpoint("a")
        self.assertEqual(entry["guards"], list(guards))
        self.assertEqual(self.findings("no_guard"), [])
        probe = self.probe("GET /a", None)
        self.assertNotIn(probe["decision"], ("allowed", "unguarded"))
        self.assertEqual(entry["view"]["name"], "web.a")
        self.assert_answer(self.hit("GET /a"), view_ran=False, decision="not_reached", status=403)
        hit = self.hit("GET /a?ok=1")
        self.assert_answer(hit, view_ran=True, body="a", decision="unguarded", status=200)

    def test_view_in_a_container(self):
        self.check(
            """
            def check(view):
                held = {"view": [view]}
                def wrapper(*args, **kwargs):
                    if "ok" not in request.args: abort(403)
                    return held["view"][0](*args, **kwargs)
                return wrapper

            @app.route("/a", endpoint="a")
            @check
            def a(): return "a"
            """
        )

    def test_view_in_a_default_argument(self):
        self.check(
            """
            def check(view):
                def wrapper(*args, _view=view, **kwargs):
                    if "ok" not in request.args: abort(403)
                    return _view(*args, **kwargs)
                return wrapper

            @app.route("/a", endpoint="a")
            @check
            def a(): return "a"
            """
        )

    def test_view_in_an_attribute(self):
        self.check(
            """
            def check(view):
                def wrapper(**kwargs):
                    if "ok" not in request.args: abort(403)
                    return wrapper.view(**kwargs)
                wrapper.view = view
                return wrapper

            @app.route("/a", endpoint="a")
            @check
            def a(): return "a"
            """
        )

    def test_view_beside_a_predicate(self):
        self.check(
            """
            def check(test):
                def decorator(view):
                    def wrapper(*args, **kwargs):
                        if not test(): abort(403)
                        return view(*args, **kwargs)
                    return wrapper
                return decorator

            @app.route("/a", endpoint="a")
            @check(lambda: "ok" in request.args)
            def a(): return "a"
            """
        )

    def test_wrapper_without_arguments(self):
        self.check(
            """
            def check(view):
                def wrapper():
                    if "ok" not in request.args: abort(403)
                    return view()
                return wrapper

            @app.route("/a", endpoint="a")
            @check
            def a(): return "a"
            """
        )

    def test_wrapper_whose_source_is_not_there(self):
        self.open(
            """
            code = "def check(view):\\n  held.append(view)\\n  return lambda **kw: held[0](**kw)"
            space = {"held": [], "__name__": "made"}
            exec(code, space)
            @app.route("/a", endpoint="a")
            @space["check"]
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "made.<lambda>"}])

    def test_method_of_the_instance(self):
        self.open(
            """
            class Page(flask.views.MethodView):
                init_every_request = False
                def __init__(self): self.get = require("boss")(self.get)
                def get(self): return "a"
            app.add_url_rule("/a", view_func=Page.as_view("a"))
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], REQUIRE)
        self.assert_answer(self.probe("GET /a", None), decision="denied", status=403)
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /a"), decision="allowed", view_ran=True, body="a")

    def test_view_found_by_name(self):
        self.open(
            """
            def check(view):
                name = view.__name__
                def wrapper(**kwargs):
                    if "ok" not in request.args: abort(403)
                    return globals()["_" + name](**kwargs)
                globals()["_" + name] = view
                return wrapper

            @app.route("/a", endpoint="a")
            @check
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.wrapper"}])
        self.assert_answer(self.probe("GET /a", None), decision="not_reached")

    def test_wrapper_that_registers_itself(self):
        self.check(
            """
            def guarded(view):
                @app.route("/" + view.__name__, endpoint=view.__name__)
                def wrapper(**kwargs):
                    if "ok" not in request.args: abort(403)
                    return view(**kwargs)
                return wrapper

            @guarded
            def a(): return "a"
            """,
            [{"unknown": "web.guarded"}],
        )

    def test_partial_that_holds_the_view(self):
        self.check(
            """
            def check(view, **kwargs):
                if "ok" not in request.args: abort(403)
                return view(**kwargs)

            def a(): return "a"
            app.add_url_rule("/a", "a", functools.partial(check, a))
            """
        )

    def test_method_of_what_holds_the_view(self):
        self.check(
            """
            class Check:
                def __init__(self, view): self.view = view
                def call(self, **kwargs):
                    if "ok" not in request.args: abort(403)
                    return self.view(**kwargs)

            def a(): return "a"
            app.add_url_rule("/a", "a", Check(a).call)
            """,
            [{"unknown": "web.Check.call"}],
        )

    def test_object_with_slots(self):
        self.check(
            """
            class Check:
                __slots__ = ("view", "test")
                def __init__(self, view, test): self.view, self.test = view, test
                def __call__(self, **kwargs):
                    if not self.test(): abort(403)
                    return self.view(**kwargs)

            def a(): return "a"
            app.add_url_rule("/a", "a", Check(a, lambda: "ok" in request.args))
            """,
            [{"unknown": "web.Check"}],
        )

    def test_object_that_passes_for_the_view(self):
        # As wrapt has it.
        self.check(
            """
            class Check:
                __slots__ = "__wrapped__"
                def __init__(self, view): object.__setattr__(self, "__wrapped__", view)
                def __setattr__(self, name, value): setattr(self.__wrapped__, name, value)
                @property
                def __class__(self): return type(self.__wrapped__)
                @property
                def __dict__(self): return self.__wrapped__.__dict__
                def __getattr__(self, name): return getattr(self.__wrapped__, name)
                def __call__(self, **kwargs):
                    if "ok" not in request.args: abort(403)
                    return self.__wrapped__(**kwargs)

            @app.route("/a", endpoint="a")
            @Check
            @Check
            def a(): return "a"
            """,
            [{"unknown": "web.Check"}, {"unknown": "web.Check"}],
        )

    def test_view_put_in_another_ones_place(self):
        self.check(
            """
            @app.route("/a", endpoint="a")
            def a(): return "a"

            def check(view):
                def wrapper(**kwargs):
                    if "ok" not in request.args: abort(403)
                    return view(**kwargs)
                return wrapper

            app.view_functions["a"] = check(app.view_functions["a"])
            """
        )

    def test_view_replaced_by_a_request(self):
        self.open(
            """
            @app.route("/a")
            def a(): return "a"

            @app.route("/close")
            def close():
                app.view_functions["a"] = require("boss")(app.view_functions["a"])
                hooks = app.before_request_funcs.setdefault(None, [])
                hooks.append(login_required(lambda: None))
                return "closed"
            """
        )
        self.assert_answer(self.probe("GET /a", None), decision="unguarded")
        self.hit("GET /close")
        self.assert_answer(self.probe("GET /a", None), login_check="stopped", status=401)
        self.assert_answer(self.probe("GET /a", "alice"), decision="denied", status=403)
        self.ask(login="alice")
        self.assert_answer(self.hit("GET /a"), decision="denied", view_ran=False)

    def test_dispatch_of_its_own(self):
        self.open(
            """
            from flask.views import MethodView

            class Base(MethodView):
                def dispatch_request(self, **kwargs):
                    if request.args.get("closed"): abort(404)
                    return super().dispatch_request(**kwargs)

            class Item(Base):
                @require("boss")
                def get(self): return "get"
                def post(self): return "post"

            class Guarded(MethodView):
                @require("alice")
                def dispatch_request(self, **kwargs):
                    return super().dispatch_request(**kwargs)
                @require("boss")
                def get(self): return "get"

            app.add_url_rule("/item", view_func=Item.as_view("item"))
            app.add_url_rule("/two", view_func=Guarded.as_view("two"))
            """
        )
        base = {"unknown": "web.Base.dispatch_request"}
        self.assertEqual(self.endpoint("item", "GET")["guards"], [base, *REQUIRE])
        self.assertEqual(self.endpoint("item", "GET")["view"]["name"], "web.Item.get")
        self.assertEqual(self.endpoint("item", "POST")["guards"], [base])
        self.assert_answer(self.probe("GET /item", None), decision="denied", status=403)
        self.assert_answer(self.hit("GET /item?closed=1"), decision="not_reached", status=404)
        self.assert_answer(self.hit("POST /item"), body=None, view_ran=True, status=200)
        guards = self.endpoint("two")["guards"]
        self.assertEqual(
            guards,
            [{"require": "'alice'"}, {"unknown": "web.Guarded.dispatch_request"}, *REQUIRE],
        )
        self.assert_answer(self.probe("GET /two", "alice"), decision="denied", status=403)
        self.ask(login="alice")
        self.assert_answer(self.hit("GET /two"), decision="denied", status=403, view_ran=False)

    def test_login_check_behind_a_require(self):
        self.open(
            """
            class Guest(flask_login.AnonymousUserMixin):
                def has_access(self, access): return True
            manager.anonymous_user = Guest
            @app.route("/a", endpoint="a")
            @require("boss")
            @login_required
            def a(): return "a"
            """
        )
        for answer in (self.probe("GET /a", None), self.hit("GET /a")):
            self.assert_answer(
                answer, decision="not_reached", login_check="stopped", status=401, view_ran=False
            )


class Fronts(BridgeCase):
    """What stands before the guards that Flask knows of."""

    VIEW = '@app.route("/a")\ndef a(): return "a"\n'

    def check(self, text, name, status=403, **options):
        """Opens an application that may refuse before it comes to a view."""
        self.open(self.VIEW + textwrap.dedent(text), **options)
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": name}])
        self.assertEqual(self.findings("no_guard"), [])
        probe = self.probe("GET /a", None)
        self.assert_answer(probe, decision="not_reached", unknown_guard=name, status=None)
        answer = self.hit("GET /a")
        self.assert_answer(
            answer, decision="not_reached", unknown_guard=name, status=status, view_ran=False
        )
        answer = self.hit("GET /a?ok=1")
        self.assert_answer(answer, decision="unguarded", unknown_guard=name, body="a")

    def test_middleware(self):
        self.check(
            """
            class Wall:
                def __init__(self, inner): self.inner = inner
                def __call__(self, environ, start):
                    if environ["QUERY_STRING"]: return self.inner(environ, start)
                    start("403 FORBIDDEN", [])
                    return []
            app.wsgi_app = Wall(app.wsgi_app)
            """,
            "web.Wall",
        )

    def test_middleware_with_hooks_run(self):
        self.check(
            """
            def wall(inner):
                def outer(environ, start):
                    if environ["QUERY_STRING"]: return inner(environ, start)
                    start("403 FORBIDDEN", [])
                    return []
                return outer
            app.wsgi_app = wall(app.wsgi_app)
            """,
            "web.wall",
            run_hooks=True,
        )

    def test_known_middleware(self):
        self.open(
            self.VIEW
            + "from werkzeug.middleware.proxy_fix import ProxyFix\n"
            + "app.wsgi_app = ProxyFix(app.wsgi_app)\n"
        )
        self.assertEqual(self.endpoint("a")["guards"], [])

    def test_methods_of_the_application(self):
        # What is raised outside of full_dispatch_request, no one handles.
        for method in ("dispatch_request", "full_dispatch_request", "preprocess_request"):
            status = 500 if method == "full_dispatch_request" else 403
            with self.subTest(method):
                self.check(
                    f"""
                    class App(flask.Flask):
                        def {method}(self):
                            if "ok" not in request.args: abort(403)
                            return super().{method}()
                    app.__class__ = App
                    """,
                    f"web.App.{method}",
                    status,
                )

    def test_url_value_preprocessor(self):
        self.check(
            """
            @app.url_value_preprocessor
            def pull(endpoint, values):
                if "ok" not in request.args: abort(403)
            @app.url_value_preprocessor
            def harmless(endpoint, values):
                flask.g.language = (values or {}).pop("language", None)
            """,
            "web.pull",
        )

    def test_receiver_of_a_signal(self):
        self.check(
            """
            def listen(sender, **more):
                if "ok" not in request.args: abort(403)
            flask.request_started.connect(listen, app)
            """,
            "web.listen",
        )

    def test_hook_of_an_object(self):
        self.check(
            """
            class Policy:
                def refuse(self): raise flask.abort(403)
                def enforce(self):
                    if "ok" not in request.args: self.refuse()
            policy = Policy()
            @app.before_request
            def hook(): policy.enforce()
            """,
            "web.hook",
        )

    def test_hook_that_is_a_method(self):
        self.check(
            """
            class Policy:
                def refuse(self): raise flask.abort(403)
                def enforce(self):
                    if "ok" not in request.args: self.refuse()
            app.before_request(Policy().enforce)
            """,
            "web.Policy.enforce",
        )

    def test_hook_with_abort_by_another_name(self):
        self.check(
            """
            from flask import abort as stop
            @app.before_request
            def hook():
                if "ok" not in request.args: stop(403)
            """,
            "web.hook",
        )

    def test_hook_with_an_import_of_its_own(self):
        self.write(
            "shop.py",
            """
            import flask
            def check():
                if "ok" not in flask.request.args: flask.abort(403)
            """,
        )
        self.check(
            """
            @app.before_request
            def hook():
                from shop import check
                check()
            import shop
            """,
            "web.hook",
        )

    def test_hook_that_asserts(self):
        self.check(
            """
            @app.before_request
            def hook(): assert "ok" in request.args
            """,
            "web.hook",
            500,
        )

    def test_hooks_of_nested_blueprints(self):
        self.open(
            """
            outer, inner = flask.Blueprint("o", __name__), flask.Blueprint("i", __name__)
            @outer.before_request
            @login_required
            def first(): pass
            @inner.before_request
            @require("boss")
            def second(): pass
            @inner.url_value_preprocessor
            def pull(endpoint, values): abort(404)
            @inner.route("/a")
            def a(): return "a"
            outer.register_blueprint(inner)
            app.register_blueprint(outer)
            """
        )
        self.assertEqual(
            self.endpoint("o.i.a")["guards"],
            [{"unknown": "web.pull"}, {"login_required": True}, *REQUIRE],
        )

    def test_login_required_that_is_not_flask_logins(self):
        self.open(
            """
            def login_required(view):
                def decorated_view(*args, **kwargs):
                    if "ok" not in request.args: abort(403)
                    return view(*args, **kwargs)
                return decorated_view
            flask_login.utils.login_required = login_required
            @app.route("/a", endpoint="a")
            @login_required
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], [{"unknown": "web.login_required"}])

    def test_hook_that_passes_is_not_blamed(self):
        self.open(
            """
            class Check:
                def __init__(self, view): self.view = view
                def __call__(self, **kwargs): abort(403)
            @app.before_request
            def hook():
                if request.args: abort(404)
            @app.route("/a", endpoint="a")
            @Check
            def a(): return "a"
            """
        )
        self.assert_answer(self.hit("GET /a"), status=403, unknown_guard="web.Check")
        self.assert_answer(self.hit("GET /a?x=1"), status=404, unknown_guard="web.hook")

    def test_unauthorized_that_is_overridden(self):
        self.open(
            """
            class Manager(flask_login.LoginManager):
                def unauthorized(self): return "who are you", 402
            Manager(app).user_loader(users.get)
            @app.route("/a")
            @login_required
            def a(): return "a"
            """
        )
        probe = self.probe("GET /a", None, tracing=True)
        self.assert_answer(probe, decision="not_reached", status=None, login_check="stopped")
        self.assertIn("web.Manager.unauthorized", self.stage(probe, "answer")["note"])
        self.assert_answer(self.hit("GET /a"), status=402, login_check="stopped")

    def test_rules_that_flask_did_not_make(self):
        self.open(
            """
            from werkzeug.routing import Rule
            app.url_map.add(Rule("/a", endpoint="a", methods=["GET"]))
            app.url_map.add(Rule("/b", endpoint="b", methods=["GET"]))
            @app.endpoint("a")
            @require("boss")
            def a(): return "a"
            """
        )
        self.assertEqual(self.endpoint("a")["guards"], REQUIRE)
        for answer in (self.probe("GET /b", None), self.hit("GET /b")):
            self.assert_answer(answer, decision="not_reached", status=500, error="KeyError")
        self.assert_answer(self.hit("OPTIONS /a"), status=405)
