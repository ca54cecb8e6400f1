"""The commands without a screen, on terminals, with payloads in scenarios and their errors."""

import json

import displays
from payloads import RAW, TEXTS, signs
from scenario import Draft, written

CHUNK = 16
# An endpoint a payload, so that there is less to wait for.
NARROW = ("--endpoint", "/name/*")
FORMATS = {
    "matrix": ("text", "csv", "json", "jsonl", "markdown", "html"),
    "check": ("text", "json", "junit", "github"),
    "diff": ("text", "json"),
}


class Chunk:
    """Some payloads in a scenario that is read, one that is refused, a neighbour and a transcript."""

    def __init__(self, bench, number, payloads):
        self.payloads = payloads
        self.number = number
        self.name = f"chunk {number}"
        self.good = bench.folder / f"good-{number}.yaml"
        self.bad = bench.folder / f"bad-{number}.yaml"
        self.raw = bench.folder / f"raw-{number}.yaml"
        self.other = bench.folder / f"other-{number}.yaml"
        self.steps = bench.folder / f"steps-{number}.jsonl"
        draft = Draft(payloads, whole=not bench.quick)
        self.bad.write_text(draft.text(), encoding="utf-8")
        self.raw.write_text(Draft(payloads, raw=True).text(), encoding="utf-8", newline="")
        self.trouble = written(bench.binary, self.good, draft)
        text = draft.text().replace("right == self.rights[0]", "right != self.rights[0]")
        self.other.write_text(text, encoding="utf-8")
        self.write_steps()

    def write_steps(self):
        lines = []
        for number, payload in enumerate(self.payloads):
            lines += [
                {"login": payload.text},
                {"abort_fn": payload.text},
                {"hit": f"GET /name/{number}"},
                {"hit": f"GET /named/{number}"},
                {"probe": f"GET /named/{number}", "as": payload.text},
            ]
            lines += [
                {"hit": f"GET /{place}/{number}"}
                for place in ("view", "key", "value", "attribute", "location", "abort")
            ]
            lines += [{"abort_fn": "config"}]
        self.steps.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")

    @property
    def users(self):
        """Options of `hit` for every payload as a user."""
        return options(self.payloads)


def options(payloads):
    """Options that name payloads as users, as far as a command line can have them.

    ArgumentParser takes `=` and a mark for one character, and so not for the end of `--as`.
    """
    texts = [each.text for each in payloads if "\0" not in each.text]
    return [
        word for each in texts for word in ([f"--as={each}"] if each.startswith("-") else ["--as", each])
    ]


def chunks(bench):
    """The texts of the corpus in scenarios; by hand, each payload is in the first part of one."""
    texts = bench.chosen(TEXTS)
    for number, place in enumerate(range(0, len(texts), CHUNK)):
        chunk = Chunk(bench, number, texts[place : place + CHUNK])
        if chunk.trouble:
            bench.fail(chunk.name, f"the scenario is not read: {chunk.trouble}")
        else:
            yield chunk


def scenarios(bench, chunk):
    """Every command on a scenario with payloads."""
    whole = {}

    def show(what, *arguments, **options):
        whole[what] = displays.plain(bench.show(f"{what}, {chunk.name}", *arguments, **options))

    good, other = chunk.good, chunk.other
    narrow = NARROW if bench.quick else ()
    rotating = range(0, len(chunk.payloads), CHUNK if bench.quick else 1)
    for number in rotating:
        for place in ("name", "named", "key", "location"):
            show(f"hit {place} {number}", "hit", good, f"GET /{place}/{number}",
                 *options(chunk.payloads[number : number + 1]))
    show("hit", "hit", good, "GET /name/0", *chunk.users)
    show("hit --json", "hit", good, "GET /named/1", "--json", *chunk.users)
    for place, form in (("name", ()), ("named", ("--json",))):
        show(f"whatif {place}", "whatif", good, f"GET /{place}/0", *form, *options(chunk.payloads[:1]))
    show("replay", "replay", good, chunk.steps)
    show("replay --trace", "replay", good, chunk.steps, "--trace")
    show("replay --on", "replay", good, chunk.steps, "--on", other)
    for form in in_turn(bench, chunk, "matrix"):
        show(f"matrix {form}", "matrix", good, "--format", form, *narrow)
    show("matrix --summary", "matrix", good, "--summary", "--format", "markdown", *narrow)
    for form in in_turn(bench, chunk, "check"):
        show(f"check {form}", "check", good, "--format", form, "--strict", *(["--verbose"] * (form == "text")))
    show("check --record", "check", good, "--record", *NARROW)
    for form in in_turn(bench, chunk, "diff"):
        show(f"diff {form}", "diff", good, other, "--format", form, *NARROW)
    show("python", "python", good)
    show("python --endpoint", "python", good, "--endpoint", chunk.payloads[-1].text.replace("\0", ""),
         *options(chunk.payloads[:1]))
    show("export flask", "export", good, "--to", "flask")
    show("export scenario", "export", good, "--to", "scenario")
    for what in whole.keys() & {"matrix text", "hit", "check text", "diff text"}:
        bench.look(f"{what}, {chunk.name}", whole[what], named(chunk), lambda each: signs(each.text)[:1])
    for what in whole.keys() & {"python", "export scenario", "export flask", "replay", "matrix jsonl", "check junit"}:
        bench.look(f"{what}, {chunk.name}", whole[what], named(chunk), lambda each: hidden(each.text))


def in_turn(bench, chunk, command):
    """The formats of a command; in a hurry, text and one of the others, another for each chunk."""
    text, *others = FORMATS[command]
    return [text, others[chunk.number % len(others)]] if bench.quick else FORMATS[command]


def named(chunk):
    """Those payloads that can be given as arguments."""
    return [each for each in chunk.payloads if "\0" not in each.text]


def hidden(text):
    """What has to be seen of a text in a format that escapes quotes and markup in a way of its own."""
    return [each for each in signs(text) if each.startswith("<U+") and each != text]


def refusals(bench, chunk):
    """What the program says of a scenario that it refuses."""
    text = displays.plain(bench.show(f"a refused scenario, {chunk.name}", "hit", chunk.bad, "GET /", statuses=(2,)))
    bench.look(f"a refused scenario, {chunk.name}", text, chunk.payloads, lambda each: signs(each.text)[:1])
    bench.show(f"a raw scenario, {chunk.name}", "check", chunk.raw, statuses=(2,))
    bench.show(f"a refused scenario in the console, {chunk.name}", chunk.bad, statuses=(2,), draws=True)
    bench.show(f"a refused contract, {chunk.name}", "check", chunk.good, "--contract", chunk.bad, statuses=(2,))


def plain_locale(bench, chunk):
    """The same on a terminal that is not on UTF-8: nothing but ASCII leaves."""
    for arguments in (("hit", chunk.good, "GET /name/0", *chunk.users), ("matrix", chunk.good, *NARROW)):
        bench.show(f"LANG=C: {arguments[0]}, {chunk.name}", *arguments, ascii_only=True, LANG="C")


def all_of(bench, chunk):
    """Everything that is done with some payloads in a scenario."""
    scenarios(bench, chunk)
    refusals(bench, chunk)
    plain_locale(bench, chunk)


def files(bench):
    """Every kind of file with bytes in it that are no text, and with each payload as it is."""
    good = bench.folder / "files-good.yaml"
    good.write_text(
        "version: 1\nclasses: {User: {id: id}}\nusers: [{id: a}]\nendpoints: [{rule: /, endpoint: e}]\n"
    )
    payloads = bench.chosen([*RAW, *TEXTS])
    for number, payload in enumerate(payloads):
        data = payload.data
        kinds = {
            "a scenario": (b"version: 1\nname: '" + data + b"'\n# " + data + b"\n", ("hit", "{}", "/")),
            "a broken scenario": (b"version: 1\nusers: [{id: " + data + b"\n", ("check", "{}")),
            "a transcript": (b'{"login": "' + data + b'"}\n', ("replay", good, "{}")),
            "a broken transcript": (b'{"hit": "GET /", "' + data + b'": 1}\n', ("replay", good, "{}")),
            "no transcript": (data + b"\n", ("replay", good, "{}", "--verify")),
            "a contract": (
                b"contract: [{user: '" + data + b"', hit: GET /, status: 200}]\n",
                ("check", good, "--contract", "{}"),
            ),
            "a list of users": (
                data + b"\n",
                ("matrix", f"flask:{bench.folder}/nowhere.py:app", "--users-file", "{}"),
            ),
            "an other target": (data, ("diff", good, "{}")),
        }
        for place, (kind, (content, arguments)) in enumerate(kinds.items()):
            if bench.quick and (number + place) % len(kinds):
                continue
            path = bench.folder / f"file-{number}-{place}"
            path.write_bytes(content)
            arguments = [path if each == "{}" else each for each in arguments]
            bench.show(f"{kind}: {payload.name}", *arguments)
        if payload.raw or not bench.quick or number % 8 == 0:
            settings = bench.folder / f"settings-{number}" / "access-console"
            settings.mkdir(parents=True)
            (settings / "config.yaml").write_bytes(b"theme: '" + data + b"'\n" + data + b": 1\n")
            bench.show(f"settings: {payload.name}", XDG_CONFIG_HOME=f"{settings.parent}", statuses=(2,))
    surrogates(bench, good)


def surrogates(bench, good):
    """Lone surrogates, which no text has, as JSON and YAML write them."""
    for place, escape in enumerate((r"\ud800", r"\udfff\ud800", r"\U0000d800", r"\U00110000")):
        path = bench.folder / f"surrogate-{place}"
        path.write_text(f'{{"login": "{escape}"}}\n')
        bench.show(f"a transcript with {escape}", "replay", good, path)
        path.write_text(f'version: 1\nusers: [{{id: "{escape}"}}]\n')
        bench.show(f"a scenario with {escape}", "hit", path, "/")
