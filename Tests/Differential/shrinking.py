"""Makes a scenario or an expression that is answered otherwise as small as possible."""

import ast
import re

import reference
import scenarios
import subset
from console import Refused, differing, first_difference, text_of

SHRINKING_RUNS = 80


class Shrinker:
    """Takes parts out of a scenario and its steps as long as they still differ in the same way."""

    def __init__(self, console, scenario, steps, difference):
        self.console = console
        self.scenario = scenario
        number, what = difference
        self.steps = steps if number is None else steps[: number + 1]
        self.kind = self.kind_of(difference)
        self.difference = difference
        self.left = SHRINKING_RUNS

    def kind_of(self, difference):
        number, what = difference
        return "refused" if number is None else sorted(what)

    def still(self, scenario, steps):
        """Whether these differ in the same way; if so they are kept."""
        if self.left <= 0:
            return False
        self.left -= 1
        try:
            difference = first_difference(self.console, scenario, steps)
        except Exception:  # what is left is not a scenario that the reference can play
            return False
        if not difference or self.kind_of(difference) != self.kind:
            return False
        number, _ = difference
        self.scenario, self.difference = scenario, difference
        self.steps = steps if number is None else steps[: number + 1]
        return True

    def shrink(self):
        if self.steps and not self.still(self.scenario, self.steps[-1:]):
            self.drop_from(self.steps, lambda steps: (self.scenario, steps))
        if self.kind == "refused":
            self.still(self.scenario, [])
        for key in ("endpoints", "users"):
            self.drop_from(
                self.scenario.get(key, []), lambda left: ({**self.scenario, key: left}, self.steps)
            )
        for key in ("abort_handlers", "classes", "config"):
            self.drop_from(
                list((self.scenario.get(key) or {}).items()),
                lambda left: ({**self.scenario, key: dict(left)}, self.steps),
            )
        return self.scenario, self.steps, self.difference

    def drop_from(self, items, rebuilt):
        """Drops items in halves, quarters and so on down to one at a time."""
        size = max(1, len(items) // 2)
        while items:
            start = 0
            while start < len(items):
                left = items[:start] + items[start + size :]
                if self.still(*rebuilt(left)):
                    items = left
                else:
                    start += size
            if size == 1:
                return
            size //= 2


def smallest_expression(console, source):
    """The shortest part of an expression that is answered otherwise, by itself."""
    tree = ast.parse(source, mode="eval")
    parts = {
        ast.get_source_segment(source, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr)
    }
    closed = sorted((part for part in parts if part and is_closed(part)), key=len)
    wrong = wrong_expressions(console, closed)
    return min(wrong, key=lambda pair: len(pair[0]), default=None)


def is_closed(source):
    """Whether a part of an expression can stand by itself."""
    found = "\n" not in source and subset.sane(source)
    return bool(found) and not isinstance(found[0], NameError)


def wrong_expressions(console, sources):
    """Which expressions are answered otherwise, and how: as outcomes, or as text where refused."""
    wrong, left = [], list(sources)
    while left:
        scenario, steps = scenarios.of_expressions(left)
        expected = reference.play(scenario, steps)
        try:
            answers = console.play(scenario, steps)
        except Refused as refusal:
            refused = refused_ones(scenario, str(refusal))
            if not refused and len(left) > 1 and console.halvings > 0:
                console.halvings -= 1
                half = len(left) // 2
                return (
                    wrong
                    + wrong_expressions(console, left[:half])
                    + wrong_expressions(console, left[half:])
                )
            refused = refused or dict.fromkeys(range(len(left)), str(refusal))
            wrong += [(left[number], expected[number], text) for number, text in refused.items()]
            left = [source for number, source in enumerate(left) if number not in refused]
            continue
        pairs = zip(left, expected, answers)
        return wrong + [(source, want, got) for source, want, got in pairs if differing(want, got)]
    return wrong


def refused_ones(scenario, message):
    """Which endpoints an error message names by their lines, with the lines of the message."""
    text = text_of(scenario).splitlines()
    refused = {}
    for place in re.finditer(r"^.*scenario\.yaml:(\d+):.*$", message, re.MULTILINE):
        before = text[: int(place[1])]
        number = sum(line.startswith("- rule:") for line in before) - 1
        if number >= 0:
            refused.setdefault(number, place[0])
    return refused
