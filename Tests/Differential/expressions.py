"""Random Python expressions within the subset that scenarios may use.

Expressions are made by type, so that most have a value; now and then one of a wrong type is put in,
so that every kind of error occurs too.
"""

import random

from containers import Containers
from formats import Formats
from pools import BIG_INTS, FLOATS, INTS, ODD_FLOATS, STRINGS, TYPES, VALUE_KINDS


class Generator(Formats, Containers):
    """Makes expressions; the same seed makes the same ones."""

    def __init__(self, seed, wrongness=0.03):
        self.random = random.Random(seed)
        self.wrongness = wrongness
        self.scope = []
        self.count = 0

    # Choosing

    def pick(self, items):
        return items[self.random.randrange(len(items))]

    def chance(self, probability):
        return self.random.random() < probability

    def fresh(self):
        self.count += 1
        return f"{self.pick('nxyz')}{self.count}"

    def of(self, kind, depth):
        """An expression of a kind, or seldom one of another."""
        if self.chance(self.wrongness):
            kind = self.pick(VALUE_KINDS)
        known = [name for name, of in self.scope if of == kind]
        if known and self.chance(0.5):
            return self.pick(known)
        if depth > 0 and self.chance(0.05):
            return self.through_lambda(kind, depth - 1)
        if depth > 0 and self.chance(0.04):
            condition = self.of("bool", depth - 1)
            return f"({self.of(kind, depth - 1)} if {condition} else {self.of(kind, depth - 1)})"
        if depth > 0 and self.chance(0.04):
            return f"({self.of(kind, depth - 1)} {self.pick(['or', 'and'])} {self.of(kind, depth - 1)})"
        if depth > 0 and self.chance(0.03):
            return f"[{self.of(kind, depth - 1)}, {self.any(depth - 1)}][0]"
        if depth > 0 and self.chance(0.03):
            key = self.pick(['"k"', "1", "None", "(1, 2)", "1.0", "True"])
            return f"{{{key}: {self.of(kind, depth - 1)}}}[{key}]"
        return getattr(self, f"make_{kind}")(depth)

    def any(self, depth):
        return self.of(self.pick(VALUE_KINDS), depth)

    def wrap(self, text):
        return text if self.chance(0.2) else f"({text})"

    def many(self, kind, depth, least=0, most=3):
        return [self.of(kind, depth) for _ in range(self.random.randint(least, most))]

    # Values

    def make_none(self, depth):
        return "None"

    def make_int(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(BIG_INTS if self.chance(0.04) else INTS)
        d = depth - 1
        a = lambda: self.of("int", d)
        return self.pick(
            [
                lambda: self.wrap(
                    f"{a()} {self.pick(['+', '-', '*', '//', '%', '&', '|', '^'])} {a()}"
                ),
                lambda: self.wrap(f"{a()} {self.pick(['+', '-', '*', '//', '%'])} {a()}"),
                lambda: f"({a()}) ** {self.pick(['0', '1', '2', '3', '5'])}",
                lambda: f"{self.pick(['-', '+'])}{self.wrap(a())}",
                lambda: f"len({self.of(self.pick(['str', 'list', 'tuple', 'dict', 'strset']), d)})",
                lambda: f"abs({a()})",
                lambda: f"sum({self.of('ints', d)})",
                lambda: f"sum({self.generator_of('int', d)})",
                lambda: f"sum({self.of('ints', d)}, {a()})",
                lambda: f"{self.pick(['min', 'max'])}({a()}, {a()})",
                lambda: f"{self.pick(['min', 'max'])}({self.of('ints', d)}, default={a()})",
                lambda: f"{self.pick(['min', 'max'])}({self.of('ints', d)}, key=lambda v: -v)",
                lambda: f"int({self.of(self.pick(['float', 'str', 'bool', 'int']), d)})",
                lambda: f"""int({self.pick(['"ff", 16', '"-0b11", 2', '"0o17", 0', '"z", base=36', '"12", 2', '" 7 "', '"1__0"', '"٤٢"', '"+5"', '"0x1f", 16'])})""",
                lambda: f"{self.of('str', d)}.{self.pick(['count', 'find', 'index'])}({self.of('str', 0)}{self.pick(['', '', ', 1', ', -2', ', 1, 3'])})",
                lambda: f"{self.of(self.pick(['ints', 'tuple']), d)}.{self.pick(['count', 'index'])}({self.of('int', 0)})",
                lambda: f"""{self.of('ints', d)}[{self.pick(['0', '-1', '1', '2', '-2', 'True', 'len("a")', '9'])}]""",
                lambda: f"{{{self.pick(STRINGS)}: {a()}, **{self.of('dict', d)}}}.get({self.of('str', 0)}, {a()})",
                lambda: f"""dict(a={a()}, b={a()})[{self.pick(['"a"', '"b"', '"c"'])}]""",
            ]
        )()

    def make_float(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(ODD_FLOATS if self.chance(0.08) else FLOATS)
        d = depth - 1
        number = lambda: self.of(self.pick(["int", "float"]), d)
        return self.pick(
            [
                lambda: self.wrap(
                    f"{number()} {self.pick(['+', '-', '*', '/', '//', '%'])} {self.of('float', d)}"
                ),
                lambda: self.wrap(
                    f"{self.of('float', d)} {self.pick(['+', '-', '*', '/', '//', '%'])} {number()}"
                ),
                lambda: self.wrap(f"{self.of('int', d)} / {self.of('int', d)}"),
                lambda: f"({number()}) ** {self.pick(['-1', '-2', '0.5', '2.0', '1.5', '-0.5', '0', '3'])}",
                lambda: f"-{self.wrap(self.of('float', d))}",
                lambda: f"float({self.of(self.pick(['int', 'str', 'float', 'bool']), d)})",
                lambda: f"""float({self.pick(['" 1.5 "', '"1_0.2"', '"Infinity"', '"-1e-3"', '".5"', '"1e400"', '"٣.٥"', '"0x1p3"', '"1__0"'])})""",
                lambda: f"sum([{self.of('float', d)}, {number()}])",
                lambda: f"abs({self.of('float', d)})",
                lambda: f"{self.pick(['min', 'max'])}({number()}, {self.of('float', d)})",
            ]
        )()

    def make_bool(self, depth):
        if depth <= 0 or self.chance(0.1):
            return self.pick(["True", "False"])
        d = depth - 1
        s = lambda: self.of("str", d)
        return self.pick(
            [
                lambda: self.comparison(d),
                lambda: self.comparison(d),
                lambda: f"({self.any(d)} {self.pick(['==', '!='])} {self.any(d)})",
                lambda: f"({s()} {self.pick(['in', 'not in'])} {s()})",
                lambda: f"({self.any(d)} {self.pick(['in', 'not in'])} {self.of(self.pick(['list', 'tuple', 'dict', 'smallset', 'range']), d)})",
                lambda: f"({self.of(self.pick(['bool', 'none', 'int']), d)} {self.pick(['is', 'is not'])} {self.pick(['None', 'True', 'False'])})",
                lambda: f"(not {self.any(d)})",
                lambda: f"not {self.of('bool', d)}",
                lambda: f"({self.of('bool', d)} {self.pick(['and', 'or'])} {self.of('bool', d)} {self.pick(['and', 'or'])} not {self.of('bool', d)})",
                lambda: f"bool({self.any(d)})",
                lambda: f"{self.pick(['all', 'any'])}({self.of('list', d)})",
                lambda: f"{self.pick(['all', 'any'])}({self.generator_of('bool', d)})",
                lambda: f"isinstance({self.any(d)}, {self.pick(TYPES)})",
                lambda: f"isinstance({self.any(d)}, ({self.pick(TYPES)}, {self.pick(TYPES)}))",
                lambda: f"""hasattr({self.any(d)}, {self.pick(['"upper"', '"items"', '"nope"', '"union"', '"count"', '"get"'])})""",
                lambda: f"{s()}.{self.pick(['isupper', 'islower', 'isalpha', 'isdigit', 'isalnum', 'isspace'])}()",
                lambda: f"""{s()}.{self.pick(['startswith', 'endswith'])}({self.pick([s(), '("a", "c")', '()', '""', '"b", 1', '"a", 0, -1', '"", 9'])})""",
                lambda: f"{self.of('set', d)}.{self.pick(['issubset', 'issuperset', 'isdisjoint'])}({self.of(self.pick(['set', 'ints', 'range']), d)})",
                lambda: f"({self.of('set', d)} {self.pick(['<', '<=', '>', '>=', '==', '!='])} {self.of('set', d)})",
                lambda: f"({self.of('strset', d)} {self.pick(['<', '<=', '>', '==', '!='])} {self.of('strset', d)})",
            ]
        )()

    def comparison(self, d):
        kind = self.pick(["int", "float", "str", "list", "tuple", "bool", "ints"])
        terms = [
            self.of(kind if self.chance(0.9) else self.pick(["int", "float", "bool"]), d)
            for _ in range(self.pick([2, 2, 2, 3, 4]))
        ]
        text = terms[0]
        for term in terms[1:]:
            text += f" {self.pick(['<', '<=', '>', '>=', '==', '!='])} {term}"
        return f"({text})"

    def make_str(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(STRINGS)
        d = depth - 1
        s = lambda: self.of("str", d)
        return self.pick(
            [
                lambda: self.wrap(f"{s()} + {s()}"),
                lambda: self.wrap(f"{s()} * {self.pick(['0', '1', '2', '3', '-1', 'True'])}"),
                lambda: f"{self.pick(['str', 'repr'])}({self.any(d)})",
                lambda: f"{s()}.{self.pick(['upper', 'lower', 'capitalize', 'title', 'strip', 'lstrip', 'rstrip', 'casefold', 'swapcase'])}()",
                lambda: f"""{s()}.{self.pick(['strip', 'lstrip', 'rstrip'])}({self.pick(['" a"', '"abc"', 'None', '""', s()])})""",
                lambda: f"{s()}.replace({self.of('str', 0)}, {self.of('str', 0)}{self.pick(['', '', ', 1', ', 0', ', -1'])})",
                lambda: f"{s()}.{self.pick(['removeprefix', 'removesuffix'])}({self.of('str', 0)})",
                lambda: f"{self.of('str', 0)}.join({self.of('strs', d)})",
                lambda: f"{self.of('str', 0)}.join({self.generator_of('str', d)})",
                lambda: f"{s()}[{self.pick(['0', '-1', '1', '2', '-9', 'False'])}]",
                lambda: f"{s()}{self.slice()}",
                lambda: f"{self.of('strs', d)}[{self.pick(['0', '-1', '1'])}]",
                lambda: f"{self.pick(['min', 'max'])}({self.of('strs', d)}, key=len)",
                lambda: f"""{s()}.{self.pick(['split', 'rsplit'])}({self.pick(['', '","', 'None', '" ", 1', 'None, 1', 'sep="b"', 'maxsplit=1', '""'])})[{self.pick(['0', '-1', '1'])}]""",
                lambda: f"""{s()}.{self.pick(['partition', 'rpartition'])}({self.pick(['","', '" "', '"b"', '""'])})[{self.pick(['0', '1', '2'])}]""",
                lambda: self.fstring(d),
                lambda: self.percent(d),
                lambda: self.percent(d),
                lambda: self.formatted(d),
                lambda: self.formatted(d),
            ]
        )()

    def slice(self):
        bounds = [
            "",
            "",
            "0",
            "1",
            "2",
            "-1",
            "-2",
            "5",
            "-9",
            "None",
            "99",
            "9223372036854775807",
            "-9223372036854775807",
            "True",
        ]
        step = self.pick(
            ["", "", "", "1", "2", "-1", "-2", "None", "0", "-9", "9223372036854775807"]
        )
        text = f"{self.pick(bounds)}:{self.pick(bounds)}"
        return f"[{text}:{step}]" if step or self.chance(0.2) else f"[{text}]"

    # Binding names

    def named(self, body, kind, d):
        """A comprehension whose variable runs over texts or ints."""
        name = self.fresh()
        source = self.of("strs" if kind == "str" else "ints", d)
        self.scope.append((name, kind))
        try:
            text = f"{body(name)} for {name} in {source}"
            if self.chance(0.4):
                text += f" if {self.of('bool', d)}"
        finally:
            self.scope.pop()
        return text

    def comprehension_of(self, kind, d):
        return self.named(lambda name: self.of(kind, d), "str" if self.chance(0.3) else "int", d)

    def generator_of(self, kind, d):
        return self.comprehension_of(kind, d)

    def through_lambda(self, kind, d):
        """A call of a lambda, whose parameters take every form."""
        name, other = self.fresh(), self.fresh()
        argument = self.of("int", d)
        self.scope += [(name, "int"), (other, "int")]
        try:
            body = self.of(kind, d)
        finally:
            del self.scope[-2:]
        return self.pick(
            [
                f"(lambda {name}, {other}=2: {body})({argument})",
                f"(lambda {name}, {other}: {body})({argument}, {other}=3)",
                f"(lambda {name}, /, {other}: {body})({argument}, 4)",
                f"(lambda *{name}, {other}=5: {body if name not in body else 'len(' + name + ')'})(1, 2)",
                f"(lambda {name}, *, {other}: {body})({argument}, {other}=1)",
                f"(lambda {name}, *r, {other}=0, **k: {body})(*[{argument}, 2], **{{'q': 4}})",
                f"(lambda {name}=1, {other}=2: {body})()",
                f"(lambda **k: (lambda {name}, {other}: {body})(**k))({name}=1, {other}={argument})",
                f"(lambda {name}: (lambda {other}: {body})({name}))({argument})",
                (
                    f"(lambda {name}, {other}: {body})({argument})"
                    if self.chance(self.wrongness * 4)
                    else f"(lambda {name}, {other}=1: {body})({name}={argument})"
                ),
            ]
        )

    def expression(self, depth=3):
        """An expression of any kind, as deep as given."""
        kind = self.pick(VALUE_KINDS + ["ints", "strs", "set", "str", "str", "bool", "float"])
        text = self.of(kind, depth)
        return f"sorted({text})" if kind == "set" else text
