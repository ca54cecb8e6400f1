"""The inputs that guided fuzzing starts from: the kept ones, and those that the repository has anyway.

The kept ones are in Corpus/READER.jsonl, one JSON text a line: the input's bytes as Latin-1.
"""

import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = HERE / "Corpus"
READERS = ("scenario", "users", "lesson", "transcript", "python", "url", "input", "bridge")
# What of a text can be put in as a whole.
WORDS = {
    "scenario": """version name behaviour config CURRENT_USER ABORT_FN LOGIN_VIEW USER_LOADER classes
        users endpoints abort_handlers contract rule endpoint require view returns login_required
        methods try user hit decision status class id has_access is_active <<: &a *a !!str !!int
        !!binary ''' --- ... | > documented released theme mouse ascii""",
    "users": """username class User Guest n x t rights j is_active "" "," ; \r\n true false null 1e3 -7 inf
        {"username": "class": "n": {""a"": [1,2] \xef\xbb\xbf \xc3\xa9 \x00""",
    "lesson": """version title summary scenario sources steps start say ask expect hit probe as login logout
        abort_fn decision status reason handler endpoint user error view_ran allowed denied not_reached
        unguarded {expect: {ask: | one null 403""",
    "transcript": """"login": "logout": "abort_fn": "hit": "probe": "as": "step": "decision": "status":
        "trace": "GET_/ null true false \\u0000 \\ud800 "alice" "config" "user":""",
    "python": """lambda and or not in is if else for all( any( len( str( repr( self session request
        current_user abort( redirect( url_for( True False None ** // == != <= >= %s {!r:>5} f" r' *args
        **kw isinstance( sorted( key= has_access getattr( login_user( users[ .format( .join( .get(
        frozenset( range( 10** .split( flask. flask_login.""",
    "url": """<int: <float: <any( <path: <uuid: <string( min= max= signed=True length= > / // ? %2F %ff
        http:// [::1] ..""",
    "input": """\x1b[A \x1bOP \x1b[200~ \x1b[201~ \x1b[<0;1;1M \x1b[<0;1;1m \x1b]52; \x1bP \x1b\\ \x9b
        \xc3\xa9 \xf0\x9f\x98\x80 /secret :hit :matrix \r \x7f \x15 \x0c \x1b[5~ \x1b[1;5C""",
    "bridge": """{"application": {"step":1, "endpoints": "users": "classes": "trace":[{"stage": "range":
        "expressions": "bindings": "decision": "allowed" "denied" "reason": "has_access_true" "status":
        "code": "traceback": "lines": "files": "findings": "refused": "ok":true""",
}


def packed(data):
    """An input as a line of a corpus."""
    return json.dumps(data.decode("latin-1"), ensure_ascii=True)


def unpacked(line):
    """The input that a line of a corpus stands for."""
    return json.loads(line).encode("latin-1")


def kept(reader):
    """The inputs that are kept for a reader."""
    path = CORPUS / f"{reader}.jsonl"
    if not path.exists():
        return []
    return [unpacked(line) for line in path.read_text("ascii").splitlines()]


def keep(reader, inputs):
    """Keeps inputs, each once, the short ones first."""
    CORPUS.mkdir(exist_ok=True)
    ordered = sorted(set(inputs), key=lambda data: (len(data), data))
    text = "".join(packed(data) + "\n" for data in ordered)
    (CORPUS / f"{reader}.jsonl").write_text(text, "ascii")


def unpack(reader, folder):
    """Writes all inputs for a reader to a folder, a file each, as libFuzzer wants them."""
    folder.mkdir(parents=True, exist_ok=True)
    for data in [*kept(reader), *at_hand(reader)]:
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def write_dictionary(reader, path):
    """Writes the words of a reader as a dictionary for libFuzzer."""
    words = [word.replace("_/", " /") if reader == "transcript" else word for word in WORDS[reader].split()]
    with open(path, "w", encoding="ascii") as file:
        for word in words:
            escaped = "".join(f"\\x{byte:02X}" for byte in word.encode("latin-1"))
            file.write(f'"{escaped}"\n')


def at_hand(reader):
    """The inputs for a reader that the repository has for other purposes."""
    return {
        "scenario": scenarios,
        "users": list,
        "lesson": lessons,
        "transcript": transcripts,
        "python": expressions,
        "url": rules,
        "input": keys,
        "bridge": list,
    }[reader]()


def scenarios():
    paths = [*sorted((ROOT / "assets").glob("*.yaml")), ROOT / "Tests/Differential/awkward.yaml"]
    found = sorted((ROOT / "Tests/Differential/found").glob("*.yaml"))
    return [path.read_bytes() for path in paths + found]


def lessons():
    return [path.read_bytes() for path in sorted((ROOT / "assets/lessons").glob("*.yaml"))]


def transcripts():
    paths = sorted((ROOT / "Tests/Differential/found").glob("*.jsonl"))
    return [path.read_bytes() for path in paths]


def expressions():
    """Each expression once, as something that is evaluated; every tenth as a lambda and so on."""
    texts = []
    for name in ("values.txt", "messages.txt"):
        lines = (ROOT / "Tests/Differential" / name).read_text("utf-8").splitlines()
        texts += [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return [bytes([number % 10]) + text.encode() for number, text in enumerate(texts)]


def rules():
    texts = """/
        /user/<name>
        /<int(min=1, max=9, signed=True):n>/
        /<float(max=2.5):x>.json
        /<any(a, 'b,c', "d"):kind>/<path:rest>
        /<uuid:id>
        /<string(length=2):code>|x
        /<string(minlength=1, maxlength=3):s>-<t>
        /<default:x>//<y>""".split("\n")
    targets = ["/a/b?x=1&y=%C3%A9#f", "//host:80/p", "http://u:p@h:1/x?y", "/%2F%ff%00", "/7/", "/a b"]
    return ["\n".join([text.strip(), *targets]).encode() for text in texts]


def keys():
    texts = [
        "jjkk\tjj\r", "/sec\r", ":matrix\r", "m\x1b[B\x1b[C", "lalice\r", "hh?", "p", "y", "a\x1b[B\r",
        "\x1b[200~GET /x\x1b[201~", "M\x1b[<0;5;5M\x1b[<65;5;5M", "H\x15GET /x\r", "s/tmp/x\ry", "u",
        "\x1bOA\x1bOB", "\x1b[1;5C\x1b[3~", "\x1b]52;c;YQ==\x07", "L/tmp/t\r\x0e", "\xc3\xa9", "\x0c", "F",
    ]
    return [bytes([number * 9 % 256]) + text.encode("latin-1") for number, text in enumerate(texts)]
