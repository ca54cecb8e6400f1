#!/usr/bin/env python3
"""Writes messages.txt and values.txt beside itself: expressions and what CPython makes of them.

messages.txt: `expression<TAB>ExceptionType: message`; values.txt: `expression<TAB>repr(value)`.
Those by hand are in corners.py, one a line; the others are random with a fixed seed.
"""

import pathlib
import sys

import corners
import expressions
import subset

HERE = pathlib.Path(__file__).parent
SEED = 20
RANDOM_VALUES = 900


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("make_messages.py: the messages are those of Python 3.11")
    write("messages.txt", errors())
    write("values.txt", [*values(), *random_values()])


def errors():
    for source in unique(corners.ERRORS):
        found = subset.sane(source)
        if found is None or not isinstance(found[0], Exception):
            sys.exit(f"make_messages.py: no error: {source}: {found}")
        yield source, f"{type(found[0]).__name__}: {found[0]}"


def values():
    for source in unique(corners.VALUES):
        found = subset.sane(source)
        if found is None or isinstance(found[0], Exception):
            sys.exit(f"make_messages.py: no value: {source}: {found}")
        yield source, repr(found[0])


def random_values():
    generator = expressions.Generator(SEED, wrongness=0)
    found = {}
    while len(found) < RANDOM_VALUES:
        source = generator.expression(generator.random.choice((1, 2, 2, 3)))
        value = subset.sane(source)
        if value and not isinstance(value[0], Exception) and 12 <= len(source) <= 250:
            found[source] = repr(value[0])
    return found.items()


def unique(lines):
    return dict.fromkeys(line for line in lines.splitlines() if line.strip())


def write(name, pairs):
    lines = [f"{source}\t{result}\n" for source, result in pairs]
    wrong = [line for line in lines if line.count("\t") != 1 or len(line.splitlines()) != 1]
    if wrong:
        sys.exit(f"make_messages.py: not one line of two columns: {wrong}")
    (HERE / name).write_text("".join(lines), encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


main()
