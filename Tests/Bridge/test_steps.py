"""Logins, hits, abort handlers, and going back."""

from case import BridgeCase

VIEWS = """
    counts = {"view": 0, "login": 0, "asked": 0}
    @flask_login.user_logged_in.connect_via(app)
    def count_login(sender, user): counts["login"] += 1
    class Asked(User):
        def has_access(self, access):
            counts["asked"] += 1
            return access == self.id
    users["boss"] = Asked("boss")
    users["asleep"] = type("Asleep", (User,), {"is_active": False})("asleep")
    @app.route("/secret", methods=["GET", "POST"], endpoint="secret")
    @require("boss")
    def secret():
        counts["view"] += 1
        return "1234"
    @app.route("/counts")
    def show(): return counts
    @app.route("/keep/<word>")
    def keep(word):
        session["word"] = word
        return "kept"
    @app.route("/word")
    def word(): return session.get("word", "none")
"""


class Logins(BridgeCase):
    """Who is logged in, and by what."""

    def test_login_and_logout(self):
        self.open(VIEWS)
        self.assertEqual(self.opened["user"], None)
        login = self.ask(7, login="alice")
        self.assertEqual(list(login), ["step", "login", "ok", "state"])
        self.assert_answer(login, step=7, login="alice", ok=True)
        self.assert_answer(self.hit("GET /counts"), user="alice")
        self.assertIn('"login":1', self.hit("GET /counts")["body"])
        self.assert_answer(self.ask(login="nobody"), ok=False)
        self.assert_answer(self.ask(login="asleep"), ok=False)
        self.assert_answer(self.hit("GET /word"), user="alice")
        logout = self.ask(3, logout=True)
        self.assertEqual(list(logout), ["step", "logout", "state"])
        self.assert_answer(self.hit("GET /word"), user=None)

    def test_loader_that_raises(self):
        text = """
            @manager.user_loader
            def load(id): raise LookupError("db")
            @app.route("/secret", endpoint="secret")
            @require("boss")
            def secret(): return "1234"
        """
        self.open(text)
        # There may be such a user; a request finds out.
        self.assert_answer(self.ask(login="alice"), ok=True)
        raised = {"decision": "error", "reason": "loader_raised", "error": "LookupError"}
        self.assert_answer(self.hit("GET /secret"), **raised, status=500)
        self.assert_answer(self.ask(probe="GET /secret", **{"as": "bob"}), **raised)

    def test_users_that_are_all(self):
        text = "manager.user_loader(lambda id: User(id))\npeople = [User('a'), User('b')]\n"
        self.open(text, users_from="web:people", users=["c"])
        for name, ok in {"a": True, "b": True, "c": True, "d": False}.items():
            self.assert_answer(self.ask(login=name), ok=ok)
        self.assertEqual(self.ask(probe="GET /", **{"as": "d"})["refused"], {"unknown_user": "d"})
        self.open(text, users=["c"])
        self.assert_answer(self.ask(login="d"), ok=True)

    def test_view_that_does_not_take_its_arguments(self):
        self.open(
            """
            @app.route("/a/<x>")
            def a(): return "a"
            @app.route("/b/<x>", endpoint="b")
            @require("boss")
            def b(): return "b"
            @app.route("/c/<x>")
            @login_required
            def c(): return "c"
            @app.route("/d")
            def d(): raise TypeError("c() is not d")
            """
        )
        self.ask(login="boss")
        for path, decision in (("a/1", "unguarded"), ("b/1", "allowed"), ("c/1", "unguarded")):
            answer = self.hit(f"GET /{path}")
            self.assert_answer(answer, decision=decision, view_ran=True, error="TypeError")
            self.assertNotIn("unknown_guard", answer)
        self.ask(logout=True)
        self.assert_answer(self.hit("GET /c/1"), decision="not_reached", view_ran=False, error=None)
        self.assert_answer(self.hit("GET /b/1"), decision="denied", view_ran=False, error=None)
        self.assert_answer(self.hit("GET /d"), decision="unguarded", view_ran=True)

    def test_user_that_cannot_log_in(self):
        self.open("class Plain: id = 'plain'\npeople = [Plain()]\n", users_from="web:people")
        answer = self.ask(login="plain")
        self.assertTrue(answer["refused"]["impossible"].startswith("login_user raised Attribute"))

    def test_session_template(self):
        self.write(
            "web.py",
            """
            import flask, flask_access
            app = flask.Flask(__name__)
            app.secret_key = "a secret"
            class User:
                def __init__(self, id): self.id = id
                def has_access(self, access): return access == self.id
            app.config[flask_access.CURRENT_USER] = lambda: User(flask.session.get("uid"))
            @app.route("/a", endpoint="a")
            @flask_access.require(7)
            def a(): return str(dict(flask.session))
            """,
        )
        self.bridge = self.start()
        template = {"role": "user", "uid": "{id:int}", "mail": "{id}@x"}
        self.bridge.open("web", session=template)
        self.assert_answer(self.ask(login="7"), ok=True)
        hit = self.hit("GET /a")
        self.assert_answer(hit, decision="allowed", user="7")
        self.assertEqual(eval(hit["body"]), {"role": "user", "uid": 7, "mail": "7@x"})
        self.assert_answer(self.probe("GET /a", "8"), decision="denied", user="8")
        refused = self.ask(login="x")["refused"]
        self.assertEqual(refused, {"impossible": "`x` is not a number"})
        self.ask(logout=True)
        self.assert_answer(self.hit("GET /a"), decision="denied", user=None)

    def test_session_template_with_flask_login(self):
        self.open("", session={"_user_id": "{id}", "_fresh": True})
        self.assert_answer(self.ask(login="nobody at all"), ok=True)
        self.assert_answer(self.ask(restore=self.opened["state"]), user=None)

    def test_no_login_and_no_secret(self):
        text = "import flask\napp = flask.Flask(__name__)\n@app.route('/')\ndef a(): return 'a'\n"
        self.open(text, start="")
        self.assertEqual(
            self.ask(login="alice")["refused"],
            {
                "impossible": "the application does not use Flask-Login; "
                """--session '{"user_id": "{id}"}' says which session keys log in"""
            },
        )
        self.assert_answer(self.hit("GET /"), user=None, body="a")
        self.assert_answer(self.probe("GET /", None), decision="unguarded")
        self.open("app.secret_key = None\n@app.route('/')\ndef a(): return 'a'\n")
        answers = [self.ask(login="alice"), self.ask(probe="GET /", **{"as": "alice"})]
        words = "the application has no secret key, so it has no session"
        for answer in answers:
            self.assertEqual(answer["refused"], {"impossible": words})
        self.assert_answer(self.hit("GET /"), user=None, body="a")

    def test_remember_cookie(self):
        self.open(
            """
            @app.route("/in")
            def log_in():
                flask_login.login_user(users["alice"], remember=True)
                return "in"
            @app.route("/who")
            def who(): return str(current_user.get_id())
            @app.route("/a", endpoint="a")
            @login_required
            def a(): return "a"
            """
        )
        self.hit("GET /in")
        self.assertEqual(self.hit("GET /who")["body"], "alice")
        self.assert_answer(self.probe("GET /a", None), login_check="stopped")


class Hits(BridgeCase):
    """Requests, and what is seen of them."""

    def test_keys_and_their_order(self):
        self.open(VIEWS)
        hit = self.ask(4, hit="GET /secret", tracing=True)
        self.assertEqual(
            " ".join(hit),
            "step hit endpoint user decision reason handler view_ran status location error body "
            "trace state",
        )
        self.assert_answer(
            hit, decision="denied", reason="no_has_access", handler="raised", status=403, body=None
        )
        self.ask(login="boss")
        hit = self.hit("GET /secret")
        self.assert_answer(hit, decision="allowed", reason="has_access_true", body="1234")
        self.assert_answer(self.hit("POST /secret"), status=200, body=None, view_ran=True)
        self.assert_answer(self.hit("GET /word"), decision="unguarded", reason=None)

    def test_abort_handlers(self):
        self.open(
            """
            app.config[flask_access.ABORT_FN] = lambda: abort(410)
            abort_handlers = {
                "hide": lambda: abort(404), "page": lambda: "Sorry",
                "away": lambda: abort(redirect("/x")), "broken": lambda: 1 / 0,
            }
            """,
            guarded=True,
        )
        for choice, status, handler, error in (
            ("hide", 404, "raised", None),
            ("page", 500, "returned", "TypeError"),
            ("away", 302, "raised", None),
            ("broken", 500, "raised", "ZeroDivisionError"),
            (None, 403, "raised", None),
            ("config", 410, "raised", None),
        ):
            answer = self.ask(abort_fn=choice)
            self.assertEqual(list(answer), ["step", "abort_fn", "state"])
            for seen in (self.hit("GET /a"), self.probe("GET /a", None)):
                self.assert_answer(seen, status=status, handler=handler, error=error)
        self.assertEqual(self.ask(abort_fn="none")["refused"], {"unknown_abort_fn": "none"})

    def test_errors(self):
        self.open(
            """
            import sys
            class Raises(User):
                @property
                def has_access(self): raise ValueError("x")
            class Typo(User):
                def has_access(self, access): raise abort(418)
            users["raises"], users["typo"] = Raises("raises"), Typo("typo")
            @app.route("/a", endpoint="a")
            @require("boss")
            def a(): return "a"
            @app.route("/boom")
            def boom(): raise KeyError("boom")
            @app.route("/exit")
            def leave(): sys.exit(4)
            @app.route("/gone")
            def gone(): abort(410)
            """
        )
        hit = self.hit("GET /boom")
        self.assert_answer(hit, status=500, error="KeyError", view_ran=True, decision="unguarded")
        hit = self.hit("GET /exit")
        self.assert_answer(hit, status=None, error="SystemExit", view_ran=True)
        self.assert_answer(self.hit("GET /gone"), status=410, error=None, view_ran=True)
        for user, reason, status, error in (
            ("raises", "has_access_raised", 500, "ValueError"),
            ("typo", "has_access_raised", 418, None),
        ):
            self.ask(login=user)
            for answer in (self.hit("GET /a"), self.probe("GET /a", user)):
                self.assert_answer(
                    answer, decision="error", reason=reason, status=status, error=error
                )

    def test_loader_raises_in_the_guard(self):
        self.open(
            """
            @app.route("/a", endpoint="a")
            @require("boss")
            def a(): return "a"
            @app.route("/b")
            @login_required
            def b(): return "b"
            @app.route("/drop")
            def drop():
                @manager.user_loader
                def load(id): raise LookupError("gone")
                return "dropped"
            """
        )
        self.ask(login="alice")
        self.hit("GET /drop")
        for answer in (self.hit("GET /a"), self.probe("GET /a")):
            self.assert_answer(
                answer, decision="error", reason="loader_raised", error="LookupError"
            )
        for answer in (self.hit("GET /b"), self.probe("GET /b")):
            self.assert_answer(answer, decision="not_reached", login_check="stopped", status=500)

    def test_errors_that_propagate(self):
        self.open(
            """
            app.testing = True
            @app.route("/boom")
            def boom(): raise KeyError("boom")
            """
        )
        hit = self.hit("GET /boom", tracing=True)
        self.assert_answer(hit, status=500, error="KeyError", view_ran=True)
        self.assertIn("in boom", "\n".join(self.stage(hit, "view")["traceback"]))

    def test_handled_errors(self):
        self.open(
            """
            @app.errorhandler(Exception)
            def handle(error): return "handled", 299
            @app.route("/boom")
            def boom(): raise KeyError("boom")
            """,
            guarded=True,
        )
        self.assert_answer(self.hit("GET /boom"), status=299, error=None, view_ran=True)
        self.assert_answer(self.hit("GET /a"), status=299, decision="denied", handler="raised")
        probe = self.probe("GET /a", None, tracing=True)
        self.assert_answer(probe, status=403, decision="denied")
        self.assertIn("web.handle handles this error", self.stage(probe, "answer")["note"])

    def test_bodies(self):
        self.open(
            r"""
            closed = []
            def body(parts, kind): return flask.Response(parts, mimetype=kind)
            def stream():
                try:
                    while True: yield "x" * 65536
                finally: closed.append("stream")
            def broken():
                yield "one"
                raise OSError("two")
            views = {
                "png": lambda: body(b"\0" * 120, "image/png"),
                "binary": lambda: body(b"\xff\xfe", "text/plain"),
                "json": lambda: {"a": "é"},
                "huge": lambda: body(stream(), "text/plain"),
                "hugebinary": lambda: body(stream(), "application/zip"),
                "broken": lambda: body(broken(), "text/plain"),
                "closed": lambda: ",".join(closed),
                "latin": lambda: flask.Response(b"\xe9", content_type="text/plain;charset=latin-1"),
                "odd": lambda: flask.Response(b"x", content_type="text/plain; charset=none-such"),
                "generator": lambda: (part for part in ("a", "b")),
            }
            for name, view in views.items():
                app.add_url_rule(f"/{name}", name, view)
            """
        )
        hit = self.hit("GET /png", tracing=True)
        self.assert_answer(hit, status=200, body=None)
        self.assertEqual(self.stage(hit, "answer")["note"], "120 bytes of image/png")
        self.assertEqual(self.hit("GET /binary")["body"], "\ufffd\ufffd")
        self.assertEqual(self.hit("GET /json")["body"].strip(), '{"a":"\\u00e9"}')
        hit = self.hit("GET /huge", tracing=True)
        self.assertEqual(hit["body"], "x" * (1 << 20))
        self.assertIn("the body is cut after 1048576 bytes", self.stage(hit, "answer")["note"])
        hit = self.hit("GET /hugebinary", tracing=True)
        self.assertEqual(hit["body"], None)
        self.assertIn("more than 1048576 bytes", self.stage(hit, "answer")["note"])
        self.assert_answer(self.hit("GET /broken"), body="one", error="OSError", status=200)
        self.assertEqual(self.hit("GET /closed")["body"], "stream,stream")
        self.assertEqual(self.hit("GET /latin")["body"], "é")
        self.assertEqual(self.hit("GET /odd")["body"], "x")
        self.assertEqual(self.hit("GET /generator")["body"], "ab")

    def test_nothing_is_kept_of_a_hit(self):
        text = """
            @app.route("/receivers")
            def receivers(): return str(len(flask.got_request_exception.receivers))
        """
        self.open(text)
        # One is the hit's own.
        for _ in range(3):
            self.assert_answer(self.hit("GET /receivers"), body="1")

    def test_requests_that_cannot_be_made(self):
        self.open("")
        line = "GET http://["
        for answer in (self.ask(hit=line, tracing=True), self.ask(probe=line, tracing=True)):
            self.assert_answer(answer, decision="not_reached", status=400, view_ran=False)
        for step in ({"hit": 7}, {"login": None}, {"jump": 1}, {"probe": "GET /", "as": 7}):
            self.assertIn("impossible", self.ask(**step)["refused"])


class GoingBack(BridgeCase):
    """The browser as it was."""

    def test_restore(self):
        self.open(VIEWS + '    abort_handlers = {"hide": lambda: abort(404)}\n')
        self.ask(login="alice")
        self.hit("GET /keep/one")
        state = self.ask(abort_fn="hide")["state"]
        self.ask(login="boss")
        self.hit("GET /keep/two")
        self.ask(abort_fn=None)
        self.assertEqual(self.hit("GET /word")["body"], "two")
        restored = self.bridge.ask({"restore": state})
        self.assertEqual(restored, {"restored": True, "user": "alice", "state": state})
        self.assertEqual(self.hit("GET /word")["body"], "one")
        self.assert_answer(self.hit("GET /secret"), user="alice", status=404)
        answer = self.bridge.ask({"restore": {"cookies": "x"}})
        self.assertIn("impossible", answer["refused"])
        # Another process takes the same state.
        self.bridge = self.start()
        opened = self.bridge.open("web", state=state)
        self.assertEqual((opened["user"], opened["state"]), ("alice", state))

    def test_restore_of_a_handler_that_is_gone(self):
        self.open(VIEWS + '    abort_handlers = {"hide": lambda: abort(404)}\n')
        state = self.ask(abort_fn="hide")["state"]
        self.write("web.py", (self.folder / "web.py").read_text().replace("hide", "gone"))
        self.bridge = self.start()
        self.bridge.open("web")
        self.ask(abort_fn="gone")
        self.bridge.ask({"restore": state})
        self.assert_answer(self.hit("GET /secret"), status=403)

    def test_cookies_of_other_paths_and_their_end(self):
        self.open(
            """
            @app.route("/set")
            def set_cookies():
                response = flask.make_response("set")
                response.set_cookie("a", "1", path="/deep")
                response.set_cookie("b", "2", max_age=60)
                response.set_cookie("c", "3")
                return response
            @app.route("/end")
            def end():
                response = flask.make_response("end")
                response.delete_cookie("b")
                response.set_cookie("c", "4", expires=0)
                return response
            @app.route("/deep/see")
            @app.route("/see")
            def see(): return ",".join(sorted(request.cookies))
            """
        )
        self.hit("GET /set")
        self.assertEqual(self.hit("GET /see")["body"], "b,c")
        self.assertEqual(self.hit("GET /deep/see")["body"], "a,b,c")
        self.hit("GET /end")
        self.assertEqual(self.hit("GET /deep/see")["body"], "a")


class Probes(BridgeCase):
    """What probes do not do."""

    def test_probes_leave_a_session_that_the_application_keeps(self):
        self.open(
            """
            from flask.sessions import SessionInterface, SessionMixin
            class Kept(dict, SessionMixin): pass
            class Keeper(SessionInterface):
                kept = Kept(list=[1])
                def open_session(self, app, request): return self.kept
                def save_session(self, app, session, response): pass
            app.session_interface = Keeper()
            def load(id):
                session["list"].append(id)
                session["loaded"] = id
                return users.get(id)
            manager.user_loader(load)
            """,
            guarded=True,
        )
        self.assert_answer(self.probe("GET /a", "boss"), decision="allowed", user="boss")
        self.assert_answer(self.probe("GET /a"), decision="denied", user=None)

    def test_user_that_the_loader_asked_for_is_forgotten(self):
        self.open(
            """
            class Curious(User):
                @property
                def is_active(self): return current_user.get_id() is None
            users["curious"] = Curious("curious")
            """,
            guarded=True,
        )
        self.ask(login="boss")
        self.assert_answer(self.probe("GET /a", "alice"), decision="denied")
        answer = self.probe("GET /a", "curious")
        self.assert_answer(answer, inactive=True, user=None, decision="denied")

    def test_probes_change_nothing(self):
        self.open(
            VIEWS
            + """
    @app.before_request
    def hook(): counts["hook"] = counts.get("hook", 0) + 1
    @app.errorhandler(403)
    def refused(error):
        counts["error"] = 1
        return "no", 403
    @app.after_request
    def after(response):
        counts["after"] = 1
        return response
    """
        )
        state = self.ask(login="alice")["state"]
        before = self.hit("GET /counts")["state"]
        self.assertEqual(state, before)
        for user in ("boss", "alice", None, "asleep"):
            for line in ("GET /secret", "GET /keep/x", "GET /nowhere", "POST /counts"):
                probe = self.probe(line, user)
                self.assertEqual(probe["view_ran"], False)
                self.assertNotIn("state", probe)
        self.assert_answer(self.probe("GET /secret", "asleep"), inactive=True, user=None)
        self.assert_answer(self.probe("GET /secret"), user="alice", decision="denied")
        refused = self.ask(probe="GET /secret", **{"as": "nobody"})["refused"]
        self.assertEqual(refused, {"unknown_user": "nobody"})
        hit = self.hit("GET /counts")
        self.assertEqual(hit["user"], "alice")
        counts = eval(hit["body"])
        self.assertEqual((counts["view"], counts["login"], counts["hook"]), (0, 1, 2))
        self.assertNotIn("error", counts)
        self.assertEqual(counts["asked"], 1)

    def test_keys_and_their_order(self):
        self.open(VIEWS)
        probe = self.ask(5, probe="GET /secret", **{"as": "boss"}, tracing=True)
        self.assertEqual(
            " ".join(probe),
            "step probe as endpoint user decision reason handler view_ran status location error "
            "body trace",
        )
        probe = self.ask(5, probe="GET /secret")
        self.assertNotIn("as", probe)
        self.assert_answer(probe, decision="denied", status=403, body=None)
