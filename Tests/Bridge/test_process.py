"""Hostile applications, and the process itself."""

import json
import time

import client
from case import BridgeCase


class Hostile(BridgeCase):
    """Applications that do what they can to be in the way."""

    def test_repr_that_raises_prints_or_is_huge(self):
        self.open(
            r"""
            class Raises(User):
                def __repr__(self): raise SystemExit("no")
            class Prints(User):
                def __repr__(self):
                    print('{"step": 1}')
                    return "printed"
            class Huge(User):
                def __repr__(self): return "x" * 5_000_000
            class Odd(User):
                def __repr__(self): return Text("odd \udc80")
            class Text(str):
                def __len__(self): raise ValueError
                def __getitem__(self, index): raise ValueError
                def __str__(self): raise ValueError
            for number, cls in enumerate((Raises, Prints, Huge, Odd)):
                users[str(number)] = cls(str(number))
            """,
            guarded=True,
            users_from="web:users",
        )
        values = [
            self.stage(self.probe("GET /a", str(number), tracing=True), "current_user")["value"]
            for number in range(4)
        ]
        self.assertEqual(
            values,
            [
                "<Raises, whose repr raises SystemExit>",
                "printed",
                "x" * 197 + "...",
                "odd \\udc80",
            ],
        )

    def test_objects_that_look_at_being_looked_at(self):
        self.write("lazy.py", "print('imported')")
        self.open(
            """
            import importlib.util, sys, types
            class Lazy:
                @property
                def __class__(self):
                    print("asked for its class")
                    return type
                @property
                def __dict__(self):
                    print("asked for its attributes")
                    return {}
            lazy = Lazy()
            spec = importlib.util.find_spec("lazy")
            spec.loader = importlib.util.LazyLoader(spec.loader)
            sys.modules["lazy"] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(sys.modules["lazy"])
            class Odd: pass
            app.add_url_rule("/m", "m", types.MethodType(functools.partial(len), Odd()))
            manager.login_view = Odd()
            """,
            guarded=True,
        )
        self.assertIn("Odd", self.application["login_view"])
        self.assert_answer(self.probe("GET /a", "boss"), decision="allowed")
        self.assertEqual(self.bridge.printed, b"")

    def test_teardown_that_exits(self):
        self.open("@app.teardown_request\ndef leave(error): raise SystemExit", guarded=True)
        self.assert_answer(self.probe("GET /a", "boss"), decision="allowed")

    def test_hook_of_many_calls(self):
        # Each function calls all that come later: paths without number.
        lines = [
            f"def f{number}(): " + "; ".join(f"f{one}()" for one in range(number + 1, 90)) + "; 1"
            for number in range(90)
        ]
        hook = "@app.before_request\ndef hook(): f0()"
        self.open("\n".join(lines).replace("(): ;", "():") + "\n" + hook, guarded=True)
        self.assertEqual(self.endpoint("a")["guards"], [{"require": "'boss'"}])

    def test_property_that_raises_the_second_time(self):
        self.open(
            """
            class Once(User):
                seen = 0
                @property
                def has_access(self):
                    self.seen += 1
                    if self.seen == 2: raise AttributeError("gone")
                    return lambda access: True
            users["once"] = Once("once")
            """,
            guarded=True,
        )
        answer = self.probe("GET /a", "once", tracing=True)
        self.assert_answer(answer, decision="error", reason="has_access_raised", status=500)

    def test_kinds_of_has_access(self):
        self.open(
            """
            class Callable:
                def __call__(self, access): return True
            kinds = {
                "builtin": "yes".__eq__, "partial": functools.partial(lambda a, b: True, 1),
                "object": Callable(), "type": bool, "number": 7, "none": None,
                "static": staticmethod(lambda a: True), "class": classmethod(lambda c, a: True),
                "property": property(lambda self: lambda a: True),
                "raising": property(lambda self: 1 / 0),
                "missing": property(lambda self: self.nothing),
            }
            for name, value in kinds.items():
                users[name] = type(name.title(), (User,), {"has_access": value})(name)
            people = users
            """,
            guarded=True,
            users_from="web:people",
        )
        reasons = {}
        for name in [one["id"] for one in self.application["users"]]:
            probe = self.probe("GET /a", name, tracing=True)
            self.ask(login=name)
            hit = self.hit("GET /a", tracing=True)
            self.assertEqual(probe["reason"], hit["reason"], name)
            reasons[name] = probe["reason"]
        del reasons["alice"], reasons["boss"]
        self.assertEqual(
            reasons,
            {
                "builtin": "has_access_not_true",
                "partial": "has_access_true",
                "object": "has_access_true",
                "type": "has_access_true",
                "number": "has_access_raised",
                "none": "has_access_raised",
                "static": "has_access_true",
                "class": "has_access_true",
                "property": "has_access_true",
                "raising": "has_access_raised",
                "missing": "no_has_access",
            },
        )

    def test_texts_with_surrogates(self):
        self.open(
            r"""
            class Odd(User):
                def has_access(self, access): raise ValueError("\ud800")
            users["odd"] = Odd("odd")
            @app.route("/body")
            def body():
                return flask.Response(b"\xed\xb2\x80", content_type="text/plain; charset=utf-7")
            """,
            guarded=True,
        )
        probe = self.probe("GET /a", "odd", tracing=True)
        self.assertEqual(self.stage(probe, "has_access")["value"], "raised ValueError: \\ud800")
        self.assertEqual(self.hit("GET /body")["status"], 200)
        self.assertIn(self.ask(hit="GET /\ud800")["decision"], ("not_reached",))

    def test_exception_whose_text_raises(self):
        self.open(
            """
            class Odd(Exception):
                def __str__(self): raise ValueError
            @app.route("/boom")
            def boom(): raise Odd
            """
        )
        hit = self.hit("GET /boom", tracing=True)
        self.assert_answer(hit, status=500, error="Odd")

    def test_rubbish_on_standard_output(self):
        self.open(
            """
            import os, sys
            print("{", flush=True)
            os.write(1, b"\\xff{}\\n")
            @app.route("/a")
            def a():
                print("in the view")
                sys.stderr.write("error\\n")
                os.write(2, b"raw")
                return "a"
            @app.route("/close")
            def close():
                sys.stdout.close()
                sys.stderr.close()
                os.close(1)
                os.close(2)
                return "closed"
            """
        )
        self.assertEqual(self.hit("GET /a")["body"], "a")
        self.assertEqual(self.hit("GET /close")["body"], "closed")
        self.assertEqual(self.hit("GET /nowhere")["status"], 404)
        self.bridge.close_input()
        self.assertEqual(self.bridge.wait(), 0)
        for text in (b"{\n", b"\xff{}\n", b"in the view\n", b"error\n", b"raw"):
            self.assertIn(text, self.bridge.printed)

    def test_forks_and_threads(self):
        self.open(
            """
            import os, threading, time
            threading.Thread(target=time.sleep, args=(1000,)).start()
            @app.route("/fork")
            def fork():
                child = os.fork()
                if child: os.waitpid(child, 0)
                return "child" if child == 0 else "parent"
            @app.route("/a")
            def a():
                found = []
                thread = threading.Thread(target=lambda: found.append(1))
                thread.start()
                thread.join()
                return str(found)
            """
        )
        self.assertEqual(self.hit("GET /fork")["body"], "parent")
        self.assertEqual(self.hit("GET /a")["body"], "[1]")
        self.bridge.close_input()
        self.assertEqual(self.bridge.wait(), 0)

    def test_hooks_that_raise_and_broken_teardown(self):
        self.open(
            """
            @app.before_request
            def broken(): raise ValueError("before")
            @app.teardown_request
            def torn(error): raise ValueError("torn")
            """,
            guarded=True,
        )
        hit = self.hit("GET /a", tracing=True)
        self.assertEqual(hit["unknown_guard"], "web.broken")
        self.assertEqual(hit["error"], "ValueError")
        probe = self.probe("GET /a", "boss")
        self.assert_answer(probe, decision="allowed", unknown_guard="web.broken")

    def test_recursion_without_end(self):
        self.open(
            """
            class Endless(User):
                def has_access(self, access): return self.has_access(access)
            users["endless"] = Endless("endless")
            class Shallow(User):
                def dig(self): self.dig()
                def has_access(self, access):
                    try: self.dig()
                    except RecursionError: return True
            users["shallow"] = Shallow("shallow")
            @app.route("/deep")
            def deep(): return deep()
            """,
            guarded=True,
        )
        self.ask(login="endless")
        for tracing in (False, True):
            hit = self.hit("GET /a", tracing=tracing)
            self.assert_answer(
                hit, decision="error", reason="has_access_raised", error="RecursionError"
            )
        self.ask(login="shallow")
        for tracing in (False, True):
            hit = self.hit("GET /a", tracing=tracing)
            self.assert_answer(hit, decision="allowed", view_ran=True, body="a")
        hit = self.hit("GET /deep", tracing=True)
        self.assert_answer(hit, view_ran=True, status=500, error="RecursionError")

    def test_own_classes(self):
        self.open(
            """
            app = None
            class Request(flask.Request): pass
            class Shop(flask.Flask):
                request_class = Request
                def ensure_sync(self, function): return super().ensure_sync(function)
                def handle_user_exception(self, error): return super().handle_user_exception(error)
                def __getattr__(self, name): raise AttributeError(name)
            app = Shop(__name__)
            app.secret_key = "x"
            inner = app.wsgi_app
            app.wsgi_app = lambda environ, start: inner(environ, start)
            app.config[flask_access.CURRENT_USER] = current_user
            manager.init_app(app)
            class Meta(type):
                def __getattribute__(cls, name): raise ValueError(name)
            class Closed(metaclass=Meta): pass
            @app.route("/boom")
            @login_required
            def boom(): raise KeyError
            """,
            guarded=True,
        )
        self.assert_answer(self.hit("GET /a"), decision="denied", status=403)
        self.ask(login="boss")
        self.assert_answer(self.hit("GET /a"), decision="allowed", body="a")
        self.assert_answer(self.hit("GET /boom"), error="KeyError", login_check="passed")

    def test_view_that_asks_the_application_itself(self):
        self.open(
            """
            @app.route("/inner")
            def inner(): return "inner"
            @app.route("/outer")
            def outer(): return app.test_client().get("/inner").get_data(as_text=True) + "!"
            """
        )
        hit = self.hit("GET /outer", tracing=True)
        self.assert_answer(hit, endpoint="outer", body="inner!", view_ran=True)
        self.assertEqual(len([one for one in hit["trace"] if one["stage"] == "route"]), 1)


class Process(BridgeCase):
    """The channel, and how the process ends."""

    def test_where(self):
        self.open(
            """
            import time
            @app.route("/hang")
            def hang():
                print("hanging")
                deeper()
            def deeper():
                time.sleep(1000)
            """
        )
        self.bridge.send({"step": 1, "hit": "GET /hang"})
        end = time.monotonic() + client.PATIENCE
        while b"hanging" not in self.bridge.printed:
            self.assertLess(time.monotonic(), end)
        # The print comes before the call that hangs.
        while True:
            where = self.bridge.ask({"where": True})["where"]
            if "in deeper" in "".join(where):
                break
            self.assertLess(time.monotonic(), end)
        self.assertTrue(where[-1].strip().startswith("time.sleep(1000)") or "^" in where[-1])
        self.assertNotIn("<access-console bridge>", "".join(where))
        # The end of its input ends it all the same.
        self.bridge.close_input()
        self.assertEqual(self.bridge.wait(), 0)

    def test_hanging_import(self):
        self.write("web.py", "import time\nprint('importing')\ntime.sleep(1000)\n")
        bridge = self.start()
        bridge.send({"open": {"app": "web"}})
        end = time.monotonic() + client.PATIENCE
        while b"importing" not in bridge.printed:
            self.assertLess(time.monotonic(), end)
        self.assertIn("web.py", "".join(bridge.ask({"where": True})["where"]))
        bridge.close_input()
        self.assertEqual(bridge.wait(), 0)

    def test_end_of_input_before_anything(self):
        bridge = self.start()
        bridge.close_input()
        self.assertEqual(bridge.wait(), 0)

    def test_exit_in_a_view(self):
        self.open("import os\n@app.route('/a')\ndef a(): os._exit(7)\n")
        with self.assertRaises(client.Ended):
            self.hit("GET /a")
        self.assertEqual(self.bridge.wait(), 7)

    def test_requests_that_are_none(self):
        self.open("")
        self.bridge.send_raw(b'rubbish\n\n[1]\n"x"\n{"step": 9}\n')
        for number in (None, None, None, 9):
            answer = self.bridge.receive()
            self.assertEqual(answer["step"], number)
            self.assertIn("impossible", answer["refused"])
        self.assertEqual(self.hit("GET /")["status"], 404)

    def test_many_requests_at_once_are_answered_in_order(self):
        self.open("", guarded=True)
        lines = [json.dumps({"step": n, "probe": "GET /a", "as": None}) for n in range(300)]
        self.bridge.send_raw("\n".join([*lines, ""]).encode())
        self.assertEqual([self.bridge.receive()["step"] for _ in range(300)], list(range(300)))

    def test_first_requests_come_with_the_program(self):
        self.write("web.py", "import flask\napp = flask.Flask(__name__)\n")
        bridge = self.start()
        bridge.send_raw(b'{"open": {"app": "web"}}\n{"step": 1, "hit": "GET /"}\n')
        self.assertIn("application", bridge.receive())
        self.assertEqual(bridge.receive()["status"], 404)

    def test_low_descriptors_are_the_application_s(self):
        self.open(
            """
            import os
            @app.route("/a")
            def a():
                for number in range(3, 20):
                    for spoil in (lambda: os.write(number, b"x"), lambda: os.close(number)):
                        try:
                            spoil()
                        except OSError:
                            pass
                return "a"
            """
        )
        self.assertEqual(self.hit("GET /a")["body"], "a")
        self.assertEqual(self.hit("GET /a")["body"], "a")

    def test_descriptors_are_not_inherited(self):
        self.open(
            """
            import os, subprocess, sys
            @app.route("/a")
            def a():
                code = "import os; print(sorted(os.listdir('/proc/self/fd')))"
                run = subprocess.run([sys.executable, "-c", code], close_fds=False,
                                     capture_output=True, text=True)
                return run.stdout
            """
        )
        # What listing them takes is one more.
        self.assertEqual(self.hit("GET /a")["body"].strip(), "['0', '1', '2', '3']")
