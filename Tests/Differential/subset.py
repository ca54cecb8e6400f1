"""Whether an expression stays within what the subset of Python promises.

Ints have 64 bits, in every step on the way; there are no complex numbers; and no text is an address
or an order that differs between runs.
"""

import ast
import builtins
import math
import re
import warnings

# Expressions such as `1 is 1` and `1()` are meant.
warnings.simplefilter("ignore", SyntaxWarning)


class OutsideSubset(BaseException):
    """An intermediate value is one that the subset does not promise."""


def check(value):
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise OutsideSubset
    if isinstance(value, complex) or isinstance(value, bytes):
        raise OutsideSubset
    if isinstance(value, (str, list, tuple, dict, set, frozenset)) and len(value) > 2000:
        raise OutsideSubset
    return value


def modulo(left, right):
    """`left % right`, unless it makes a text of an int of more than 64 bits."""
    if isinstance(left, str) and re.search(r"%[^%a-zA-Z]*l?[diuxXo]", left):
        values = right.values() if isinstance(right, dict) else right
        for value in values if isinstance(values, tuple) or values is not right else [values]:
            if isinstance(value, float) and abs(value) >= 2**63 and not math.isinf(value):
                raise OutsideSubset
    return left % right


class Checked(ast.NodeTransformer):
    """Puts `check` around whatever can make a value, and `modulo` for `%`."""

    def generic_visit(self, node):
        super().generic_visit(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            call = ast.Call(ast.Name("__modulo", ast.Load()), [node.left, node.right], [])
            node = ast.copy_location(call, node)
        if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Call, ast.Constant)):
            call = ast.Call(ast.Name("__check", ast.Load()), [node], [])
            return ast.fix_missing_locations(ast.copy_location(call, node))
        return node

    def visit_JoinedStr(self, node):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        return node


def value_of(source, names=None):
    """The value of an expression, or the exception it raises. OutsideSubset if it is not sane."""
    scope = {**vars(builtins), **(names or {})}
    tree = Checked().visit(ast.parse(source, mode="eval"))
    try:
        eval(compile(tree, "<check>", "eval"), {**scope, "__check": check, "__modulo": modulo})
    except Exception:
        pass
    try:
        return eval(source, dict(scope))
    except Exception as error:
        return error


def shows_order(value, top=True):
    """Whether the text of a value depends on the order of a set of more than small ints."""
    if isinstance(value, (set, frozenset)):
        small = all(type(item) in (int, bool) and 0 <= item < 8 for item in value)
        return len(value) > 1 and not (small and len(value) <= 4)
    if isinstance(value, (list, tuple)):
        return any(shows_order(item) for item in value)
    if isinstance(value, dict):
        return any(shows_order(item) for item in [*value, *value.values()])
    return False


def sane(source, names=None):
    """The value or exception of an expression of the subset, in a pair with True; else None."""
    try:
        value = value_of(source, names)
        if isinstance(value, (SyntaxError, RecursionError, MemoryError)) or shows_order(value):
            return None
        text = str(value) if isinstance(value, Exception) else repr(value)
        return None if " at 0x" in text or len(text) > 600 else (value,)
    except (OutsideSubset, SyntaxError, ValueError):
        return None
