"""Names of ten megabytes: how long a command takes with one, how much memory, and what it writes."""

import time

from payloads import HUGE

# So long a command may take, in seconds; a debug build on a busy machine is slow.
LONGEST = 240
SIZE = 10_000_000


def run(bench):
    """Commands on scenarios, transcripts and arguments with names of ten megabytes."""
    texts = {"RLO": HUGE.text} if bench.quick else {"letters": "x" * SIZE, "RLO": HUGE.text}
    for name, text in texts.items():
        if not bench.chosen([HUGE]):
            continue
        user = bench.folder / f"huge-user-{name}.yaml"
        endpoint = bench.folder / f"huge-endpoint-{name}.yaml"
        broken = bench.folder / f"huge-broken-{name}.yaml"
        steps = bench.folder / f"huge-{name}.jsonl"
        head = f"version: 1\nname: '{text}'\nclasses: {{User: {{id: id}}}}\n"
        user.write_text(head + f"users: [{{? id : '{text}'}}]\nendpoints: [{{rule: /, endpoint: e}}]\n")
        endpoint.write_text(head + f"users: [{{id: a}}]\nendpoints:\n  - rule: /\n    endpoint: '{text}'\n")
        broken.write_text(head + f"users: [{{id: a, class: '{text}'}}]\n")
        steps.write_text(f'{{"login": "{text}"}}\n{{"hit": "GET /"}}\n')
        commands = [("hit", broken, "/")]
        if not bench.quick:
            commands += [
                ("matrix", user), ("check", endpoint), ("replay", endpoint, steps),
                ("matrix", endpoint, "--format", "html"), ("matrix", user, "--format", "csv"), ("replay", user, steps),
                ("check", user, "--format", "junit"), ("check", user, "--record"), ("diff", user, endpoint),
                ("export", user, "--to", "scenario"), ("export", user, "--to", "flask"), ("hit", endpoint, "/"),
            ]
        for command in commands:
            place = " ".join(each for each in command if isinstance(each, str))
            begin = time.monotonic()
            bench.show(f"ten megabytes of {name}: {place}", *command)
            taken = time.monotonic() - begin
            if taken > LONGEST:
                bench.fail(f"ten megabytes of {name}: {place}", f"took {taken:.0f} seconds")
