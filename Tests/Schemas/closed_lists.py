"""The closed lists of words, read where the program has them: in the sources of AccessCore."""

import pathlib
import re

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "AccessCore"

CASE = re.compile(r"case (\w+)(?: = \"(\w+)\")?$")
TYPE = re.compile(r"(?:public )?(?:enum|struct|extension|final class) ([\w.]+)")


def closed_list(name):
    """The words of an enumeration of texts, each with the sentence that its case is documented by.

    `name` is `Decision`, or `Stage.Kind` for a nested one, in whatever file it stands.
    """
    found = [words for path in sorted(SOURCES.rglob("*.swift")) for words in lists_of(path, name)]
    if len(found) != 1 or not found[0]:
        raise LookupError(f"{SOURCES}: {len(found)} enumerations of texts are called {name}")
    return found[0]


def lists_of(path, name):
    """The words of each enumeration of a name in a file; formatted code indents by two spaces."""
    open_types, comment, words = [], [], None
    for line in path.read_text("utf-8").splitlines():
        text = line.strip()
        depth = (len(line) - len(line.lstrip())) // 2
        if text == "}":
            if words is not None and depth == len(open_types) - 1:
                yield words
                words = None
            open_types = open_types[:depth]
        elif text.startswith("///"):
            comment.append(text.removeprefix("///").strip())
            continue
        elif (declared := TYPE.match(text)) and text.endswith("{") and depth == len(open_types):
            open_types.append(declared[1])
            if ".".join(open_types) == name and re.search(r": String\b", text):
                words = {}
        elif words is not None and depth == len(open_types) and (case := CASE.match(text)):
            words[case[2] or case[1]] = sentence(comment)
        comment = []


def sentence(comment):
    """The first paragraph of a documentation comment, without a full stop."""
    paragraph = "\n".join(comment).split("\n\n")[0]
    text = " ".join(paragraph.split()).rstrip(".")
    if not text:
        raise LookupError("a word of a closed list has no documentation")
    return text
