"""Well-formed sequences that a terminal may send and that are no key here: all are swallowed whole.

Letters of them are keys of the UI, so that what leaks does something.
"""

# By name: the pieces, which come 10 ms apart.
SWALLOWED = {
    # CSI: reports, keys and private forms.
    "focus in": (b"\x1b[I",),
    "focus out": (b"\x1b[O",),
    "device attributes, VT100": (b"\x1b[?1;2c",),
    "device attributes, VT220": (b"\x1b[?62;1;6;22c",),
    "secondary device attributes": (b"\x1b[>41;354;0c",),
    "cursor position": (b"\x1b[12;40R",),
    "status": (b"\x1b[0n",),
    "colour scheme": (b"\x1b[?997;1n",),
    "mode report": (b"\x1b[?2026;2$y",),
    "window size in cells": (b"\x1b[8;24;80t",),
    "window size in pixels": (b"\x1b[4;600;800t",),
    "resize, in band": (b"\x1b[48;24;80;600;800t",),
    "Ctrl-F2 in rxvt": (b"\x1b[1;5Q",),
    "a function key that is none": (b"\x1b[99~",),
    "a function key with modifiers": (b"\x1b[99;8~",),
    "modifyOtherKeys": (b"\x1b[27;5;106~",),
    "kitty, Ctrl-a": (b"\x1b[97;5u",),
    "kitty, Ctrl-j released": (b"\x1b[106;5:3u",),
    "kitty, a letter beyond ASCII": (b"\x1b[200;5u",),
    "kitty, flags": (b"\x1b[?15u",),
    "mouse, not asked for": (b"\x1b[<35;10;10M",),
    "colons": (b"\x1b[38:2::1:2:3m",),
    "an intermediate byte": (b"\x1b[1 q",),
    "two intermediate bytes": (b'\x1b[1!"p',),
    "many parameters": (b"\x1b[" + b"1;" * 100 + b"1x",),
    "a long parameter": (b"\x1b[" + b"9" * 300 + b"x",),
    "CSI in pieces": (b"\x1b", b"[", b"?", b"6", b"2;", b"1", b"c"),
    # SS3.
    "SS3, keypad =": (b"\x1bOX",),
    "SS3, keypad *": (b"\x1bOj",),
    "SS3, keypad 3": (b"\x1bOs",),
    "SS3, F3": (b"\x1bOR",),
    "SS3 in pieces": (b"\x1b", b"O", b"q"),
    # OSC: replies, ended by BEL or by ST.
    "OSC 10, BEL": (b"\x1b]10;rgb:dddd/eeee/ffff\x07",),
    "OSC 10, ST": (b"\x1b]10;rgb:dddd/eeee/ffff\x1b\\",),
    "OSC 11, BEL": (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07",),
    "OSC 11, ST": (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",),
    "OSC 4": (b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",),
    "OSC 52": (b"\x1b]52;c;cXFxcQ==\x1b\\",),
    "OSC, keys inside": (b"\x1b]l:q?mj\r\tq\x1b\\",),
    "OSC, a backslash inside": (b"\x1b]0;a\\qj\\q\x07",),
    "OSC, UTF-8 inside": ("\x1b]0;q\u00fcj\u2713q\x1b\\".encode(),),
    "OSC, empty": (b"\x1b]\x07",),
    "OSC of 100 KB": (b"\x1b]52;c;" + b"cXFxcWpqamo=" * 8534 + b"\x1b\\",),
    "OSC in pieces": (b"\x1b", b"]11;", b"rgb:qqqq", b"/jjjj/", b"qqqq", b"\x1b", b"\\"),
    # DCS, APC, PM, SOS: ended by ST.
    "DECRQSS, valid": (b"\x1bP1$r0;1mq\x1b\\",),
    "DECRQSS, invalid": (b"\x1bP0$r\x1b\\",),
    "XTVERSION": (b"\x1bP>|XTerm(390) jq\x1b\\",),
    "XTGETTCAP": (b"\x1bP1+r544e=787465726d\x1b\\",),
    "DECRQM in kitty": (b'\x1bP@kitty-cmd{"ok":true}q\x1b\\',),
    "DCS, a backslash inside": (b"\x1bPq\\qj\\q\x1b\\",),
    "DCS of 100 KB": (b"\x1bPq" + b"jq?m" * 25_600 + b"\x1b\\",),
    "DCS in pieces": (b"\x1b", b"P1$", b"rq", b"jj", b"q\x1b", b"\\"),
    "APC": (b"\x1b_Gi=31;OKqj\x1b\\",),
    "PM": (b"\x1b^qjm?\x1b\\",),
    "SOS": (b"\x1bXqjm?\x1b\\",),
    "APC in pieces": (b"\x1b", b"_Gi=31", b";qqq", b"\x1b", b"\\"),
    "several at once": (
        b"\x1b[I\x1b]11;rgb:qqqq/jjjj/qqqq\x07\x1bP1$rqm\x1b\\"
        b"\x1b[?62;22c\x1bOX\x1b[97;5u\x1b_qj\x1b\\",
    ),
}

# Sequences without an end: given up within the second of quiet that follows them.
UNTERMINATED = {
    "OSC": b"\x1b]11;rgb:qqqq/jj",
    "DCS": b"\x1bP1$rq",
    "APC": b"\x1b_qj",
    "CSI": b"\x1b[1;",
    "SS3": b"\x1bO",
}
