"""A schema, as something that outputs are held against.

It knows the places of its schema, so that it can tell which of them no output ever had, and it changes
each output at each place, so that a schema which accepts everything is found out.
"""

import copy
import json

from jsonschema.validators import validator_for

# What an output need not have.
OPTIONAL = {
    "as", "inactive", "unknown_guard", "trace", "cells",
    "code", "lines", "traceback", "substituted", "simple",
    "expected/decision", "expected/reason", "expected/status", "expected/location",
}  # fmt: skip
MUTATED_PER_PLACE = 3
MUTATED = {"mutated": 1}


class Described:
    """A schema file, and what was held against it."""

    def __init__(self, path):
        self.name = path.name.removesuffix(".schema.json")
        self.schema = json.loads(path.read_text("utf-8"))
        kind = validator_for(self.schema)
        kind.check_schema(self.schema)
        self.validator = kind(self.schema)
        self.places = set()
        self.seen = {}
        self.valid = self.mutations = 0
        self.enumerate(self.schema, "")

    def problem(self, value):
        """What is wrong with a value, in a line; None if nothing is."""
        error = next(self.validator.iter_errors(value), None)
        if error is None:
            self.valid += 1
            return None
        while error.context:
            error = max(error.context, key=lambda cause: len(cause.absolute_path))
        return f"{self.name}: at {error.json_path}: {error.message}"[:600]

    def weaknesses(self, value):
        """Changes of a value, each of which should have made it invalid and did not."""
        found = []
        whole = copy.deepcopy(value)
        self.visit(self.schema, whole, "", whole, found)
        return found

    def unseen(self):
        """The places of the schema that no output had."""
        return sorted(self.places - set(self.seen))

    def resolved(self, schema, place):
        """A schema with its reference followed; what is in a definition is one place wherever used."""
        if reference := schema.get("$ref"):
            name = reference.rpartition("/")[2]
            return self.schema["$defs"][name], f"{name}:"
        return schema, place

    def enumerate(self, schema, place, within=()):
        schema, place = self.resolved(schema, place)
        if place in within:
            return
        for branch in schema.get("oneOf", []):
            self.enumerate(branch, place, (*within, place))
        if "items" in schema:
            self.enumerate(schema["items"], f"{place}[]", within)
        for key, child in schema.get("properties", {}).items():
            at = f"{place}/{key}"
            self.places.add(at)
            self.enumerate(child, at, within)

    def visit(self, schema, value, place, whole, found):
        """Goes through a value beside its schema; `whole` is the document it is a part of."""
        schema, place = self.resolved(schema, place)
        for branch in schema.get("oneOf", []):
            if self.validator.evolve(schema=branch).is_valid(value):
                self.visit(branch, value, place, whole, found)
        if isinstance(value, list) and "items" in schema:
            for item in value:
                self.visit(schema["items"], item, f"{place}[]", whole, found)
        if not isinstance(value, dict):
            return
        for key in list(value):
            child = schema.get("properties", {}).get(key)
            if child is None:
                continue
            at = f"{place}/{key}"
            times = self.seen[at] = self.seen.get(at, 0) + 1
            if times <= MUTATED_PER_PLACE:
                self.mutate(value, key, at, whole, found)
            self.visit(child, value[key], at, whole, found)

    def mutate(self, owner, key, place, whole, found):
        kept = dict(owner)
        for what, change in changes(kept, key, place):
            owner.clear()
            owner.update(change)
            self.mutations += 1
            if self.validator.is_valid(whole):
                found.append(f"{self.name}: accepted with `{place}` {what}")
        owner.clear()
        owner.update(kept)


def changes(owner, key, place):
    """An object with a key removed, renamed, and of other types."""
    rest = {name: value for name, value in owner.items() if name != key}
    if key not in OPTIONAL and "/".join(place.split("/")[-2:]) not in OPTIONAL:
        yield "removed", rest
    yield "renamed", {**rest, f"{key}_": owner[key]}
    for value in wrong_values(owner[key]):
        yield f"{json.dumps(value)}", {**owner, key: value}


def wrong_values(value):
    """Values of types that a key with this value cannot have."""
    match value:
        case bool():
            return [str(value).lower(), int(value), MUTATED]
        case str():
            return [7, True, [value], MUTATED]
        case int():
            return [str(value), value + 0.5, True, MUTATED]
        case None:
            return [True, [], MUTATED]
        case list():
            return ["mutated", {}, [MUTATED], [[]]]
        case dict():
            return ["mutated", [value], MUTATED]
    return [MUTATED]
