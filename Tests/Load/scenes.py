"""What a soak is done on: the built-in example, a scenario of assets, one with hostile text."""

import json
import pathlib

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What a terminal could take for its own, or draw otherwise than it is. Flags are left out: C libraries
# and terminals do not agree on how wide they are.
HOSTILE = (
    "plain",
    "\x1b[2J\x1b[31m",
    "\x1b]0;title\x07",
    "\u202ekcab\u202c",
    "zero\u200bwidth\u200d\ufeff",
    "日本語と한국어",
    "e\u0301\u0301\u0301 combining",
    "👩‍👩‍👧‍👦 👍🏽",
    "tab\there\r\nline",
    "\x9b31m c1",
    "‘quotes’ \\ \" ' %s {x}",
    "العربية עברית",
    "x" * 300,
    "宽" * 90,
    "\U000e0041 tag \ufff9",
    "❤️ ☎︎ ①½Å",
)
USERS, ENDPOINTS = 80, 32
# A transcript that can be loaded, beside the one that is saved.
LESSON = (
    {"login": "alice"},
    {"hit": "GET /"},
    {"hit": "GET /nowhere\u202e"},
    {"logout": True},
    {"abort_fn": None},
)


def hostile(path):
    """Writes a scenario with many users, in whose names and texts is what terminals mind."""
    users = [
        {"username": f"u{number} {HOSTILE[number % len(HOSTILE)]}", "level": number % 5}
        for number in range(USERS)
    ]
    endpoints = []
    for number in range(ENDPOINTS):
        text = HOSTILE[number % len(HOSTILE)]
        endpoint = {"rule": f"/e{number}", "endpoint": f"e{number}{'日' * (number % 3)}"}
        if number % 4 == 3:
            endpoint |= {"rule": f"/e{number}/<name>", "try": [f"/e{number}/%E6%97%A5%1B"]}
            endpoint |= {"view": "lambda name: name"}
        else:
            endpoint |= {"returns": text}
        if number % 5:
            endpoint["require"] = f"({number % 7}, {ascii(text)})"
        if number % 6 == 5:
            endpoint["login_required"] = True
        endpoints.append(endpoint)
    scenario = {
        "version": 1,
        "name": f"Hostile {HOSTILE[1]}{HOSTILE[3]}{HOSTILE[5]}",
        "config": {"CURRENT_USER": "flask_login.current_user", "LOGIN_VIEW": "e0"},
        "classes": {
            "User": {
                "id": "username",
                "has_access": "lambda self, level, text: level <= self.level or text in self.username",
            }
        },
        "users": users,
        "endpoints": endpoints,
        "abort_handlers": {
            f"hide{HOSTILE[3]}": "lambda: abort(404)",
            f"page {HOSTILE[5]}": "lambda: 'Sorry'",
        },
    }
    path.write_text(yaml.safe_dump(scenario, sort_keys=False), encoding="utf-8")


def arguments(name, folder):
    """What the program is started with to show a target by its name, or by its file's path."""
    if name == "example":
        return []
    if name == "hostile":
        path = folder / "hostile.yaml"
        hostile(path)
        return [path]
    if name == "hospital":
        return [ROOT / "assets" / "hospital.yaml"]
    return [pathlib.Path(name).resolve()]


def lesson(path):
    """Writes a transcript."""
    lines = [json.dumps(step, ensure_ascii=False) for step in LESSON]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
