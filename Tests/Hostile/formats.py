"""What leaves through a pipe: the data unchanged, escaped as its format asks."""

import ast
import csv
import io
import json
import re
import subprocess
import sys

import yaml
from lxml import etree, html

from commands import Chunk
from payloads import TEXTS

FORMULA = "=+-@\t\r"
GUARD = "'"
ELEMENTS = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "p", "code", "ul", "li", "form", "label", "input",
    "select", "option", "output", "table", "thead", "tbody", "tr", "th", "td", "button", "small", "script",
}
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "type", "value", "aria-sort", "title", "scope",
}
# A program that prints the texts of an exported application, in its own process.
REREAD = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("exported", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
app = next(each for each in vars(module).values() if type(each).__name__ == "Flask")
users = next(
    each for each in vars(module).values()
    if type(each) is dict and each and all(hasattr(user, "get_id") for user in each.values())
)
client = app.test_client()
print(json.dumps({
    "endpoints": sorted(app.view_functions), "users": sorted(users),
    "bodies": [client.get(path).get_data(as_text=True) for path in json.loads(sys.argv[2])],
}))
"""


class Formats:
    """A scenario, and what each command writes of it."""

    def __init__(self, bench, chunk):
        self.bench = bench
        self.chunk = chunk
        self.scenario = yaml.safe_load(chunk.good.read_text(encoding="utf-8"))
        self.users = [each["username"] for each in self.scenario["users"] if "username" in each]
        self.endpoints = [each["endpoint"] for each in self.scenario["endpoints"]]

    def text(self, what, *arguments):
        """What a command writes to a pipe, decoded."""
        data, _ = self.bench.pipe(f"{what}, {self.chunk.name}", *arguments)
        return data.decode("utf-8")

    def hold(self, what, holds, otherwise):
        """Notes what does not hold."""
        if not holds:
            self.bench.fail(f"{what}, {self.chunk.name}", otherwise)

    def missing(self, what, wanted, given):
        """Notes the texts that are not among those given."""
        gone = [each for each in wanted if each not in given]
        self.hold(what, not gone, f"not as they are: {', '.join(map(ascii, gone[:4]))}")


def csv_holds(formats):
    text = formats.text("csv", "matrix", formats.chunk.good, "--format", "csv")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    lengths = {len(row) for row in rows}
    formats.hold("csv", len(lengths) == 1, f"rows of {lengths} fields")
    formulas = [cell for row in rows for cell in row if cell[:1] and cell[0] in FORMULA]
    formats.hold("csv", not formulas, f"formulas: {formulas[:3]!r}")
    cells = {
        cell[1:] if cell[:1] == GUARD and cell[1:2] and cell[1] in FORMULA else cell for row in rows for cell in row
    }
    formats.missing("csv", [each for each in formats.endpoints], cells)
    formats.missing("csv", [each for each in formats.users if each == each.strip() and each[:1] not in "'<" and each != "anonymous"], cells)


def json_holds(formats):
    for what, arguments in (
        ("json", ("matrix", formats.chunk.good, "--format", "json")),
        ("check json", ("check", formats.chunk.good, "--format", "json")),
        ("diff json", ("diff", formats.chunk.good, formats.chunk.other, "--format", "json")),
    ):
        texts = set(strings(json.loads(formats.text(what, *arguments))))
        wanted = formats.users if what == "json" else [each.text for each in formats.chunk.payloads]
        formats.missing(what, wanted, texts)
        if what == "json":
            formats.missing(what, formats.endpoints, texts)
    for what, arguments in (
        ("jsonl", ("matrix", formats.chunk.good, "--format", "jsonl")),
        ("replay", ("replay", formats.chunk.good, formats.chunk.steps)),
    ):
        lines = formats.text(what, *arguments).split("\n")
        formats.hold(what, lines.pop() == "", "the last line does not end")
        texts = {each for line in lines for each in strings(json.loads(line))}
        formats.missing(what, [each.text for each in formats.chunk.payloads], texts)
    whole = "\n".join(lines)
    again = formats.bench.folder / f"again-{formats.chunk.name}.jsonl"
    again.write_text(whole + "\n", encoding="utf-8")
    formats.bench.pipe("verify", "replay", formats.chunk.good, again, "--verify", statuses=(0,))


def strings(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def xml_holds(formats):
    text = formats.text("junit", "check", formats.chunk.good, "--format", "junit", "--strict")
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        formats.hold("junit", False, f"not XML: {error}")
        return
    foreign = {each.tag for each in root.iter()} - ELEMENTS
    formats.hold("junit", not foreign, f"elements of payloads: {foreign}")
    names = "".join(case.get("name") for case in root.iter("testcase"))
    plain = [each for each in formats.endpoints if each.isascii() and each.isprintable() and "<U+" not in each]
    formats.missing("junit", [each for each in plain if each.strip() == each], names)


def html_holds(formats):
    text = formats.text("html", "matrix", formats.chunk.good, "--format", "html")
    page = html.document_fromstring(text)
    foreign = {each.tag for each in page.iter() if isinstance(each.tag, str)} - TAGS
    formats.hold("html", not foreign, f"elements of payloads: {foreign}")
    named = {name for each in page.iter() for name in each.attrib} - ATTRIBUTES
    formats.hold("html", not named, f"attributes of payloads: {named}")
    formats.hold("html", len(page.findall(".//script")) == 1, "more than one script")
    formats.hold("html", not [each for each in page.iter() if not isinstance(each.tag, str)], "comments of payloads")
    rows = page.findall(".//tbody/tr")
    formats.hold("html", len(rows) == len(formats.users) + 1, f"{len(rows)} rows")
    widths = {len(row) for row in [*rows, *page.findall(".//thead/tr")]}
    formats.hold("html", len(widths) == 1, f"rows of {widths} cells")
    whole = page.text_content()
    formats.missing("html", [each for each in formats.endpoints if is_shown_as_it_is(each)], whole)


def is_shown_as_it_is(text):
    """Whether a text is shown without an escape."""
    return text.isascii() and text.isprintable() and text.strip() == text and "<U+" not in text


def github_holds(formats):
    text = formats.text("github", "check", formats.chunk.good, "--format", "github", "--strict")
    rows = len(formats.scenario["contract"])
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) ((?:file|line|title)=[^:,\r\n]*(?:,(?:line|title)=[^:,\r\n]*)*)::[^\r\n]*", line)
        formats.hold("github", match, f"not a command of its own: {line[:150]!r}")
        rest = re.sub(r"%(?:25|0A|0D|3A|2C)", "", line)
        formats.hold("github", "%" not in rest, f"a percent sign that the runner decodes: {line[:150]!r}")
    formats.hold("github", text.count("\n") > rows, f"{text.count(chr(10))} lines")


def markdown_holds(formats):
    text = formats.text("markdown", "matrix", formats.chunk.good, "--format", "markdown")
    table = [line for line in text.split("\n") if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table}
    formats.hold("markdown", len(widths) == 1, f"rows of {widths} cells")
    formats.hold("markdown", len(table) == len(formats.users) + 3, f"{len(table)} rows")
    raw = re.findall(r"<(?!br)[a-zA-Z/!?]", text)
    formats.hold("markdown", not raw, "HTML in it")
    for line in table[2:]:
        name = line.split(" | ")[0]
        live = re.findall(r"(?<!\\)(?:\\\\)*([`*_\[\]~])", name)
        formats.hold("markdown", not live, f"markup in {name[:80]!r}")


def exported_holds(formats):
    module = formats.bench.folder / f"exported-{formats.chunk.good.stem}.py"
    formats.text("export flask", "export", formats.chunk.good, "--to", "flask", "--output", module, "--force")
    source = module.read_text(encoding="utf-8")
    try:
        ast.parse(source)
    except (SyntaxError, ValueError) as error:
        formats.hold("export flask", False, f"not Python: {error}")
        return
    formats.hold("export flask", all(each >= " " or each == "\n" for each in source), "control characters in it")
    bodies = [each for each in formats.scenario["endpoints"] if "returns" in each and "require" not in each and "<" not in each["rule"]]
    bodies = [each for each in bodies if each["rule"].startswith(("/body", "/open"))]
    done = subprocess.run(
        [sys.executable, "-c", REREAD, module, json.dumps([each["rule"] for each in bodies])],
        capture_output=True, text=True, timeout=60,
    )
    if done.returncode:
        formats.hold("export flask", False, f"does not run: {done.stderr[-300:]}")
        return
    read = json.loads(done.stdout)
    formats.missing("export flask: endpoints", formats.endpoints, read["endpoints"])
    formats.missing("export flask: users", formats.users, read["users"])
    wanted = [each["returns"] for each in bodies]
    formats.hold("export flask: bodies", read["bodies"] == wanted, f"{read['bodies'][:3]!r}, not {wanted[:3]!r}")


def reread_holds(formats):
    """An exported scenario is the same application: read by PyYAML, and by the program."""
    path = formats.bench.folder / f"again-{formats.chunk.good.stem}.yaml"
    formats.text("export scenario", "export", formats.chunk.good, "--to", "scenario", "--output", path, "--force")
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in ("name", "users", "abort_handlers", "classes"):
        same = read[part] == self_like(formats.scenario[part], part)
        formats.hold("export scenario", same, f"{part} are others")
    formats.hold("export scenario", [each["endpoint"] for each in read["endpoints"]] == formats.endpoints, "other endpoints")
    again = formats.text("export scenario", "export", path, "--to", "scenario")
    formats.hold("export scenario", again == path.read_text(encoding="utf-8"), "exported again, it is another")
    formats.bench.pipe("diff with its export", "diff", formats.chunk.good, path, statuses=(0,))


def self_like(part, name):
    """A part as the program writes it: a class without anything of its own has its id."""
    if name == "classes":
        return {key: {"id": "id", **(value or {})} for key, value in part.items()}
    return part


HOLDS = (
    csv_holds, json_holds, xml_holds, html_holds, github_holds, markdown_holds, exported_holds, reread_holds,
)


def parts(bench):
    """What can be done at once: all the formats, of scenarios with payloads."""
    texts = bench.chosen(TEXTS)
    size = 16 if bench.quick else 8
    return [
        lambda place=place: all_of(bench, place // size, texts[place : place + size])
        for place in range(0, len(texts), size)
    ]


def all_of(bench, number, payloads):
    """All the formats, of a scenario with payloads."""
    chunk = Chunk(bench, f"formats-{number}", payloads)
    if chunk.trouble:
        bench.fail(chunk.name, f"the scenario is not read: {chunk.trouble}")
        return
    formats = Formats(bench, chunk)
    # In a hurry, every other one.
    for holds in HOLDS[number % 2 :: 2] if bench.quick else HOLDS:
        holds(formats)
