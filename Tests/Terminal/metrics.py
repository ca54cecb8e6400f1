"""What is measured: each metric with its unit and its goal, the samples, and the table."""

import collections
import math
import statistics
from dataclasses import dataclass

SMALL, LARGE = (80, 24), (200, 60)
SIZES = (SMALL, LARGE)


@dataclass(frozen=True)
class Metric:
    """Something that a script measures, in milliseconds or counted.

    A goal of milliseconds is printed only; any other is asserted of access-console's samples, as the
    upper bound of 19 in 20, since a repaint that a busy machine does in two parts writes more, or, if
    it is exact, as the value of every sample.
    """

    name: str
    script: str
    unit: str = "ms"
    goal: float | dict | None = None
    is_exact: bool = False

    def goal_at(self, size):
        """The goal at a size of the terminal, or None."""
        return self.goal.get(size) if isinstance(self.goal, dict) else self.goal

    @property
    def is_asserted(self):
        return self.unit != "ms" and self.goal is not None

    def fault(self, samples):
        """What is wrong with access-console's samples, in words, or None."""
        if not samples:
            return "not measured, since it does not answer"
        if self.is_exact and any(each != self.goal for each in samples):
            return f"{sorted(set(samples))} {self.unit}, not {self.goal:,}"
        if percentile(samples, 0.95) > self.goal:
            return f"up to {max(samples):,} {self.unit}, more than {self.goal:,}"
        return None


KEY = {SMALL: 8, LARGE: 16}
SPACE = 120

# In the order of the table.
METRICS = {
    each.name: each
    for each in (
        Metric("start, few rows", "start", goal=30),
        Metric("start, 1,000 users and 100 endpoints", "start", goal=60),
        Metric("start, 1,000 rows", "start", goal=100),
        Metric("Flask, 500 endpoints: first screen after the import", "flask", goal=300),
        Metric("Flask, 500 endpoints: a key at once", "flask", goal=KEY),
        Metric("Flask, 500 endpoints: all verdicts after the import", "flask"),
        Metric("down: first byte", "moves"),
        Metric("down: last byte", "moves", goal=KEY),
        Metric("down: written", "moves", "bytes"),
        Metric("down: written, nothing else changes", "marks", "bytes", goal=SPACE),
        Metric("down: written, the list scrolls", "marks", "bytes"),
        Metric("page down, page up", "moves", goal=KEY),
        Metric("other pane (Tab)", "panes", goal=KEY),
        Metric("down in the users: last byte", "panes", goal=KEY),
        Metric("down in the users: written", "panes", "bytes"),
        Metric("down in the users: written, nothing else changes", "marks", "bytes", goal=SPACE),
        Metric("down in the users: written, the list scrolls", "marks", "bytes"),
        Metric("typing in the filter", "typing", goal=KEY),
        Metric("typing in the filter, 10,000 rows", "typing in many", goal=16),
        Metric("matrix: opens", "matrix", goal=KEY),
        Metric("matrix: a move, last byte", "matrix", goal=KEY),
        Metric("matrix: a move, written", "matrix", "bytes"),
        Metric("matrix: a move, written, nothing else changes", "marks", "bytes", goal=SPACE),
        Metric("matrix: a move, written, it scrolls", "marks", "bytes"),
        Metric("300 down at once: last byte", "burst", goal=50),
        Metric("300 down at once: written", "burst", "bytes", goal=4096),
        Metric("300 down at once: moved", "burst", "rows", goal=300, is_exact=True),
        Metric("Esc closes the help", "escape", goal=100),
        Metric("resize, 1x1 to 200x60", "resize", goal=50),
        Metric("idle: written", "idle", "bytes", goal=0),
        Metric("idle: processor", "idle", "ticks", goal=0),
    )
}


def percentile(samples, share):
    """The nearest-rank percentile."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def size_text(size):
    return f"{size[0]}x{size[1]}"


class Samples:
    """The samples of each metric, size and program."""

    def __init__(self):
        self._samples = collections.defaultdict(list)

    def add(self, name, size, program, value):
        """Adds a sample; None, for what was not answered, is none."""
        if value is not None:
            scale = 1000 if METRICS[name].unit == "ms" else 1
            self._samples[name, size, program].append(value * scale)

    def of(self, name, size, program):
        return self._samples.get((name, size, program), [])

    def table(self, programs):
        """The lines of the table: median and p95 of each program; for other units the maximum.

        The last column, where there are peers, is our figures by the smallest of theirs.
        """
        heads = ["", "size", "unit", "goal", "n", *programs]
        if len(programs) > 1:
            heads.append("/ best peer")
        rows = [heads]
        for metric in METRICS.values():
            sizes = sorted({size for name, size, _ in self._samples if name == metric.name})
            rows += [self._row(metric, size, programs) for size in sizes]
        widths = [max(map(len, column)) for column in zip(*rows)]
        for row in rows:
            first, *others = (text.rjust(width) for text, width in zip(row, widths))
            yield "  ".join([row[0].ljust(len(first)), *others])

    def _row(self, metric, size, programs):
        samples = [self.of(metric.name, size, each) for each in programs]
        goal = metric.goal_at(size)
        row = [
            metric.name,
            size_text(size),
            metric.unit,
            "-" if goal is None else f"{goal:,}",
            f"{len(samples[0])}",
            *(summary(metric, each) for each in samples),
        ]
        if len(programs) > 1:
            row.append(ratio(metric, samples[0], [each for each in samples[1:] if each]))
        return row


def figures(metric, samples):
    """The median, and the p95 of times or the maximum of what is counted."""
    worst = percentile(samples, 0.95) if metric.unit == "ms" else max(samples)
    return statistics.median(samples), worst


def summary(metric, samples):
    """The figures as a text; a dash if there are no samples."""
    if not samples:
        return "-"
    form = ",.1f" if metric.unit == "ms" else ",.0f"
    return " ".join(f"{each:{form}}" for each in figures(metric, samples))


def ratio(metric, ours, theirs):
    """Our figures by the smallest of the peers'; a dash where there is none to divide by."""
    if not ours or not theirs:
        return "-"
    smallest = map(min, zip(*(figures(metric, each) for each in theirs)))
    pairs = zip(figures(metric, ours), smallest)
    return " ".join(f"{our / best:.2f}" if best else "-" for our, best in pairs)
