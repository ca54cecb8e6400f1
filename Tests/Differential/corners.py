"""Expressions by hand, one a line, for make_messages.py."""

ERRORS = r"""
(lambda a, b: a)(1)
(lambda a, b: a)()
(lambda a, b, c: a)()
(lambda a, b, c, d: a)()
(lambda a, b, c, d: a)(1)
(lambda a: a)()
(lambda a: a)(1, 2)
(lambda a: a)(1, 2, 3)
(lambda: 1)(1)
(lambda: 1)(1, 2)
(lambda a, b: a)(1, 2, 3)
(lambda a, b=2: a)(1, 2, 3)
(lambda a, b=2: a)()
(lambda a=1: a)(1, 2)
(lambda a=1, b=2: a)(1, 2, 3)
(lambda a: a)(b=1)
(lambda a: a)(1, b=1)
(lambda a: a)(1, a=1)
(lambda a, b: a)(1, a=2)
(lambda a, b: a)(b=1)
(lambda a, b=1: a)(b=1)
(lambda: 1)(x=1)
(lambda: 1)(x=1, y=2)
(lambda a, *, b: a)(1)
(lambda a, *, b: a)()
(lambda a, *, b, c: a)(1)
(lambda a, *, b, c, d: a)(1)
(lambda a, *, b: a)(1, 2)
(lambda a, *, b: a)(1, 2, b=3)
(lambda a, *, b=2: a)(1, 2)
(lambda a, *, b=2: a)(1, 2, 3, b=1)
(lambda a, c=1, *, b=2: a)(1, 2, 3)
(lambda *, b: b)(1)
(lambda *, b: b)(1, b=1)
(lambda *, b: b)(1, 2, b=1)
(lambda *, b: b)()
(lambda *a, b: b)(1, 2)
(lambda *a, b: b)(c=1)
(lambda *a: a)(b=1)
(lambda **k: k)(1)
(lambda **k: k)(1, 2)
(lambda a, **k: k)()
(lambda a, **k: k)(1, 2)
(lambda a, **k: k)(1, a=2)
(lambda a, /: a)(a=1)
(lambda a, /, b: a)(a=1, b=2)
(lambda a, b, /: a)(a=1, b=2)
(lambda a, b, /, c: a)(1, b=2, c=3)
(lambda a, /, b: a)(1)
(lambda a, /: a)()
(lambda a, b: a)(*[1])
(lambda a, b: a)(*[1, 2, 3])
(lambda a, b: a)(**{"a": 1})
(lambda a, b: a)(1, **{"a": 1})
(lambda a, b: a)(**{"a": 1, "b": 2, "c": 3})
(lambda **k: k)(**{1: 2})
(lambda a: a)(**{1: 2})
(lambda **k: k)(a=1, **{"a": 2})
(lambda **k: k)(**{"a": 1}, **{"a": 2})
(lambda a: a)(*1)
(lambda a: a)(*None)
(lambda a: a)(**1)
(lambda a: a)(**[1])
(lambda *a: a)(*1, *2)
len()
len(1)
len(1, 2)
len(None)
len(True)
len(1.5)
len(x=1)
len(lambda: 1)
abs()
abs("a")
abs(None)
abs([1])
abs(1, 2)
int("a")
int("")
int(" ")
int("1.5")
int("1__0")
int("_1")
int("12", 2)
int("ff")
int("0x1f")
int("é")
int("a'b")
int(None)
int([])
int((1,))
int({})
int("1", 1)
int("1", 37)
int(1, 2)
int(1.5, 10)
int(float("nan"))
int(float("inf"))
int(float("-inf"))
int(lambda: 1)
int("1" " " "2")
int(x=1)
float("a")
float("")
float("1__0")
float("1,5")
float("a'b")
float(None)
float([])
float({})
float(1, 2)
float(lambda: 1)
str(1, 2, 3, 4)
bool(1, 2)
bool(x=1)
list(1)
list(None)
list(1, 2)
list(1.5)
tuple(1)
tuple(1, 2)
tuple(None)
set(1)
set(1, 2)
set([[]])
set([{}])
frozenset(1)
frozenset([[1]])
dict(1)
dict([1])
dict(["abc"])
dict([(1, 2, 3)])
dict([(1, 2), (1,)])
dict(1, 2)
dict([([], 1)])
dict(None)
dict("ab")
dict([None])
sorted()
sorted(1)
sorted(None)
sorted([1, "a"])
sorted(["a", 1])
sorted([None, None])
sorted([{}, {}])
sorted([1], 2)
sorted([1], key=1)
sorted([1], key=lambda: 1)
sorted([1], nope=1)
sorted([[1], [None], ["a"]])
sorted([(1, "a"), (1, 2)])
min()
min(1)
min([])
max([])
max(())
max({})
max(None)
max(1, "a")
min("a", 1)
max([1, None])
min([1, "a"])
max(1, 2, default=3)
min([1], nope=2)
max([1], key=1)
max(i for i in [])
sum()
sum(1)
sum(None)
sum(["a"])
sum(["a"], "")
sum([[1]])
sum([1, None])
sum(1, 2, 3)
sum("abc")
sum([1, "a"])
all()
all(1)
all(None)
any(1)
any(1, 2)
isinstance(1)
isinstance(1, 2)
isinstance(1, "int")
isinstance(1, [int])
isinstance(1, int, 2)
hasattr(1)
hasattr(1, 2)
hasattr("a", "b", "c")
getattr(1)
getattr(1, 2)
getattr("a", "nope")
getattr(1, "nope")
getattr([], "nope")
getattr(None, "nope")
range()
range("a")
range(1.5)
range(1, 2, 0)
range(None)
range(1, 2, 3, 4)
range(1, "b")
range([])
range(3)[3]
range(3)[-4]
range(3)["a"]
range(3).index(7)
enumerate()
enumerate(1)
enumerate([], "a")
enumerate(None)
zip(1)
zip([1], 2)
zip([1], None)
repr()
repr(1, 2)
"a" + 1
"a" + None
"a" + ["b"]
1 + "a"
1 + None
None + 1
None + None
[] + ()
() + []
[1] + "a"
[1] + None
(1,) + [1]
{} + {}
{1} + {2}
1.5 + "a"
True + "a"
1 - "a"
"a" - "b"
"a" - 1
[1] - [1]
[] - {}
{1} - [1]
None - 1
1 * None
None * 2
"a" * "b"
"a" * 1.5
[1] * [2]
[1] * "a"
() * 2.0
{} * 2
{1} * 2
1.5 * "a"
1 / "a"
"a" / "b"
[1] / 2
None / None
1 // "a"
"a" // 2
None // 1
1 % "a"
1 % None
[1] % 2
None % 2
{} % 1
1 ** "a"
"a" ** 2
None ** 2
2 ** None
1 | "a"
1 | 1.5
"a" | "b"
[1] | [2]
{1} | [1]
{} | 1
{} | []
None | 1
1 & None
1 & 2.0
"a" & "b"
{1} & [1]
{} & {}
1 ^ "a"
1.0 ^ 1
{1} ^ [1]
None ^ None
-"a"
-None
-[]
-{}
-(1,)
-{1}
+"a"
+None
+[]
+{}
1 / 0
1 // 0
1 % 0
1.0 / 0
1 / 0.0
1.0 // 0
1.0 % 0
1 // 0.0
1 % 0.0
0 ** -1
0.0 ** -1
0 / 0
True / False
5 // False
1 < "a"
"a" < 1
1 <= None
None < None
None > 1
[] < ()
[1] < ["a"]
{} < {}
{} >= 1
{1} < [1]
{1} >= 1
(1,) > [1]
1.5 >= "a"
"a" > None
1 < 2 < "a"
True < "x"
(lambda: 1) < 1
range(3) < range(4)
1 in 2
1 in None
1 in 1.5
1 not in True
1 in "abc"
None in "abc"
[] in "abc"
[] in {}
[] in {1}
{} in {1: 2}
1 in (lambda: 1)
{"a": 1}["b"]
{}[1]
{}[None]
{}[(1, 2)]
{}[1.5]
{}["it's"]
{"a": 1}["é"]
{}[[]]
{}[{}]
{[]: 1}
{{}: 1}
{[1]}
{{}}
{{1}}
{(1, []): 2}
{"a": {}}["a"]["b"]
[1][5]
[1][-2]
[][0]
()[0]
(1, 2)[2]
""[0]
"abc"[3]
"abc"[-4]
[1]["a"]
[1][None]
[1][1.0]
[1][(1, 2)]
(1,)["a"]
(1,)[1.5]
"abc"["a"]
"abc"[1.0]
"abc"[None]
[1]["a":]
[1][1.5:]
"abc"[:"b"]
(1, 2)[::"a"]
[1][::0]
"abc"[::0]
(1,)[::0]
range(3)[::0]
1[0]
None[0]
1.5[0]
True[0]
(lambda: 1)[0]
{1}[0]
(i for i in [1])[0]
len[0]
{}.items()[0]
{}.keys()[0]
{}.values()[0]
1()
None()
"a"()
[]()
{}()
1.5()
True()
(1, 2)()
"abc".upper()()
(lambda: None)()()
{1}()
nope
nope + 1
nope()
[nope for i in [1]]
(lambda: nope)()
(lambda a=1: b)()
"a".nope
"a".nope()
(1).nope
(1.5).nope
None.nope
True.nope
[].nope
().nope
{}.nope
set().nope
frozenset().nope
(lambda: 1).nope
len.nope
range(3).nope
(1).upper()
None.get("a")
[].upper()
().keys()
{}.upper()
"a".items()
"a".keys
[1].get(0)
{1}.count(1)
[i for i in 1]
[i for i in None]
[i for i in 1.5]
[i for i in True]
{i for i in 1}
{i: i for i in 1}
list(i for i in 1)
[*1]
[*None]
(*1, 2)
{*1}
{**1}
{**[1]}
{**None}
{**"ab"}
[a for a, b in [1]]
[a for a, b in [(1,)]]
[a for a, b in [(1, 2, 3)]]
[a for a, b, c in [(1, 2)]]
[a for a, b in ["abc"]]
[a for a, b in [""]]
[a for a, b in [None]]
[a for a, *b in [()]]
[a for a, b, *c in [(1,)]]
[a for (a, b), c in [(1, 2)]]
[a for a, b in {"abc": 1}]
[a for a, b in [{1}]]
[k for k, v in {1: 2}]
{k: v for k, v in [1]}
{[]: 1 for i in [1]}
{[i] for i in [1]}
sum(x for x in ["a"])
"%d" % "a"
"%d" % None
"%d" % [1]
"%i" % "a"
"%x" % 1.5
"%x" % "a"
"%o" % None
"%X" % 2.0
"%f" % "a"
"%f" % None
"%e" % "a"
"%g" % []
"%c" % "ab"
"%c" % 1.5
"%c" % None
"%c" % -1
"%c" % 1114112
"%s %s" % 1
"%s %s" % (1,)
"%s" % (1, 2)
"%s" % ()
"abc" % 1
"abc" % (1,)
"abc" % "x"
"%" % 1
"%y" % 1
"%5" % 1
"a%z" % 1
"%(a)s" % 1
"%(a)s" % (1,)
"%(a)s" % {}
"%(a)s" % {"b": 1}
"%(a" % {"a": 1}
"%*d" % (1,)
"%*d" % ("a", 1)
"%.*f" % (1.5, 1)
"%d" % float("nan")
"%d" % float("inf")
"{}".format()
"{} {}".format(1)
"{1}".format(1)
"{a}".format()
"{a}".format(b=1)
"{0} {}".format(1, 2)
"{} {0}".format(1, 2)
"{".format()
"}".format()
"{0".format(1)
"{!".format(1)
"{!x}".format(1)
"{!rr}".format(1)
"{!}".format(1)
"{0.nope}".format(1)
"{0[1]}".format([1])
"{0[a]}".format([1])
"{0[a]}".format({})
"{0[a}".format({})
"{0[]}".format({})
"{.}".format(1)
"{0]}".format(1)
"{:d}".format("a")
"{:d}".format(1.5)
"{:s}".format(1)
"{:s}".format(1.5)
"{:f}".format("a")
"{:x}".format(1.5)
"{:x}".format("a")
"{:c}".format(1.5)
"{:q}".format(1)
"{:q}".format("a")
"{:q}".format(1.5)
"{:5}".format(None)
"{:5}".format([])
"{:d}".format([])
"{:>5}".format({})
"{:x}".format(None)
"{:+}".format("a")
"{: }".format("a")
"{:=5}".format("a")
"{:,}".format("a")
"{:_}".format("a")
"{:.2}".format(1)
"{:.2d}".format(1)
"{:,x}".format(1)
"{:,_}".format(1)
"{:_,}".format(1)
"{:,,}".format(1)
"{:+c}".format(65)
"{:,c}".format(65)
"{:.}".format(1.5)
"{:.f}".format(1.5)
"{:#}".format("a")
"{:,n}".format(1)
"{:10s5}".format("a")
"{:{}}".format(1)
"{:{:{}}}".format(1, 2, 3)
"{:<<5}x{:>>>5}".format("a", "b")
"a".upper(1)
"a".strip(1)
"a".strip("a", "b")
"a".split(1)
"a".split("")
"a".rsplit("")
"a".split(None, "a")
"a".split("a", 1, 2)
"a".split(nope=1)
"a".join()
"a".join(1)
"a".join(None)
"a".join([1])
"a".join(["a", None])
"a".join(["a", "b", 3])
"a".replace("a")
"a".replace(1, 2)
"a".replace("a", 2)
"a".replace("a", "b", "c")
"a".startswith()
"a".startswith(1)
"a".startswith(["a"])
"a".startswith((1,))
"a".endswith(None)
"a".endswith(("b", 2))
"a".find()
"a".find(1)
"a".index("b")
"a".index(1)
"a".count()
"a".count(1)
"a".partition()
"a".partition("")
"a".partition(1)
"a".rpartition("")
"a".rpartition(None)
"a".splitlines(1, 2)
"a".removeprefix()
"a".removeprefix(1)
"a".removesuffix(None)
"a".isupper(1)
"a".title(1)
[1].index(2)
[1].index()
["a"].index("b")
[1].count()
[1].count(1, 2)
(1,).index(2)
(1,).count()
{}.get()
{}.get(1, 2, 3)
{}.get([])
{}.keys(1)
{}.items(1)
{}.values(1)
{}.get(key=1)
set().union(1)
set().union([[]])
{1}.intersection(1)
{1}.difference(None)
{1}.symmetric_difference()
{1}.symmetric_difference(1)
{1}.issubset()
{1}.issubset(1)
{1}.issuperset(None)
{1}.isdisjoint(1)
{1}.isdisjoint()
1e308 ** 2
10.0 ** 400
f"{nope}"
f"{1 / 0}"
f"{'a' + 1}"
1 if nope else 2
[1, 2, 3][nope]
all(1 / i for i in [1, 0])
any(i > 1 for i in [0, "a"])
(lambda f: f(f))(1)
(lambda x: x.y)(1)
(lambda x: x["y"])({"z": 1})
[(lambda i: 1 / i)(i) for i in [1, 0]]
{"a": 1}["a"]["b"]
"abc"[0](1)
max("a", key=len, default=1, nope=2)
str.nope
int.nope
str.upper()
str.upper(1)
list.count()
dict.get(1)
int("١٢٣x")
float("١.٢x")
str(x=1)
list(x=1)
tuple(x=1)
set(x=1)
sorted(key=len)
sorted(x=1)
min(key=len)
sum([1], start="a")
sum(x=1)
enumerate(x=1)
isinstance(x=1)
getattr("a", "b" "c")
hasattr()
"".join(i for i in [1])
",".join({1: 2})
"{x} {y}".format(x=1)
"{} {} {}".format(1, 2)
"{0} {2}".format(1, 2)
"%d %d" % (1,)
"%d %s" % ("x", 1)
"%(x)d" % {"x": "a"}
"%s%s%s" % (1, 2)
"%5.2f" % "1.5"
"""

VALUES = r"""
None
True
1e16
1e15
123456789012345.0
1234567890123456.0
12345678901234567.0
9999999999999998.0
1e22
1e21
1e23
5e-324
2.2250738585072014e-308
1.7976931348623157e308
-0.0
0.0
0.1 + 0.2
0.1
1 / 3
2 / 3
1e-4
0.0001
1e-5
0.00001234
1e100
100.0
1.5e300 * 1e10
float("inf")
float("-inf")
float("nan")
-float("inf")
1e400
-1e400
float("inf") - float("inf")
float("nan") == float("nan")
[float("nan")] == [float("nan")]
(lambda x: [x] == [x])(float("nan"))
(lambda x: x in [x])(float("nan"))
0.0 == -0.0
-0.0 + 0.0
-0.0 * 1
0 * -1.0
1e0
3.0e2
1_000.5
.5
5.
0x1F
0b1010
0o17
1_000_000
9223372036854775807
-9223372036854775807
9223372036854775807 - 1
-9223372036854775807 - 1
4611686018427387904 + 4611686018427387903
3037000499 * 3037000499
7 // 2
-7 // 2
7 // -2
-7 // -2
7 % 3
-7 % 3
7 % -3
-7 % -3
0 % 5
-1 % 5
1 % -5
7.5 // 2
-7.5 // 2
7.5 // -2
7.5 % 2
-7.5 % 2
7.5 % -2
-7.5 % -2
-0.0 % 3
0.0 % -3
6.0 % -3
-6.0 % 3
1e16 % 3
5e-324 // 1
-5e-324 // 1
-1e-20 % 1
1 // 0.1
1 % 0.1
0.3 // 0.1
0.3 % 0.1
1.0 // 0.1
float("inf") // 1
float("inf") % 1
1 // float("inf")
-1 // float("inf")
1 % float("inf")
-1 % float("inf")
1 % float("-inf")
5 % 2.5
True + True
True * 3
-True
+False
True / 2
True // 1
True % 2
True ** 2
True == 1
False == 0
1.0 == 1
True is True
True is not False
None is None
(1 == 1) is True
(1 > 2) is False
1 is not None
"a" is None
[] is None
2 ** 10
2 ** 62
(-2) ** 63
-2 ** 2
(-2) ** 3
2 ** -1
2 ** -2
(-2) ** -1
2 ** 0
0 ** 0
0.0 ** 0
2 ** 0.5
2.0 ** 3
4 ** 0.5
10 ** -3
10 ** -5
1.5 ** 2
(-8.0) ** 3
(-1.5) ** -2
2 ** 3 ** 2
-2 ** -2
1 ** 1000
float("inf") ** 0
0.0 ** 2
1 ** float("nan")
float("inf") ** -1
3 / 2
4 / 2
-1 / 2
1 / 3.0
9007199254740993 / 1
9223372036854775807 / 2
9223372036854775807 / 9223372036854775806
1e308 * 10
9007199254740993 == 9007199254740992.0
9007199254740993 > 9007199254740992.0
9223372036854775807 < 9223372036854775808.0
9223372036854775807 == 9223372036854775808.0
1 < 1.5
1 <= float("inf")
6 & 3
6 | 3
6 ^ 3
-1 & 255
-1 | 1
-6 ^ 3
True & False
True | False
True ^ True
True & 1
True | 2
int("42")
int(" 42 ")
int("\n42\t")
int("1_000")
int("-7")
int("+7")
int("007")
int("٤٢")
int("４２")
int(3.9)
int(-3.9)
int(True)
int()
int("ff", 16)
int("0xff", 16)
int("0b11", 0)
int("z", 36)
int(1e15)
float("1.5")
float(" 1.5 ")
float("1_0.5")
float("1e3")
float("-inf")
float("Infinity")
float("NaN")
float(".5")
float("5.")
float("٣.٥")
float("1e-400")
float("1e400")
float("0.1")
float("123456789.123456789")
float(3)
float(True)
float()
float(9007199254740993)
str(1)
str(1.0)
str(1e16)
str(True)
str(None)
str("a")
str([1, "a"])
str(("a",))
str({"a": 1})
str({1})
str()
str(set())
str(frozenset())
str(range(3))
str(range(0, 3, 2))
str(-0.0)
str(1e-7)
repr("a")
repr("it's")
repr('say "hi"')
repr("both ' and \"")
repr("\\")
repr("\n\t\r")
repr("\0\x01\x1f\x7f")
repr("\x80\x9f\xa0\xad")
repr("é")
repr("世界")
repr("😀")
repr("\u200b\u200d\u2028\u2029\ufeff")
repr("\u0378")
repr("\ue000")
repr("\U000e0001")
repr("e\u0301")
repr("\u3000")
repr("\u202e")
"\x41\u0042\U00000043\105"
"\a\b\f\v"
r"\n\x"
r'it"s'
'''tri'ple'''
"a" 'b' "c"
"\'" '\"'
[1, [2, [3]]]
(1,)
()
((),)
(1, 2)
{}
set()
{1}
{1, 2, 3}
frozenset({1, 2})
frozenset()
[None, True, 1.5, "a"]
{"a": 1, "b": [2]}
{1: "a", None: "b", (1, 2): "c", 1.5: "d"}
{1: "a", True: "b", 1.0: "c"}
{True: 1, 1: 2}
{0: "a", False: "b", -0.0: "c"}
{1, True, 1.0}
{"a": 1, "a": 2}
{"b": 1, "a": 2, "b": 3}
{**{"a": 1, "b": 2}, "a": 3}
{"a": 0, **{"b": 1}, **{"a": 2}}
[*[1, 2], *(3, 4), *"ab"]
(*range(3), 4)
{*[1, 2], 2}
[*{}, *{"a": 1}]
"abc" == "abc"
"é" == "e\u0301"
"é" in "cafe\u0301"
len("é")
len("e\u0301")
len("😀")
len("👨\u200d👩\u200d👧")
"😀a"[1]
"e\u0301"[0]
"e\u0301"[::-1]
"\r\n"[0]
len("\r\n")
"a" < "b"
"a" < "B"
"Z" < "a"
"é" > "z"
"" < "a"
"abc" < "abd"
"ab" < "abc"
"\uffff" < "😀"
"\ue000" < "😀"
[1, 2] < [1, 3]
[1, 2] < [1, 2, 0]
[] < [1]
(1, "a") < (1, "b")
[1, "a"] == [1, "a"]
[1] == (1,)
(1,) == (1.0,)
[1, 2] == [1.0, True + 1]
{1: 2} == {1.0: 2.0}
{"a": 1, "b": 2} == {"b": 2, "a": 1}
{1, 2} == {2, 1}
{1} == frozenset({1})
{1} < {1, 2}
{1, 2} <= {1, 2}
{1} < {2}
{1} > set()
not {1} < {2}
"a" == 1
None == False
[] == False
1 != "1"
1 < 2 < 3
1 < 3 < 2
3 > 2 >= 2 == 2
1 == 1.0 == True
1 < 2 > 0
1 in [1] == True
1 in [1] in [[1]]
(1 in [1]) == True
2 > 1 is True
"a" in "abc" in ["abc"]
1 or 1 / 0
0 and 1 / 0
None or "x"
"" or [] or 0
1 and 2 and 3
not 1
not []
not not "a"
not 1 == 2
not True or True
1 if True else 1 / 0
1 / 0 if False else 2
"a" if [] else "b" if 0 else "c"
any(x > 1 for x in [0, 2, "a"])
all(x < 1 for x in [0, 2, "a"])
any([])
all([])
any(["", 0, None])
all([1, "a", [0]])
1 < 0 < 1 / 0
any(1 / x for x in [1, 0])
1 in (x for x in [1, "a"])
1 + 2 * 3
(1 + 2) * 3
2 * 3 % 4
10 - 4 - 3
2 + 3 == 5
-3 ** 2
- - 3
1 - -1
1 | 2 & 3
1 | 2 ^ 3
5 & 3 == 3
not 1 in [2]
1 not in [2]
1 if 0 else 2 if 0 else 3
(lambda x: x)(1)
(lambda x, y=2: x + y)(1)
(lambda *a: a)(1, 2)
(lambda *a: a)()
(lambda **k: k)(a=1, b=2)
(lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, 4, c=5, e=6)
(lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3)
(lambda a, b: (a, b))(b=1, a=2)
(lambda a, b: (a, b))(*[1], **{"b": 2})
(lambda *a, **k: (a, k))(*[1, 2], 3, *[4], x=1, **{"y": 2})
(lambda a, /, **k: (a, k))(1, a=2)
(lambda x: lambda y: x + y)(1)(2)
(lambda f: f(1))(lambda x: x + 1)
(lambda f: lambda n: f(f, n))(lambda f, n: 1 if n < 2 else n * f(f, n - 1))(10)
[f() for f in [lambda: i for i in range(3)]]
[f() for f in [lambda i=i: i for i in range(3)]]
(lambda x=[i for i in range(3)]: x)()
[x for x in range(3)]
[x for x in range(10) if x % 2 if x > 3]
[(x, y) for x in range(2) for y in "ab"]
[y for x in [[1, 2], [3]] for y in x]
[[y * 2 for y in x] for x in [[1], [2, 3]]]
[x for x in [x for x in range(2)]]
[a + b for a, b in [(1, 2), (3, 4)]]
[b for a, *b in [(1, 2, 3), (4,)]]
[(a, b, c) for a, *b, c in [(1, 2, 3, 4), "xy"]]
[a for (a, b), c in [((1, 2), 3)]]
[c for a, (b, c) in [(1, (2, 3))]]
{x: x * x for x in range(3)}
{k: v for k, v in {"a": 1}.items()}
{x % 3 for x in range(10)}
{len(s) for s in ["a", "bb", "c"]}
sum(x for x in range(4))
list(x for x in "abc")
tuple(x * 2 for x in (1, 2))
sorted(x for x in [3, 1, 2])
dict((x, 1) for x in "ab")
max((x for x in [1, 3, 2]), key=lambda x: -x)
",".join(str(x) for x in range(3))
(lambda n: [n + i for i in range(2)])(5)
(lambda *r: all(x in r for x in [1, 2]))(1, 2, 3)
"abc"[0]
"abc"[-1]
"abc"[True]
"abcdef"[1:3]
"abcdef"[:-2]
"abcdef"[-2:]
"abcdef"[::2]
"abcdef"[::-1]
"abcdef"[4:1:-1]
"abcdef"[-1:-4:-1]
"abcdef"[10:]
"abcdef"[:10]
"abcdef"[-10:2]
"abcdef"[3:1]
"abcdef"[1:3:-1]
"abcdef"[::-2]
"abcdef"[5:0:-2]
"abcdef"[None:None:None]
"abcdef"[:9223372036854775807]
"abcdef"[-9223372036854775807:]
"abcdef"[::9223372036854775807]
"abcdef"[::-9223372036854775807]
"abcdef"[9223372036854775807::-1]
"abcdef"[:-9223372036854775807:-1]
[1, 2, 3][1:]
[1, 2, 3][::-1]
(1, 2, 3)[-2:]
(1, 2, 3)[:0]
range(10)[2:5]
range(10)[::-1]
range(10)[::3]
range(10)[-1]
list(range(10)[5:1:-2])
range(3)
range(1, 3)
range(1, 10, 2)
list(range(5, 0, -2))
list(range(0))
list(range(3, 1))
len(range(10))
len(range(5, 0, -2))
len(range(0, 10, 3))
3 in range(5)
5 in range(5)
4 in range(0, 10, 3)
2.0 in range(5)
2.5 in range(5)
"a" in range(5)
range(3) == range(0, 3, 1)
range(0) == range(2, 2)
range(0, 3, 2) == range(0, 4, 2)
range(3) == [0, 1, 2]
range(5).count(2)
range(5).index(3)
bool(range(0))
min(range(3, 6))
sum(range(101))
sorted(range(3), reverse=True)
tuple(range(3))
"abc".upper()
"ABC".lower()
"ß".upper()
"ǆ".title()
"ǆ".capitalize()
"ǆ".upper()
"ﬁ".upper()
"ﬁ".title()
"ŉ".upper()
"İ".lower()
"ı".upper()
"ΑΣ".lower()
"ΑΣ Σ".lower()
"ΣΑ".lower()
"Straße".casefold()
"ΣΑΣ".casefold()
"İ".casefold()
"hello world".title()
"they're bill's".title()
"a1b2 c".title()
"HELLO wORLD".capitalize()
"éCOLE".capitalize()
"hELLO".swapcase()
"ßÉ".swapcase()
"".capitalize()
"éa".title()
"абв".upper()
"АБВ".lower()
"ⓐ".upper()
"ⅷ".upper()
"ª".upper()
"ABC".isupper()
"ABC1".isupper()
"123".isupper()
"".isupper()
"AbC".isupper()
"abc".islower()
"abc!".islower()
"ª".islower()
"ǅ".isupper()
"ǅ".islower()
"ⅷ".islower()
"abc".isalpha()
"".isalpha()
"é世".isalpha()
"a1".isalpha()
"ⅷ".isalpha()
"ª".isalpha()
"123".isdigit()
"²".isdigit()
"½".isdigit()
"٣".isdigit()
"ⅷ".isdigit()
"①".isdigit()
"".isdigit()
"-1".isdigit()
"a1".isalnum()
"½".isalnum()
"²".isalnum()
"_".isalnum()
"".isalnum()
" \t\n".isspace()
"\u00a0\u2003\u3000".isspace()
"\x1c\x85".isspace()
"\u200b".isspace()
"".isspace()
"  a b  ".strip()
"  a b  ".lstrip()
"  a b  ".rstrip()
"\u3000a\u00a0".strip()
"\x1ca\x1f".strip()
"\u200ba".strip()
"xxaxx".strip("x")
"abcba".strip("ab")
"abc".strip("")
"abc".lstrip("ba")
"abc".rstrip("cb")
" a ".strip(None)
"a b  c".split()
" a b ".split()
"".split()
"".split(",")
"a,b,,c".split(",")
"a,b,,c".split(",", 1)
"a,b,,c".split(",", -1)
"a,b,,c".split(",", 0)
"a  b  c".split(None, 1)
"  a  b  ".split(None, 1)
"  a  b  ".split(None, 0)
"a  b".split(" ")
"aXXbXXc".split("XX")
"aXXXb".split("XX")
"a\u3000b\u00a0c\x1cd".split()
"a b c".split(maxsplit=1)
"a-b-c".split(sep="-", maxsplit=1)
"a b  c".rsplit()
"a,b,,c".rsplit(",", 1)
"  a  b  ".rsplit(None, 1)
"  a  b  ".rsplit(None, 0)
"aXXXb".rsplit("XX")
"a b c".rsplit(maxsplit=1)
"a\nb\r\nc\rd".splitlines()
"a\nb\r\nc\rd\n".splitlines(True)
"a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029i".splitlines()
"\n\na".splitlines()
"".splitlines()
"a\n".splitlines()
"a\n".splitlines(keepends=True)
"a,b,c".partition(",")
"abc".partition(",")
"a,b,c".rpartition(",")
"abc".rpartition(",")
"abc".partition("abc")
",".join(["a", "b"])
",".join("abc")
",".join([])
"".join(("a", "b"))
",".join({"x": 1, "y": 2})
"abcabc".replace("b", "X")
"abcabc".replace("b", "X", 1)
"abc".replace("", "-")
"abc".replace("", "-", 2)
"".replace("", "a")
"".replace("a", "b")
"aaa".replace("aa", "b")
"abc".replace("b", "")
"abc".replace("b", "X", 0)
"abc".replace("b", "X", -1)
"abc".startswith("a")
"abc".startswith("")
"abc".startswith(("x", "a"))
"abc".startswith(())
"abc".startswith("b", 1)
"abc".startswith("c", -1)
"abc".startswith("", 4)
"abc".startswith("", 3)
"abc".endswith("c")
"abc".endswith("b", 0, 2)
"abc".endswith(("a", "c"))
"abc".endswith("bc", -2)
"é".startswith("e")
"abcabc".find("b")
"abcabc".find("b", 2)
"abcabc".find("b", 2, 4)
"abcabc".find("x")
"abc".find("")
"abc".find("", 3)
"abc".find("", 4)
"abc".find("c", -1)
"abc".index("c")
"😀a".find("a")
"abab".count("ab")
"aaaa".count("aa")
"abc".count("")
"abc".count("", 1)
"abc".count("", 4)
"".count("")
"abcabc".count("b", 2)
"abcabc".count("c", -1)
"prefix-a".removeprefix("prefix-")
"a".removeprefix("b")
"a.py".removesuffix(".py")
"a".removesuffix("")
"aa".removeprefix("a")
[1, 2, 1].count(1)
[1, True, 1.0].count(1)
[1, 2, 1].index(1)
[1, 2, 1].index(1, 1)
[1, 2].index(2.0)
(1, 2).count(3)
("a", "b").index("b")
[float("nan")].count(float("nan"))
{"a": 1}.get("a")
{"a": 1}.get("b")
{"a": 1}.get("b", 2)
{1: "a"}.get(True)
{"a": 1}.keys()
{"a": 1}.values()
{"a": 1}.items()
{}.keys()
list({"a": 1, "b": 2})
list({"a": 1, "b": 2}.values())
list({"a": 1}.items())
"a" in {"a": 1}
1 in {"a": 1}.values()
("a", 1) in {"a": 1}.items()
len({"a": 1}.items())
len({"a": 1, "b": 2})
{"a": 1}.keys() == {"a": 2}.keys()
{"a": 1}.keys() == {"a"}
{"a": 1}.items() == {"a": 1}.items()
{1: 2} | {3: 4}
{1: 2, 3: 4} | {1: 5}
dict()
dict(a=1)
dict({"a": 1}, b=2)
dict([("a", 1), ("b", 2)])
dict(["ab", "cd"])
dict(zip("ab", [1, 2]))
dict({"a": 1}, a=2)
{1, 2} | {3}
{1, 2} & {2, 3}
{1, 2} - {2}
{1, 2} ^ {2, 3}
{1, 2}.union([3], (4,))
{1, 2}.union()
{1, 2}.intersection([2, 3])
{1, 2}.intersection([2], [3])
{1, 2}.difference([1])
{1, 2}.symmetric_difference([2, 3])
{1}.issubset([1, 2])
{1, 2}.issuperset([1])
{1}.isdisjoint([2])
{1} | frozenset([2])
frozenset([1]) | {2}
frozenset([1, 2]) - {1}
set("aab") == {"a", "b"}
sorted(set("hello"))
sorted({3, 1, 2})
sorted("bca")
sorted({"b": 1, "a": 2})
sorted([3, 1, 2], reverse=True)
sorted(["b", "A", "c"])
sorted(["b", "A", "c"], key=lambda s: s.lower())
sorted(["bb", "a", "cc", "d"], key=len)
sorted(["bb", "a", "cc", "d"], key=len, reverse=True)
sorted([(1, "b"), (1, "a")])
sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0])
sorted([1, 1.0, True])
sorted([True, 1.0, 1], reverse=True)
sorted([0.5, -1, 2])
sorted([], key=len)
sorted(["10", "9"], key=int)
sorted(["a", "B"], key=str.lower)
min(1, 2)
min([3, 1, 2])
max("abc")
max(1, 1.0)
max(1.0, 1)
min(True, 1)
max([], default=0)
min((), default=None)
max(["a", "bbb", "cc"], key=len)
min(["aa", "b", "c"], key=len)
max(3, -5, key=abs)
max({"a": 1, "b": 2})
max([1, 2], [1, 3])
max(1, float("nan"))
sum([])
sum([1, 2.5])
sum([0.1] * 10)
sum([[1], [2]], [])
sum([1, 2], 10)
sum([True, True])
sum([1, 2], start=5)
sum(((1,), (2,)), ())
abs(-5)
abs(-5.5)
abs(True)
abs(-0.0)
len([1, 2])
len({})
len("")
bool("")
bool("False")
bool(0.0)
bool([])
bool([0])
bool(None)
bool()
bool({})
bool(float("nan"))
list()
list("ab")
list((1, 2))
list({"a": 1})
tuple()
tuple("ab")
tuple([1])
list(enumerate("ab"))
list(enumerate("ab", 1))
list(enumerate("ab", start=-1))
list(zip())
list(zip([1, 2]))
list(zip([1, 2], "ab", (True, False)))
list(zip([1, 2, 3], "ab"))
dict(enumerate("ab"))
isinstance(1, int)
isinstance(True, int)
isinstance(1, bool)
isinstance(1.0, int)
isinstance("a", str)
isinstance("a", (int, str))
isinstance("a", (int, (float, str)))
isinstance(1, ())
isinstance([], (list, tuple))
isinstance({}, dict)
isinstance(set(), set)
isinstance(frozenset(), set)
isinstance(None, bool)
isinstance(int, int)
hasattr("a", "upper")
hasattr(1, "upper")
hasattr({}, "get")
hasattr(None, "get")
hasattr([], "count")
getattr("a", "nope", 5)
getattr("abc", "upper")()
getattr({"a": 1}, "get")("a")
int is int
int == int
str == int
str
int
[int, str, float, bool, list, dict, tuple, set, frozenset]
str.upper("abc")
list(enumerate(sorted("ba")))
(str if True else int)(5)
[f(2) for f in (str, float, bool, lambda x: x + 1)]
len == len
f"{1}"
f"a{1}b{2}c"
f"{'x'}"
f'{"x"}'
f"{1 + 2}"
f"{ 1 }"
f"{{}}"
f"{{{1}}}"
f"{'a' 'b'}{[1, 2][0]}"
f"{(lambda x: x * 2)(3)}"
f"{1 if True else 2}"
f"{1.0} {None} {True}"
f"{'é'} {[1, 'a']}"
f"{ {'a': 1}['a'] }"
f"{f'{1}'}"
f"" "a" f"{1}" "b"
f'''{1}'{2}"'''
rf"\n{1}"
f"{1 != 2}"
f"{[x for x in range(3)]}"
f"\n{1}\t"
f"{1e16}{-0.0}"
"%s" % 1
"%s" % "a"
"%s" % None
"%s" % [1, "a"]
"%s" % (1,)
"%s" % {"a": 1}
"%s %s" % (1, "b")
"%r" % "a"
"%r" % ("it's",)
"%a" % "é世😀"
"%a" % "a'b"
"%d" % 5
"%d" % 5.9
"%d" % -5.9
"%d" % True
"%i" % 7
"%u" % 7
"%5d|" % 42
"%-5d|" % 42
"%05d" % 42
"%05d" % -42
"%+d" % 42
"% d" % 42
"%+05d" % 42
"%-05d|" % 42
"%.3d" % 5
"%6.3d" % 5
"%-6.3d|" % 5
"%06.3d" % 5
"%x" % 255
"%X" % 255
"%#x" % 255
"%#X" % 255
"%#o" % 8
"%o" % 8
"%x" % -255
"%#06x" % 255
"%e" % 12345.678
"%E" % 0.00012
"%.0e" % 15
"%.2e" % 0
"%#.0e" % 1
"%f" % 3.14159
"%.2f" % 2.675
"%.0f" % 0.5
"%.0f" % 1.5
"%.0f" % 2.5
"%#.0f" % 1
"%.1f" % 0.25
"%.1f" % 0.35
"%8.2f|" % 3.14159
"%-8.2f|" % 3.14159
"%08.2f" % -3.14159
"%+.1f" % 3
"%f" % 1e15
"%F" % float("nan")
"%f" % float("inf")
"%F" % float("inf")
"%05f" % float("inf")
"%+f" % float("nan")
"%g" % 0.0001
"%g" % 0.00001
"%g" % 100000
"%g" % 1000000
"%g" % 1e100
"%G" % 1e-10
"%.3g" % 1234.5
"%#g" % 1.0
"%.0g" % 15
"%g" % 1.5
"%g" % -0.0
"%c" % "x"
"%c" % 65
"%c" % "世"
"%5c|" % "x"
"%-5c|" % 65
"%%" % ()
"100%% %s" % "sure"
"%5s|" % "abc"
"%-5s|" % "abc"
"%.2s" % "abc"
"%5.1s|" % "abc"
"%05s" % "abc"
"%.1r" % "abc"
"%(a)s %(b)d" % {"a": 1, "b": 2}
"%(a)5.1f" % {"a": 1.25}
"%()s" % {"": 1}
"%(a)s%%" % {"a": 1, "c": 2}
"%*d" % (5, 42)
"%-*d|" % (5, 42)
"%*d|" % (-5, 42)
"%.*f" % (2, 3.14159)
"%*.*f" % (8, 2, 3.14159)
"%ld %hd" % (1, 2)
"abc" % ()
"abc" % {}
"abc" % []
"%s" % ((1, 2),)
"%d%%" % 50
"%s" % set()
"%s" % 1e16
"é%5s" % "é"
"{}".format(1)
"{} {}".format(1, "a")
"{0} {1} {0}".format("a", "b")
"{a} {b}".format(a=1, b=2)
"{} {a}".format(1, a=2)
"{{}} {{{}}}".format(1)
"{0[0]} {0[1]}".format([1, 2])
"{0[a]}".format({"a": 1})
"{a[b][c]}".format(a={"b": {"c": 1}})
"{0[-1]}".format({"-1": "x"})
"{!r} {!s} {!a}".format("a", "b", "é")
"{!r:>6}".format("a")
"{:5}|".format("abc")
"{:5}|".format(12)
"{:<5}|{:>5}|{:^5}|".format("a", "b", "c")
"{:<5}|{:>5}|{:^5}|".format(1, 2, 3)
"{:*^9}".format("mid")
"{:é>4}".format("x")
"{:=5}".format(-3)
"{:=+5}".format(3)
"{:*=6}".format(-3)
"{:05}".format(-3)
"{:05}".format("ab")
"{:<05}".format(3)
"{:05.1f}".format(-2.5)
"{:+} {:-} {: }".format(1, 2, 3)
"{:+} {: }".format(-1, -2)
"{:,}".format(1234567)
"{:_}".format(1234567)
"{:,}".format(-1234567.891)
"{:_.2f}".format(1234567.891)
"{:,.0f}".format(999.5)
"{:012,}".format(1234567)
"{:010,}".format(1234)
"{:09,}".format(1234)
"{:_x}".format(1048576)
"{:_b}".format(255)
"{:#x} {:#o} {:#b} {:#X}".format(255, 8, 5, 255)
"{:#06x}".format(255)
"{:x} {:o} {:b} {:X}".format(255, 8, 5, 255)
"{:x}".format(-255)
"{:c}".format(65)
"{:5c}|".format(65)
"{:d}".format(True)
"{}".format(True)
"{:5}|".format(True)
"{:>6}|".format(True)
"{:n}".format(1234567)
"{:n}".format(1.5)
"{:%}".format(0.25)
"{:.1%}".format(0.1234)
"{:.0%}".format(0.005)
"{:%}".format(1)
"{:e}".format(12345.678)
"{:.2E}".format(0.00012)
"{:f}".format(3)
"{:.0f}".format(0.5)
"{:.0f}".format(1.5)
"{:.0f}".format(2.5)
"{:.2f}".format(2.675)
"{:.1f}".format(0.25)
"{:.3f}".format(1.0005)
"{:.20f}".format(0.1)
"{:.1f}".format(1e16)
"{:#.0f}".format(1.0)
"{:g}".format(0.0001)
"{:g}".format(1e-5)
"{:g}".format(123456789)
"{:.3g}".format(1234.5)
"{:#g}".format(1.0)
"{:G}".format(1e-10)
"{:}".format(1.0)
"{:10}|".format(1.5)
"{:.3}".format(3.14159)
"{:.3}".format(1e10)
"{:.1}".format(0.05)
"{:.17}".format(0.1)
"{:.0}".format(1.5)
"{:+.2}".format(12345.0)
"{:.2}".format("abc")
"{:5.2}|".format("abc")
"{:s}".format("a")
"{:10s}|".format("a")
"{:{}}|".format("a", 5)
"{:{w}.{p}f}|".format(3.14159, w=8, p=2)
"{:{fill}{align}{width}}".format("a", fill="*", align="^", width=5)
"{0:{1}}".format("a", ">3")
"{:}".format("a")
"{}".format([1, "a"])
"{}".format(None)
"{!s:5}|".format(None)
"{:f}".format(float("inf"))
"{:F}".format(float("nan"))
"{:05}".format(float("inf"))
"{:+}".format(float("nan"))
"{:,}".format(float("inf"))
"{:e}".format(0)
"{:g}".format(0.0)
"{}".format(-0.0)
"{:.1f}".format(-0.04)
"{:.0f}".format(-0.5)
"{:^6}|".format("é")
"{:>3}".format("世")
"{0!r}".format({"a": [1]})
"a{}b".format("{}")
[1, 2] + [3]
(1,) + (2,)
[1] * 3
[0] * -1
2 * [1]
"ab" * 3
3 * "ab"
True * "a"
(1, 2) * 2
[[]] * 2
1 in [1.0]
None in [None]
"a" in ("a", "b")
"" in "abc"
"b" not in "abc"
[1] in [[1]]
{1: 2}[1.0]
{(1, 2): 3}[(1, 2)]
{"a": {"b": [1, 2]}}["a"]["b"][1]
[1, 2, 3][-1]
(lambda: {"x": (1, 2)})()["x"][0]
[x if x else "zero" for x in [0, 1]]
[(i, j) for i in range(3) for j in range(i)]
[[j for j in range(i)] for i in range(3)]
[x for x in "aXb" if x.isupper()]
{i: [j for j in range(i)] for i in range(3)}
[(lambda: x)() for x in range(3)]
(lambda xs: [x for x in xs if x not in (1, 2)])([1, 2, 3])
(lambda a, b=(lambda: 5)(): a + b)(1)
(lambda x: (lambda: x)())(3)
(lambda *args: sum(args) / len(args))(1, 2, 3)
(lambda **kw: sorted(kw.items()))(b=2, a=1)
"""
