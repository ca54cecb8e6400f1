"""The corpus: texts that no terminal, spreadsheet, browser or parser may be given as they are.

Each begins with what is hostile in it, so that it is seen where a text is cut. Those that break a line
go on with BROKEN, which may begin no line of what the program writes. They are written with escapes:
nothing in this file acts on a terminal.
"""

import unicodedata
from dataclasses import dataclass

# What stands after a line break of a payload.
BROKEN = "forged-line"
# Assigned after Unicode 14, and so no fault where Python does not know them.
NEWER = {"\U0001fae9", "\U0001fadf"}
# Letters that look like Latin ones, in words that have Latin ones too.
MISLEADING = {"\u045b", "\u0430"}
# So many marks may stand on a character.
MOST_MARKS = 8
# Invisible, although their category does not say so: default-ignorable (DerivedCoreProperties.txt), and
# the pattern of no dots.
INVISIBLE = [
    (0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065),
    (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Payload:
    """A hostile text; `raw` are its bytes where they are no text in UTF-8."""

    group: str
    name: str
    why: str
    text: str = ""
    raw: bytes = b""

    @property
    def data(self):
        """The payload as bytes."""
        return self.raw or self.text.encode("utf-8")


def is_hidden(character):
    """Whether a character must not reach a terminal."""
    if character in NEWER:
        return False
    category = unicodedata.category(character)
    if category in HIDDEN or (category == "Zs" and character != " "):
        return True
    return any(first <= ord(character) <= last for first, last in INVISIBLE)


def is_mark(character):
    """Whether a character is drawn onto the one before it: a mark, or the rest of a Hangul syllable."""
    if 0x1160 <= ord(character) <= 0x11FF or 0xD7B0 <= ord(character) <= 0xD7FB:
        return True
    return unicodedata.category(character) in ("Mn", "Me")


def escape(character):
    """What a character is shown as where it cannot be shown itself."""
    return f"<U+{ord(character):04X}>"


def signs(text):
    """What has to be seen of a text: the escapes of what is hidden in it, or the text if it is plain."""
    hidden = [escape(each) for each in dict.fromkeys(text) if is_hidden(each) or each in MISLEADING]
    marks = [each for each in text if is_mark(each)]
    if not hidden and len(marks) > MOST_MARKS:
        return [escape(marks[MOST_MARKS])]
    return hidden or [text.lstrip("".join(marks)) if marks else text]


def _group(group, *rows):
    return [
        Payload(group, name, why, **({"raw": text} if isinstance(text, bytes) else {"text": text}))
        for name, why, text in rows
    ]


ESCAPES = _group(
    "escapes",
    ("title", "OSC 0 sets the window's title", "\x1b]0;owned\x07"),
    ("title-st", "OSC 2, ended by ST", "\x1b]2;owned\x1b\\"),
    ("title-report", "CSI 21 t types the title into the shell", "\x1b]0;owned\x07\x1b[21t"),
    ("clipboard", "OSC 52 fills the clipboard", "\x1b]52;c;b3duZWQ=\x07"),
    ("clipboard-read", "OSC 52 asks for the clipboard", "\x1b]52;c;?\x07"),
    ("link", "OSC 8 hides where a link leads",
     "\x1b]8;;https://evil.example\x1b\\example:\x1b]8;;\x1b\\"),
    ("palette", "OSC 4 and 11 change colours and ask for them", "\x1b]4;1;?\x07\x1b]11;#ff0000\x07"),
    ("notification", "OSC 9 and 777 pop up a message", "\x1b]9;owned\x07\x1b]777;notify;a;b\x07"),
    ("iterm-file", "OSC 1337 writes a file", "\x1b]1337;File=name=YQ==:b3duZWQ=\x07"),
    ("shell-marks", "OSC 133 and 633 forge a command's end", "\x1b]133;D;0\x07\x1b]633;E;id\x07"),
    ("open-osc", "an OSC without an end swallows what follows", "\x1b]0;"),
    ("decrqss", "DCS $ q is answered on the keyboard (CVE-2008-2383)", "\x1bP$q\nforged-line\n\x1b\\"),
    ("open-dcs", "a DCS without an end swallows what follows", "\x1bPq"),
    ("sixel", "a picture over the text", "\x1bPq#0;2;100;0;0#0!200~-\x1b\\"),
    ("kitty-graphics", "APC G draws or reads a file", "\x1b_Ga=T,t=f;L2V0Yy9wYXNzd2Q=\x1b\\"),
    ("privacy", "PM and SOS hide what is in them", "\x1b^hidden\x1b\\\x1bXhidden\x1b\\"),
    ("tmux-passthrough", "goes past tmux", "\x1bPtmux;\x1b\x1b]52;c;b3duZWQ=\x07\x1b\\"),
    ("cursor-report", "CSI 6 n is answered on the keyboard", "\x1b[6n"),
    ("attributes", "CSI c and > c are answered on the keyboard", "\x1b[c\x1b[>c\x1bZ"),
    ("enquiry", "ENQ is answered on the keyboard", "\x05"),
    ("clear", "clears the screen and what was before", "\x1b[2J\x1b[3J\x1b[H"),
    ("up", "overwrites lines that were printed", "\x1b[8A\x1b[2K\rforged-line"),
    ("colours", "hides text in its background", "\x1b[30;40;8mhidden\x1b[0m"),
    ("alternate", "the alternate screen, and back", "\x1b[?1049h\x1b[?1049l"),
    ("mouse-on", "reports of the mouse go on after the end", "\x1b[?1003h\x1b[?1006h"),
    ("paste-end", "ends a bracketed paste", "\x1b[201~id\r"),
    ("paste-off", "turns bracketed paste off", "\x1b[?2004l"),
    ("keyboard", "kitty's keyboard protocol and modifyOtherKeys", "\x1b[>31u\x1b[>4;2m"),
    ("reset", "RIS and DECSTR", "\x1bc\x1b[!p"),
    ("charset", "DEC's line drawing, SO and locking shifts", "\x1b(0\x0elqqk\x0f\x1bn\x1b|"),
    ("insert", "insert mode and no echo", "\x1b[4h\x1b[12l"),
    ("margins", "scrolling margins", "\x1b[2;3r\x1b[?69h"),
    ("resize", "CSI 8 t resizes the window, CSI 5 i prints it", "\x1b[8;1;1t\x1b[5i"),
    ("repeat", "REP repeats a character 99999 times", "x\x1b[99999b"),
    ("keys", "DECUDK defines keys", "\x1bP1;1|17/69640d\x1b\\"),
    ("answerback", "VT52 mode and its identification", "\x1b[?2l\x1bZ\x1b<"),
    ("c1-csi", "U+009B is a CSI of one character", "\x9b31mred\x9b0m"),
    ("c1-osc", "U+009D to U+009C is an OSC", "\x9d0;owned\x9c"),
    ("c1-dcs", "U+0090, U+009F, U+009E, U+0098", "\x90q\x9c\x9fG\x9c\x9ea\x9c\x98b\x9c"),
    ("c1-index", "IND, NEL, RI and the like", "\x84\x85\x8d\x8e\x8f"),
    ("split", "a sequence that is complete with what stands beside", "31m\x1b["),
    ("eight-bit", "its UTF-8 is CSI to a terminal that is not on UTF-8", "\u045b31m\u06db2J"),
)
CONTROLS = _group(
    "controls",
    ("nul", "ends a text of C", "\x00after"),
    ("bell", "rings", "\x07\x07\x07"),
    ("backspaces", "overwrites what was printed", "x\x08\x08\x08\x08forged-line"),
    ("carriage-return", "overwrites the line", "\rforged-line"),
    ("line-feed", "forges a line", "\nforged-line"),
    ("crlf", "forges a line", "\r\nforged-line"),
    ("tabs", "moves without a trace", "\t\x0b\x0cforged-line"),
    ("delete", "DEL", "\x7f\x7f"),
    ("flow", "XOFF stops the terminal", "\x13\x11"),
    ("every-c0", "all of C0", "".join(map(chr, range(32)))),
    ("every-c1", "all of C1", "".join(map(chr, range(0x80, 0xA0)))),
    ("next-line", "NEL breaks a line", "\x85forged-line"),
    ("separators", "U+2028 and U+2029 break a line", "\u2028forged-line\u2029forged-line"),
    ("units", "FS, GS, RS and US break lines to Python", "\x1cforged-line\x1d\x1e\x1f"),
)
UNICODE = _group(
    "unicode",
    ("rlo", "shows it backwards (Trojan Source, CVE-2021-42574)", "\u202egnp.exe"),
    ("isolates", "LRI, RLI, FSI without PDI", "\u2066a\u2067b\u2068c"),
    ("embeddings", "LRE, RLE, LRO, PDF", "\u202aa\u202bb\u202dc\u202cd"),
    ("bidi-marks", "LRM, RLM, ALM", "\u200ea\u200fb\u061cc"),
    ("zero-width", "two names that look the same", "\u200balice\u200c"),
    ("joiner", "word joiner and invisible operators", "\u2060a\u2061\u2062\u2063\u2064"),
    ("bom", "U+FEFF", "\ufeffadmin"),
    ("soft-hyphen", "U+00AD", "\xadadmin"),
    ("zwj", "a chain of ZWJ", "\U0001f468\u200d\U0001f469\u200d\U0001f467" + "\u200d" * 20),
    ("variation", "variation selectors can smuggle bytes", "a\ufe0f\ufe00\U000e0100\U000e01ef"),
    ("tags", "text in tag characters", "\U000e0001" + "".join(chr(0xE0000 + ord(c)) for c in "secret")),
    ("fillers", "letters that are not seen", "\u3164\u115f\u1160\uffa0"),
    ("grapheme-joiner", "U+034F and Mongolian separators", "\u034f\u180e\u180ba"),
    ("annotation", "interlinear annotations", "\ufff9a\ufffab\ufffbc"),
    ("musical", "invisible musical controls", "\U0001d173\U0001d17a\U0001bca0"),
    ("deprecated", "deprecated format characters", "\u206a\u206f\U000e007f"),
    ("spaces", "spaces that are none", "\u00a0\u1680\u2000\u2003\u2009\u202f\u205f\u3000"),
    ("braille", "the blank pattern", "\u2800admin"),
    ("private", "private use: fonts draw what they like", "\ue000\uf8ff\U000f0000\U0010fffd"),
    ("unassigned", "not assigned", "\u0378\U0003fffd\U000e1000"),
    ("noncharacters", "XML cannot have them", "\ufffe\uffff\ufdd0\U0001ffff\U0010ffff"),
    ("newer", "assigned lately: shown or escaped", "\U0001fae9\U0001fadf\u200b"),
    ("zalgo", "500 marks on a letter", "Z" + "\u0301" * 500),
    ("many-marks", "marks of many kinds, and enclosing ones", "Z" + "\u0321\u0489\u20dd\u20e3" * 30),
    ("lone-mark", "a mark with nothing to stand on", "\u0301\u0489admin"),
    ("jamo", "vowels of Hangul without an end", "\u1100" + "\u1161" * 60),
    ("wide-ligature", "widths that terminals differ on", "\ufdfd\u12219\U0001242b\u200b"),
    ("normalised", "composed, decomposed and compatible", "\u00e9e\u0301\ufb01\u212b\u200b"),
    ("flags", "regional indicators and skin", "\U0001f1e9\U0001f1ea\U0001f44d\U0001f3fd\u200d"),
    ("arabic", "right-to-left without any control", "\u05d0\u05d1\u0627\u0628\u200f"),
)
BYTES = _group(
    "bytes",
    ("overlong-slash", "overlong `/`", b"\xc0\xaf"),
    ("overlong-escape", "overlong ESC", b"\xc0\x9b[31m\xe0\x80\x9b[31m"),
    ("overlong-nul", "modified UTF-8", b"a\xc0\x80b"),
    ("raw-c1", "CSI of one byte", b"\x9b31mred"),
    ("raw-osc", "OSC of one byte", b"\x9d0;owned\x9c"),
    ("surrogate", "CESU-8", b"\xed\xa0\x80\xed\xb0\x80"),
    ("beyond", "above U+10FFFF", b"\xf4\x90\x80\x80\xf5\xff\xfe"),
    ("cut-short", "the start of a character, then ESC", b"\xe2\x80\x1b[31m"),
    ("continuation", "bytes that go on with nothing", b"\x80\xbf\x80"),
    ("latin", "Latin-1", b"caf\xe9 \xa0\xad"),
    ("utf-16", "UTF-16 with a BOM", "\u202ea".encode("utf-16")),
    ("mixed", "valid, invalid and ESC", "\u202e".encode() + b"\xff\x1b]0;owned\x07"),
)
FORMATS = _group(
    "formats",
    ("equals", "a formula", "=1+1"),
    ("command", "DDE runs a program", "=cmd|'/C calc'!A0"),
    ("hyperlink", "a formula with quotes and commas", '=HYPERLINK("https://evil.example","x")'),
    ("plus", "a formula", "+1+cmd|'/C calc'!A0"),
    ("minus", "a formula", "-1+1"),
    ("at", "a formula", "@SUM(1,2)"),
    ("tab-formula", "a formula after a tab", "\t=1+1"),
    ("cr-formula", "a formula after CR", "\r=1+1"),
    ("csv-break", "a record of its own", 'x",y\r\n=1+1,"'),
    ("script", "an element", "<script>alert(1)</script>"),
    ("image", "out of an attribute", '"><img src=x onerror=alert(1)>'),
    ("apostrophe", "out of an attribute", "' onmouseover='alert(1)"),
    ("end-title", "out of a title", "</title></style><svg onload=alert(1)>"),
    ("entities", "entities", "&lt;b&gt;&amp;&#x1b;&nbsp;"),
    ("cdata", "out of CDATA", "]]><x/><![CDATA["),
    ("comment", "out of a comment", "--><x/><!--"),
    ("doctype", "an entity of a file", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;'),
    ("pipes", "cells of a table", "a|b\\|c | d"),
    ("backticks", "code", "`x` ``` y"),
    ("markdown", "links, pictures, emphasis", "[x](javascript:alert(1)) ![x](//evil.example) **b** _i_"),
    ("mention", "a mention and an issue", "@everyone #1 https://evil.example"),
    ("workflow", "a command to GitHub's runner", "::error::owned"),
    ("workflow-break", "a command after a break", "x\n::set-output name=a::b"),
    ("workflow-encoded", "a break that the runner decodes", "x%0A::add-mask::x%0D%25"),
    ("workflow-property", "a property of a command", "a,line=1,title=owned::owned"),
    ("json-surrogate", "a lone surrogate, as JSON and YAML write it", "\\ud800"),
    ("json-quote", "out of a JSON text", '","admin":true,"x":"\\'),
    ("yaml", "out of a YAML text", "'\"\\: # - [x] {y: z} &a *a !!python/object"),
    ("yaml-document", "another document", "\n--- {version: 2}\n..."),
    ("python", "out of a Python text", "'\"\"\"'''\\\nimport os"),
    ("python-format", "formats of Python", "%s%n {0.__class__} {x!r} $x ${x}"),
    ("shell", "to a shell", "$(id); `id` | id && id > /dev/null '\\''"),
    ("option", "looks like an option", "--help"),
    ("glob", "a glob", "*[!a-z]?"),
    ("path", "a path", "../../nowhere/passwd"),
    ("escape-forged", "an escape that is none", "<U+202E>"),
    ("anonymous", "nobody", "anonymous"),
    ("spaces-around", "blanks at the ends", "  admin  "),
    ("quoted", "looks quoted", "'admin'"),
    ("mixed-script", "Cyrillic in Latin", "\u0430dmin"),
)
PAYLOADS = [*ESCAPES, *CONTROLS, *UNICODE, *BYTES, *FORMATS]
TEXTS = [each for each in PAYLOADS if each.text]
RAW = [each for each in PAYLOADS if each.raw]
# Ten megabytes, in one name.
HUGE = Payload("size", "ten-megabytes", "a name that fills memory", "\u202e" * 3_333_333 + "x")
