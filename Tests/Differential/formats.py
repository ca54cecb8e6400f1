"""Random formatted texts: f-strings, `%` and `str.format`."""

import re

from pools import INTS, VALUE_KINDS


class Formats:
    """The part of a generator of expressions that formats."""

    def fstring(self, d):
        parts = []
        for _ in range(self.random.randint(1, 3)):
            inner = self.any(d)
            if "\\" in inner or "\n" in inner or "#" in inner:
                inner = self.pick(INTS)
            parts.append(
                self.pick(["", "a", "-", "é ", "{{", "}}", "\\t"])
                + "{"
                + self.pick(["", " "])
                + f"({inner})"
                + "}"
            )
        body = "".join(parts)
        inside = "".join(re.findall(r"\{ ?\((.*?)\)\}", body)) + body
        for quote in ("'", '"', "'''", '"""'):
            if (
                quote[0] not in inside
                or len(quote) == 3
                and quote not in inside
                and not body.endswith(quote[0])
            ):
                return f"f{quote}{body}{quote}"
        return "f'{1}'"

    def percent(self, d):
        flags = "".join(self.pick(["", "", "", "-", "+", "0", " ", "#"]) for _ in range(2))
        size = self.pick(["", "", "5", "2", "12"]) + self.pick(
            ["", "", ".0", ".2", ".5", ".", ".10"]
        )
        kind = self.pick("sradixXoeEfFgGcdsu")
        value = self.of(
            {"s": "str", "r": "str", "a": "str", "c": self.pick(["int", "str"])}.get(
                kind, "float" if kind in "eEfFgG" else self.pick(["int", "int", "float"])
            ),
            d,
        )
        if kind == "c" and self.chance(0.7):
            value = self.pick(["65", '"x"', '"世"', "233", '"xy"', "0"])
        if self.chance(0.2):
            value = self.any(d)
        return self.pick(
            [
                lambda: f"('%{flags}{size}{kind}' % ({value},))",
                lambda: f"('[%{flags}{size}{kind}]' % ({value}))",
                lambda: f"('%s:%{flags}{size}{kind}%%' % ({self.any(d)}, {value}))",
                lambda: f"('%(k){flags}{size}{kind}' % {{'k': {value}}})",
                lambda: f"('%d/%r' % ({self.of('int', d)}, {value}))",
                lambda: f"('%*d|%.*f' % ({self.pick(['3', '-6', '0'])}, {self.of('int', 0)}, {self.pick(['0', '2', '4'])}, {self.of('float', 0)}))",
                lambda: f"""({self.pick(['"plain"', '"%s %s"', '"%%"', '"%"', '"%y"', '"%(a)s"'])} % {self.pick(['()', '1', '(1, 2)', '{}', '{"a": 1}', '[1]', '"s"'])})""",
            ]
        )()

    def spec(self):
        fill = self.pick(["", "", "", "", "*", "é", "0", "}"[:0]])
        align = self.pick(["<", ">", "^", "="]) if fill or self.chance(0.4) else ""
        text = (
            (fill if align else "")
            + align
            + self.pick(["", "", "", "+", "-", " "])
            + self.pick(["", "", "", "", "#"])
            + self.pick(["", "", "", "0"])
        )
        text += (
            self.pick(["", "", "6", "10", "1"])
            + self.pick(["", "", "", ",", "_"])
            + self.pick(["", "", ".2", ".0", ".5", ".1"])
        )
        return text

    def formatted(self, d):
        spec = self.spec()
        kind = self.pick(["int", "float", "str", "int", "float"])
        letter = {
            "int": self.pick(["", "d", "b", "o", "x", "X", "c", "n", "e", "f", "g", "%"]),
            "float": self.pick(["", "e", "E", "f", "F", "g", "G", "n", "%"]),
            "str": self.pick(["", "s"]),
        }[kind]
        if kind == "str":
            spec = self.pick(
                ["", "", "10", "<8", ">8", "^9", "*^11", ".2", "5.1", "é>6", "=5", "+"]
            )
        if letter == "c":
            spec = self.pick(["", "5", "<3"])
            value = self.pick(["65", "233", "19990", "0x1F600"])
        else:
            value = self.of(kind if self.chance(0.9) else self.pick(VALUE_KINDS), d)
        return self.pick(
            [
                lambda: f"'{{:{spec}{letter}}}'.format({value})",
                lambda: f"'{{0:{spec}{letter}}}|{{1}}|{{0!r}}'.format({value}, {self.any(d)})",
                lambda: f"'{{a:{spec}{letter}}}'.format(a={value})",
                lambda: f"'{{0[1]}}{{k[x]}}'.format({self.of('list', d)}, k={{'x': {self.any(d)}}})",
                lambda: f"'{{:{{}}}}|{{:{{w}}.{{p}}f}}'.format({value}, '{self.pick(['>5', '<9', '^4', '']) }', {self.of('float', 0)}, w={self.pick(['8', '0', '12'])}, p={self.pick(['0', '2', '3'])})",
                lambda: f"'{{}} {{!r}} {{!s:>5}} {{!a}}'.format({self.any(d)}, {self.any(d)}, {self.any(d)}, {self.of('str', d)})",
                lambda: f"""{self.pick(['"{}{}"', '"{0}{}"', '"{"', '"}"', '"{{}}"', '"{a}"', '"{1}"', '"{0.nope}"', '"{0[9]}"', '"{!x}"', '"{:zz}"', '"{0:{1}}"'])}.format({self.any(d)}, {self.of('int', 0)})""",
                lambda: f"'{{:{self.pick(['', '5', '>5'])}}}'.format({self.any(d)})",
            ]
        )()
