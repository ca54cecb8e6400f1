"""What random expressions and scenarios are drawn from, one a line."""


def lines(text):
    return [line for line in text.splitlines() if line]


# Literals of expressions.
STRINGS = lines(r'''
""
"a"
'b'
"abc"
"ABC"
"a b c"
"  pad "
"a,b,,c"
"x" "y"
'it''s'
"it's"
'say "hi"'
"both ' and \""
r"\d+"
"tab\tend"
"line\nnext\r\nlast"
"\x41\u00e9"
"Zoë"
"straße"
"İstanbul"
"世界"
"😀!"
"Ǆ"
"ﬁx"
"ΣΑΣ"
"10"
"-7"
" 42 "
"1_000"
"3.5"
"1e3"
"nan"
"٣"
"²"
"admin"
"read"
"mixedCase words"
"they're"
"""triple "quoted" text"""
"back\\slash"
"\0null"
"\x7f\x80\xad"
"\u200b\u2028"
"%"
"{}"
"%s"
"aXbXc"
"\v\f\x1c."
("ab" * 2)
''')
INTS = """
0 1 2 3 5 7 10 31 100 255 -1 -2 -3 -7 -10 0x1f 0b101 0o17 1_000 True False 65 1000000 123456789
--3 +4 00
""".split()
BIG_INTS = """
9223372036854775807 4611686018427387904 -9223372036854775807 1000000007 4294967296
9007199254740993
""".split()
FLOATS = """
0.0 1.0 .5 3. -2.25 0.1 0.2 1e3 1e16 1e15 1e22 1e-4 1e-5 1e-7 5e-324 1.5e300 -0.0 2.5 3.5 0.125
1e100 123456.789 1_0.5 9007199254740992.0 0.30000000000000004
""".split()
ODD_FLOATS = lines(r"""
float("inf")
float("-inf")
float("nan")
float("-0")
""")

# Kinds of values, by Python's names for types and by the generator's for values.
TYPES = "int str float bool list tuple dict set frozenset".split()
VALUE_KINDS = "int int str str float bool list tuple dict none smallset".split()

# Users and what guards ask for.
IDS = lines(r"""
alice
bob
carol
dave
top-secret
o'neil
Zoë
李雷
7
a b
""")
RIGHTS = "read write admin staff boss billing Alpha Bravo top-secret".split()
REQUIREMENTS = lines(r"""
("top-secret")
("read")
("write",)
("admin")
("staff", "read")
("boss", 7, funny=True, bald=None)
("Alpha", "Bravo", c="Charlie", d="Delta")
()
(7)
(None)
(True)
(["read", "write"])
({"level": 3})
(level=5)
("alice")
(*["read", "write"])
(**{"funny": True})
("read", level=3)
(1.5)
(lambda user: True)
("read" if True else "write")
((1, 2))
(3, 4)
""")
HAS_ACCESS = lines(r"""
lambda self, access: access == self.username
lambda self, access: access in self.rights
lambda self, *rights: all(r in self.rights for r in rights)
lambda self, *rights: any(r in self.rights for r in rights)
lambda self, *a, **k: True
lambda self, *a, **k: False
lambda self, *a, **k: None
lambda self, *a, **k: 1
lambda self, *a, **k: "yes"
lambda self, *a, **k: self.rights
lambda self, access: self.level > 3
lambda self, access: 1 < self.level < 7
lambda self, access: self.missing == access
lambda self: True
lambda self, a, b: True
lambda self, role, age, funny=False, bald=False: role == "boss" and age == 7 and funny is True and bald is None
lambda self, *a, **k: 1 / 0
lambda self, *a, **k: {}["key"]
lambda self, *a, **k: abort(404)
lambda self, *a, **k: abort(redirect("/"))
lambda self, *a, **k: request.args["q"] == "hi"
lambda self, *a, **k: request.args.get("q") == "hi"
lambda self, *a, **k: request.method == "GET"
lambda self, *a, **k: request.endpoint in ("e0", "e1", "e2")
lambda self, *a, **k: request.path.startswith("/e")
lambda self, *a, **k: self.is_authenticated
lambda self, *a, **k: self.is_active is True
lambda self, *a, **k: self.get_id() == self.username
lambda self, *a, **k: self == current_user
lambda self, *a, **k: self is current_user
lambda self, *a, **k: self in users.values()
lambda self, *a, **k: isinstance(self, User0)
lambda self, *a, **k: len(users) > 2
lambda self, *rights, **conditions: set(rights) <= set(self.rights) and all(getattr(self, k, None) == v for k, v in conditions.items())
lambda self, access, level=0, *, funny=None: self.level >= level if funny is None else funny is self.funny
lambda self, access: {"admin": True, "staff": self.level > 2}.get(access, False)
lambda self, access: {"admin": True}[access]
lambda self, access: f"{self.username}-{access}" == "bob-read" or access == "write"
lambda self, access: "%s:%d" % (access, self.level) in ("admin:5", "staff:3")
lambda self, access: access.lower() in [r.lower() for r in self.rights]
lambda self, access: access + 1 > self.level
lambda self, access: self.has_access
lambda self, access: (lambda x: x in self.rights)(access)
lambda self, *a, **k: session.get("n", 0) == 1
lambda self, *a, **k: session.get("_user_id") == self.username
lambda *a, **k: len(a) == 2
lambda self, access="read": access in self.rights
lambda self, access: access in self.rights or None
lambda self, access: access in self.rights and self.level >= 3
lambda: True
lambda self, *a, **k: sorted(self.rights) == self.rights
lambda self, *a, **k: nobody_defined_this
lambda self, *a, **k: users["alice"].level == 5
lambda self, *a, **k: logout_user()
lambda self, *a, **k: request.view_args == {}
lambda self, *a, **k: bool(self.rights)
lambda self, *a: abort(403)
""")

# Hooks.
CURRENT_USER = lines(r"""
lambda: flask_login.current_user
lambda: users.get(session.get("_user_id"))
lambda: users[session["_user_id"]]
lambda: True
True
lambda: None
None
False
1
lambda: 1
"alice"
lambda: "alice"
lambda: users["alice"]
lambda user: user
lambda: 1 / 0
lambda: abort(401)
lambda: abort(redirect("/"))
lambda: session["nothing"]
lambda: users[request.args["q"]]
lambda: users.get(request.args.get("q"), current_user)
lambda: session.get("_user_id") and users[session["_user_id"]] or True
lambda: User0(username="eve", rights=["read"], level=9)
lambda: True if current_user.is_authenticated else current_user
lambda: current_user.is_authenticated
lambda x=1: current_user
lambda: flask.abort(404)
lambda: current_user.username
lambda: User0
lambda: len
len
lambda: current_user if request.method == "GET" else None
""")
ABORT_FNS = dict(line.split(": ", 1) for line in lines(r"""
default: lambda: abort(403)
hide: lambda: abort(404)
unauthorized: lambda: abort(401)
teapot: lambda: flask.abort(418)
by_user: lambda: abort(403 if current_user.is_authenticated else 401)
to_home: lambda: abort(redirect("/"))
see_other: lambda: abort(redirect("/", 303))
to_login: lambda: abort(redirect(url_for("login", username="alice")))
back: lambda: abort(redirect(url_for("home", next=request.path)))
nothing: lambda: None
page: lambda: "Sorry"
redirect_returned: lambda: redirect("/")
pair: lambda: ("no", 403)
crash: lambda: 1 / 0
missing: lambda: {}["x"]
wrong_arity: lambda reason: abort(403)
optional: lambda reason="no": abort(403, reason)
not_callable: None
text: "no"
number: 7
unknown_code: lambda: abort(600)
ok_code: lambda: abort(200)
log_out: lambda: logout_user() and abort(401)
undefined: lambda: nobody_defined_this
varying: lambda *a, **k: abort(405)
gone: lambda: abort(410)
no_build: lambda: abort(redirect(url_for("nope")))
said: lambda: abort(403, "not you")
counts: lambda: session.update(n=session.get("n", 0) + 1) or abort(403)
external: lambda: abort(redirect("https://example.org/a?b=c"))
"""))
USER_LOADERS = lines(r"""
lambda id: users.get(id)
lambda id: users[id]
lambda id: None
lambda id: users[id] if id != "bob" else None
users.get
lambda id: User0(username=id, rights=["read"], level=5)
lambda user_id: users.get(user_id.lower())
""")

# Views return, raise and do these.
VIEWS = lines(r"""
"ok"
("made", 201)
("x", 404)
("x", "418 I AM A TEAPOT")
("x", {"X-A": "1"})
("x", 302, {"Location": "/there"})
("", 204)
{"a": 1}
{"b": [1, 2.5, None, True], "a": {"é": "世"}}
[1, "two", None]
[]
{}
None
7
True
1.5
()
("a", 200, {}, 1)
("a",)
{"a": {1}}
{1: 2, 3: 4}
{1: 2, "a": 3}
(c for c in "abc")
(None, 200)
({"a": 1}, 202)
([1], 200)
redirect("/")
redirect("/", 301)
redirect("/a b?é=1")
redirect("rel/path")
redirect("https://example.org/é")
redirect("/x", code=307)
(redirect("/"), 200)
abort(400)
abort(404)
abort(405)
abort(410)
abort(500)
abort(503)
abort(418)
abort(404, "no such")
abort(200)
abort(600)
abort(redirect("/x"))
abort("404")
1 / 0
{}["x"]
[][1]
int("x")
None.x
nobody_defined_this
"a" + 1
str(sorted(kw.items()))
repr(request.view_args)
request.path
request.method
request.endpoint
request.args.get("q", "none")
request.args["q"]
repr(sorted(request.args.items()))
repr(list(request.args))
str("q" in request.args)
str(len(request.args))
repr([request.args.get("q"), request.args.get("nope")])
str(current_user.is_authenticated)
repr([current_user.is_active, current_user.is_anonymous, current_user.get_id()])
current_user.username
str(current_user.level)
str(getattr(current_user, "level", "none"))
repr(current_user) if current_user.is_authenticated else "nobody"
str(hasattr(current_user, "has_access"))
repr([current_user == users.get("alice"), current_user is users.get("alice"), current_user in users.values()])
repr(isinstance(current_user, User0))
repr(sorted(users))
repr(list(users.values()))
str(users["alice"].has_access("read"))
repr(User0(username="eve"))
User0(username="eve").get_id()
repr(User0(username="eve") == User0(username="eve"))
repr(User0(username="e", is_active=False).is_active)
repr(sorted(session))
repr(session.get("_user_id"))
str(len(session))
session["n"]
session.update(n=1) or "set"
repr(session.setdefault("n", 5))
repr(session.pop("n", "none"))
session.pop("n")
session.update({"a": [1, (2, 3)], "b": {"c": None}}) or "set"
repr([session.get("a"), session.get("b")])
session.clear() or "cleared"
repr("n" in session)
session.update(n=session.get("n", 0) + 1) or str(session["n"])
url_for("home")
url_for("login", username="a b/é?")
url_for("login")
url_for("nope")
url_for("home", q="a b", r=None, s=1)
url_for("home", q=["1", "2"])
url_for("home", _external=True)
url_for("home", _anchor="x y")
url_for("e0", **kw)
url_for("item", id=7)
url_for("item", id="x")
url_for("static", filename="a/b.css")
redirect(url_for("login", username="bob"))
url_for(request.endpoint, **request.view_args)
str(login_user(users["alice"]))
str(login_user(users["bob"]))
str(logout_user())
logout_user() and redirect("/")
repr([current_user.is_authenticated, logout_user(), current_user.is_authenticated])
repr([login_user(users["alice"]), current_user.get_id()])
flask_login.current_user.get_id() or "none"
flask.redirect("/")
flask.url_for("home")
flask.request.path
f"{request.method} {request.path}"
"%(q)s" % {"q": request.args.get("q")}
"Grüße, 世界"
str(kw)
request.args.get("q", "") * 2
{"user": current_user.get_id(), "args": list(request.args.items())}
flask_login.login_user(users["carol"]) and "in" or ("inactive", 403)
str(isinstance(current_user, (int, str)))
session.nope
current_user.nope
users["nobody"]
str(bool(current_user))
""")

# Rules, each with paths that fit it and paths that do not.
RULES = [(line.split(" -> ")[0], line.split(" -> ")[1].split()) for line in lines(r"""
/user/<name> -> /user/bob /user/a%20b /user/a%2Fb /user/世 /user/%E4%B8%96 /user/ /user/a/b /user/a+b /user/%FF /user/a:b@c /user/%25 /user /user/a;b=c /user/~a
/item/<int:id> -> /item/1 /item/007 /item/-1 /item/x /item/1.5 /item/0 /item/12345678901 /item/+1 /item/1/ /item/٣
/fixed/<int(fixed_digits=3):n> -> /fixed/007 /fixed/7 /fixed/1234 /fixed/123
/max/<int(max=5):n> -> /max/5 /max/6 /max/0 /max/05
/min/<int(min=2, max=9):n> -> /min/1 /min/2 /min/9 /min/10
/signed/<int(signed=True):n> -> /signed/-7 /signed/7 /signed/--7 /signed/-0
/f/<float:x> -> /f/1.5 /f/1 /f/1. /f/.5 /f/-1.5 /f/00.10 /f/1e5
/fs/<float(signed=True, max=1.5):x> -> /fs/-1.5 /fs/-2.5 /fs/-3.0 /fs/2.0
/files/<path:rest> -> /files/x /files/a/b /files/ /files/a%2Fb/c /files/a//b /files /files/a/ /files/世/é
/any/<any(cat,dog):pet> -> /any/cat /any/dog /any/cow /any/ /any/cats
/any2/<any("a b", c.d):pet> -> /any2/a%20b /any2/c.d /any2/cxd
/len/<string(length=2):code> -> /len/de /len/deu /len/d /len/世界
/between/<string(minlength=2, maxlength=4):s> -> /between/a /between/ab /between/abcd /between/abcde
/uuid/<uuid:u> -> /uuid/12345678-1234-5678-1234-567812345678 /uuid/12345678-1234-5678-1234-567812345678 /uuid/nope /uuid/12345678-1234-5678-1234-56781234567
/dir/ -> /dir/ /dir /dir// /dir/x
/a/<int:x>/b -> /a/1/b /a/1/b/ /a//b /a/x/b
/pair/<a>-<b> -> /pair/x-y /pair/x-y-z /pair/xy /pair/-
/v<int:n>.html -> /v1.html /vx.html /v1xhtml /v.html
/deep/<path:p>/edit -> /deep/a/edit /deep/a/b/edit /deep/edit /deep/a/edit/edit
/deep/<path:p> -> /deep/a/edit /deep/a
/tree/<path:p>/ -> /tree/a/b/ /tree/a/b /tree/
/w/fixed -> /w/fixed /w/fixe
/w/<x> -> /w/fixed /w/1 /w/x
/w/<int:n> -> /w/1 /w/x /w/-1
/w/<path:p> -> /w/1/2 /w/x
/straße/<name> -> /straße/a /stra%C3%9Fe/b /strasse/a
/dot.s/<a> -> /dot.s/1 /dotxs/1
/users/<name>/posts/<int:n> -> /users/a/posts/1 /users/a/posts/x /users//posts/1
""")]
QUERIES = [""] * 4 + """
?q=hi
?q=alice
?q=
?q
?q=a%20b
?q=a+b
?q=世
?q=%E4%B8%96
?q=1&q=2
?r=1&q=2
?q=a=b
?&&q=1
?q=%zz
?q=%FF
?q=1;r=2
??q=1
?
""".split()
METHODS = [
    None,
    None,
    None,
    None,
    ["GET"],
    ["GET", "POST"],
    ["POST"],
    ["PUT", "DELETE"],
    ["GET", "OPTIONS"],
    ["PATCH"],
    ["get", "post"],
]
