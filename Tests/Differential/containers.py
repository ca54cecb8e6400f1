"""Random lists, tuples, dicts, sets and ranges."""

from pools import VALUE_KINDS


class Containers:
    """The part of a generator of expressions that makes containers."""

    def make_ints(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(
                ["[]", "[1]", "[3, 1, 2]", "[0, -5, 7]", "(1, 2)", "[2, 2, 1]", "range(4)"]
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"[{', '.join(self.many('int', d))}]",
                lambda: f"({''.join(item + ', ' for item in self.many('int', d))})",
                lambda: f"list({self.of('range', d)})",
                lambda: f"{self.of('range', d)}",
                lambda: f"sorted({self.of(self.pick(['ints', 'set']), d)}{self.pick(['', ', reverse=True', ', key=abs', ', key=lambda v: -v, reverse=True'])})",
                lambda: f"[{self.comprehension_of('int', d)}]",
                lambda: f"[*{self.of('ints', d)}, {self.of('int', d)}]",
                lambda: f"list({self.of('ints', d)}){self.slice()}",
                lambda: f"(list({self.of('ints', d)}) + [{self.of('int', d)}])",
                lambda: f"([{self.of('int', d)}] * {self.pick(['0', '2', '3', '-1'])})",
                lambda: f"tuple({self.generator_of('int', d)})",
            ]
        )()

    def make_strs(self, depth):
        if depth <= 0 or self.chance(0.2):
            return self.pick(
                ['["a", "b"]', '("x",)', "[]", '"abc"', '["b", "B", "a"]', '["Zoë", "zoe", ""]']
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"[{', '.join(self.many('str', d, 1))}]",
                lambda: f"""{self.of('str', d)}.{self.pick(['split', 'rsplit'])}({self.pick(['', '","', 'None', '" ", 1', 'None, 1', 'sep="b"', 'maxsplit=1', '"b", -1', '"ab"', 'None, 0'])})""",
                lambda: f"{self.of('str', d)}.splitlines({self.pick(['', '', 'True', 'keepends=True'])})",
                lambda: f"""{self.of('str', d)}.{self.pick(['partition', 'rpartition'])}({self.pick(['","', '" "', '"b"'])})""",
                lambda: f"sorted({self.of('strset', d)}{self.pick(['', ', reverse=True'])})",
                lambda: f"sorted({self.of(self.pick(['strs', 'str']), d)}{self.pick(['', ', reverse=True', ', key=len', ', key=len, reverse=True', ', key=lambda s: s.lower()'])})",
                lambda: f"[{self.comprehension_of('str', d)}]",
                lambda: f"list({self.of('str', d)})",
            ]
        )()

    def make_range(self, depth):
        return f"range({self.pick(['4', '0', '-1, 3', '2, 8', '5, 0, -1', '-3, 9, 4', '3, 3', '1', '10, 2, -3', '0, 10, 0'])})"

    def make_list(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(
                ["[]", "[None]", '[1, "a", True]', "[[1], [2]]", "[0.5, None]", '["\'", "\\n"]']
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"[{', '.join(self.many(self.pick(VALUE_KINDS), d))}]",
                lambda: f"[{self.any(d)}, {self.any(d)}]",
                lambda: f"list({self.of(self.pick(['tuple', 'str', 'range', 'dict', 'list']), d)})",
                lambda: f"list(enumerate({self.of(self.pick(['strs', 'ints', 'str']), d)}{self.pick(['', ', 1', ', start=-2'])}))",
                lambda: f"list(zip({self.of('ints', d)}, {self.of('strs', d)}{self.pick(['', ', ' + self.of('list', d)])}))",
                lambda: f"[{self.comprehension_of(self.pick(VALUE_KINDS), d)}]",
                lambda: f"[(i, j) for i in {self.of('ints', d)} for j in {self.of('strs', d)} if {self.pick(['i', 'j', 'True', 'i and j'])}]",
                lambda: f"[k for k, v in {self.of('dict', d)}.items()]",
                lambda: f"list({self.of('dict', d)}.{self.pick(['keys', 'values', 'items'])}())",
                lambda: f"[f() for f in [lambda: v for v in {self.of('ints', d)}]]",
                lambda: f"[f() for f in [lambda v=v: v for v in {self.of('ints', d)}]]",
                lambda: f"[*{self.of('tuple', d)}, *{self.of('list', d)}]",
                lambda: f"{self.of('list', d)}{self.slice()}",
                lambda: f"({self.of('list', d)} + {self.of('list', d)})",
                lambda: f"({self.of('list', d)} * {self.pick(['0', '1', '2', '-1'])})",
                lambda: f"[a + b for a, b in zip({self.of('ints', d)}, {self.of('ints', d)})]",
                lambda: f"[a for a, *b in []] + {self.of('list', d)}",
                lambda: f"sorted([(len(s), s) for s in {self.of('strs', d)}]{self.pick(['', ', reverse=True', ', key=lambda p: p[0]', ', key=lambda p: p[0], reverse=True'])})",
            ]
        )()

    def make_tuple(self, depth):
        if depth <= 0 or self.chance(0.15):
            return self.pick(
                ["()", "(1,)", '("a", 2)', "(None, True)", "((1, 2), 3)", "(1.5, -0.0)"]
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"({self.any(d)},)",
                lambda: f"({self.any(d)}, {self.any(d)})",
                lambda: f"tuple({self.of(self.pick(['list', 'str', 'range', 'ints', 'dict']), d)})",
                lambda: f"({self.of('tuple', d)} + {self.of('tuple', d)})",
                lambda: f"{self.of('tuple', d)}{self.slice()}",
                lambda: f"(*{self.of('list', d)}, {self.any(d)})",
                lambda: f"({self.of('tuple', d)} * {self.pick(['0', '1', '2', '-1'])})",
            ]
        )()

    def make_dict(self, depth):
        if depth <= 0 or self.chance(0.2):
            return self.pick(
                [
                    "{}",
                    '{"a": 1}',
                    '{"a": 1, "b": 2}',
                    '{"admin": 5, "read": 0}',
                    "{1: 2, True: 3, 1.0: 4}",
                    "{None: [], (1, 2): {}}",
                ]
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"{{{self.of('str', d)}: {self.any(d)}, {self.of(self.pick(['int', 'str', 'tuple', 'float']), 0)}: {self.any(d)}}}",
                lambda: f"{{**{self.of('dict', d)}, {self.of('str', d)}: {self.any(d)}}}",
                lambda: f"dict(a={self.any(d)}, b={self.any(d)})",
                lambda: f"dict({self.of('dict', d)}, c={self.any(d)})",
                lambda: f"dict(zip({self.of('strs', d)}, {self.of('list', d)}))",
                lambda: f"dict([({self.of('str', d)}, {self.any(d)})])",
                lambda: f"dict(**{{'q': {self.any(d)}}}, r=1)",
                lambda: f"{{{self.named(lambda v: f'{v}: len({v})', 'str', d)}}}",
                lambda: f"{{i: s for i, s in enumerate({self.of('strs', d)})}}",
                lambda: f"({self.of('dict', d)} | {self.of('dict', d)})",
            ]
        )()

    def make_set(self, depth):
        """A set of ints, to be compared or sorted."""
        if depth <= 0 or self.chance(0.2):
            return self.pick(
                [
                    "set()",
                    "{1, 2, 3}",
                    "{0, 5}",
                    "frozenset([1, 2])",
                    "{1}",
                    "set(range(4))",
                    "{1, True, 1.0}",
                ]
            )
        d = depth - 1
        return self.pick(
            [
                lambda: f"({self.of('set', d)} {self.pick(['|', '&', '^', '-'])} {self.of('set', d)})",
                lambda: f"{self.of('set', d)}.{self.pick(['union', 'intersection', 'difference', 'symmetric_difference'])}({self.of('ints', d)})",
                lambda: f"{self.of('set', d)}.{self.pick(['union', 'intersection', 'difference'])}({self.pick(['', self.of('ints', d) + ', ' + self.of('set', d)])})",
                lambda: f"{self.pick(['set', 'frozenset'])}({self.of(self.pick(['ints', 'range']), d)})",
                lambda: f"{{{self.of('int', d)}, {self.of('int', d)}}}",
                lambda: f"{{*{self.of('ints', d)}, {self.of('int', d)}}}",
                lambda: f"{{{self.comprehension_of('int', d)}}}",
            ]
        )()

    def make_strset(self, depth):
        """A set of texts, whose order must not show."""
        return f"{self.pick(['set', 'frozenset'])}({self.of('strs', depth - 1)})"

    def make_smallset(self, depth):
        """A set of ints so small that every Python prints it in the same order."""
        return self.pick(
            [
                "set()",
                "{1}",
                "{1, 2}",
                "{0, 3, 5}",
                "frozenset()",
                "frozenset([2, 1])",
                "set((1, 2, 1))",
                "{True, 2}",
            ]
        )
