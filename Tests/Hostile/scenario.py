"""Scenarios that have payloads in every text that a scenario can have.

A scenario is written a line an entry. What the program refuses of it, by the lines that it names, is
left out until the rest is read: so that there is one that it takes, with payloads wherever it takes
them, and one that it refuses, with payloads in the texts of its errors.
"""

import re
import subprocess

from payloads import is_hidden, is_mark

PATIENCE = 60
ROUNDS = 12
SECTIONS = ("classes", "users", "endpoints", "abort_handlers", "contract")
# An error, not a warning, at a line of the file.
ERROR = re.compile(r":(\d+):\d+: (?!warning: )")


def quoted(text):
    """A text as YAML in double quotes, with escapes for all but printable ASCII.

    Marks stand there as they are: with escapes, 500 of them are longer than a key can be to libyaml.
    """
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _escaped(character):
    if character in '"\\':
        return "\\" + character
    number = ord(character)
    if 0x20 <= number < 0x7F or is_mark(character) and not is_hidden(character):
        return character
    return f"\\x{number:02x}" if number < 0x100 else (
        f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
    )


def python(text):
    """A text as a Python literal with escapes, in YAML."""
    return ascii(text)


class Draft:
    """The lines of a scenario, by section."""

    def __init__(self, payloads, raw=False, whole=True):
        """`raw`: the payloads stand in the file as they are, as far as one line can have them.

        Unless it is `whole`, of the endpoints that end in another way each payload has one.
        """
        self.raw = raw
        self.whole = whole
        self.top = ["version: 1"]
        self.lines = {section: [] for section in SECTIONS}
        for number, payload in enumerate(payloads):
            self._add(number, payload.text)

    def _quoted(self, text):
        if not self.raw:
            return quoted(text)
        return "'" + text.replace("'", "''") + "'"

    def _add(self, number, text):
        q, code = self._quoted(text), python(text)
        add = {section: self.lines[section].append for section in SECTIONS}
        if not number:
            self.top.append(f"name: {q}")
            add["classes"](
                "  User: {id: username, has_access: 'lambda self, right, *more, **named: "
                "right == self.rights[0] and True or self.missing if more else right == self.rights[0]'}"
            )
            add["users"]("  - {username: alice, rights: [top-secret]}")
            # The first two differ between a scenario and its neighbour: what `diff` is for.
            add["endpoints"]("  - {rule: /open, endpoint: open, returns: open}")
            add["contract"]('  - {user: "*", hit: GET /open, decision: denied, location: /nowhere}')
            self.top.append(
                "config: {CURRENT_USER: flask_login.current_user, "
                + f"LOGIN_VIEW: {q}, ABORT_FN: {quoted(f'lambda: abort(redirect({code}))')}}}"
            )
        # The program gives exceptions' messages, bodies and Locations.
        add["users"](f"  - {{username: {q}, rights: [{q}, {{{q}: {q}}}], note: {q}}}")
        rules = {
            "name": f"endpoint: {q}, require: {quoted(f'({code})')}",
            "named": f"endpoint: n{number}, login_required: true, "
            + f"require: {quoted(f'({code}, 7, key={code})')}, returns: {q}",
            "body": f"endpoint: b{number}, returns: {q}",
            "view": f"endpoint: v{number}, view: {quoted(f'lambda: {code}')}",
            "key": f"endpoint: k{number}, view: {quoted(f'lambda: {{}}[{code}]')}",
            "value": f"endpoint: i{number}, view: {quoted(f'lambda: int({code})')}",
            "attribute": f"endpoint: g{number}, view: {quoted(f'lambda: getattr(abort, {code})')}",
            "location": f"endpoint: l{number}, view: {quoted(f'lambda: redirect({code})')}",
            "abort": f"endpoint: a{number}, view: {quoted(f'lambda: abort(404, {code})')}",
        }
        chosen = list(rules) if self.whole else ["name", "named", list(rules)[2 + number % 7]]
        for place in chosen:
            rest = rules[place]
            add["endpoints"](f"  - {{rule: /{place}/{number}, {rest}}}")
        path = self._quoted("/rule/" + text)
        add["endpoints"](f"  - {{rule: {path}, endpoint: r{number}, returns: x}}")
        add["endpoints"](
            f"  - {{rule: '/try/{number}/<path:x>', endpoint: t{number}, "
            f"try: [{self._quoted(f'/try/{number}/{text}')}]}}"
        )
        add["abort_handlers"](f"  {q}: {quoted(f'lambda: abort(404, {code})')}")
        add["contract"](f"  - {{user: {q}, hit: GET /name/{number}, decision: denied}}")
        add["contract"](f"  - {{user: alice, hit: GET /named/{number}, location: {q}}}")
        add["contract"](f"  - {{user: anonymous, hit: {self._quoted(f'GET /try/{number}/{text}')}, status: 299}}")
        add["contract"](f"  - {{user: {self._quoted('?' + text)}, hit: GET /open, status: 200}}")
        self._add_refused(number, text, q)

    def _add_refused(self, number, text, q):
        """What the program may refuse to read, for what the payload is there."""
        top = self.top.append
        add = {section: self.lines[section].append for section in SECTIONS}
        top(f"{q}: 1")
        add["classes"](f"  {q}: {{id: username}}")
        add["classes"](f"  C{number}: {{id: {q}}}")
        add["classes"](f"  D{number}: {{id: username, {q}: 1}}")
        add["users"](f"  - {{username: u{number}, class: {q}}}")
        add["users"](f"  - {{username: w{number}, {q}: 1}}")
        add["users"](f"  - {{username: {q}}}")
        add["users"](f"  - {{username: x{number}, note: !{q} y}}" if self.raw else
                     f"  - {{username: x{number}, note: !!int {q}}}")
        add["endpoints"](f"  - {{rule: {q}, endpoint: p{number}}}")
        add["endpoints"](f"  - {{rule: {self._quoted('/<' + text + ':x>')}, endpoint: o{number}}}")
        add["endpoints"](f"  - {{rule: /q/{number}, endpoint: q{number}, require: {q}}}")
        add["endpoints"](f"  - {{rule: /q/{number}, endpoint: y{number}, require: {self._quoted('(' + text + ')')}}}")
        add["endpoints"](f"  - {{rule: /q/{number}, endpoint: z{number}, view: {self._quoted('lambda: ' + text)}}}")
        formatted = self._quoted('lambda: f"{' + text + '}"')
        add["endpoints"](f"  - {{rule: /q/{number}, endpoint: s{number}, view: {formatted}}}")
        add["endpoints"](f"  - {{rule: /m/{number}, endpoint: m{number}, methods: [{q}]}}")
        add["endpoints"](f"  - {{rule: /m/{number}, endpoint: j{number}, try: [{q}]}}")
        add["endpoints"](f"  - {{rule: /m/{number}, endpoint: h{number}, {q}: {q}}}")
        add["abort_handlers"](f"  f{number}: {self._quoted('lambda: ' + text)}")
        add["contract"](f"  - {{user: alice, hit: {q}, status: 200}}")
        add["contract"](f"  - {{user: alice, hit: GET /, status: {q}}}")
        add["contract"](f"  - {{user: alice, hit: GET /, decision: {q}}}")
        add["contract"](f"  - {{user: alice, hit: GET /, reason: {q}}}")

    def text(self):
        """The scenario."""
        lines = list(self.top)
        for section in SECTIONS:
            if self.lines[section]:
                lines += [f"{section}:", *self.lines[section]]
        return "\n".join(lines) + "\n"

    def without(self, numbers):
        """Leaves lines out, by their numbers from 1; whether there were any."""
        place = 0
        removed = 0
        for name in ("top", *SECTIONS):
            lines = self.top if name == "top" else self.lines[name]
            if name != "top" and lines:
                place += 1
            kept = [each for offset, each in enumerate(lines, place + 1) if offset not in numbers]
            removed += len(lines) - len(kept)
            place += len(lines)
            lines[:] = kept
        return removed


def written(binary, path, draft):
    """Writes what the program takes of a draft; None, or why it takes nothing of it."""
    for _ in range(ROUNDS):
        path.write_bytes(draft.text().encode("utf-8"))
        done = subprocess.run(
            [binary, "export", path, "--to", "flask"], capture_output=True, timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode == 0:
            return None
        errors = done.stderr.decode("utf-8", "replace")
        numbers = {int(each) for each in ERROR.findall(errors.replace(str(path), ""))}
        if not draft.without(numbers):
            return f"exit status {done.returncode}: {errors[:300]}"
    return f"still refused after {ROUNDS} rounds: {errors[:300]}"
