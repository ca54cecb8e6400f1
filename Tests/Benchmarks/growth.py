"""What the program takes as a scenario grows: memory and processor time, by sizes that double."""

import os
import pathlib
import random
import tempfile

HEAD = """\
version: 1
name: rights
config: {CURRENT_USER: flask_login.current_user}
classes:
  User: {has_access: 'lambda self, *rights: all(r in self.rights for r in rights)'}
users: {file: users.csv, types: {level: int, rights: list}}
endpoints:
"""
SEED = 1
RIGHTS = 200
FEW = 100
RUNS = 3


def write(folder, users, endpoints):
    """Writes a scenario whose users, in a file, have 8 of 200 rights, and whose endpoints require 1 to 3;
    its path."""
    numbers = random.Random(SEED)
    with open(folder / "users.csv", "w", encoding="utf-8") as file:
        file.write("id,level,rights\n")
        for user in range(users):
            rights = ";".join(f"r{each}" for each in numbers.sample(range(RIGHTS), 8))
            file.write(f"u{user},{user % 10},{rights}\n")
    path = folder / "rights.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEAD)
        for endpoint in range(endpoints):
            wanted = ", ".join(
                f"'r{numbers.randrange(RIGHTS)}'" for _ in range(numbers.randint(1, 3))
            )
            file.write(f'  - {{rule: /e{endpoint}, endpoint: e{endpoint}, require: "({wanted})"}}\n')
    return path


def run(program, *arguments):
    """Runs the program; its peak resident size in bytes, and its processor time in seconds."""
    quiet = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_WRONLY, 0) for each in (1, 2)]
    process = os.posix_spawn(
        program, [os.fspath(each) for each in (program, *arguments)], os.environ, file_actions=quiet
    )
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise OSError(f"{program} failed at {' '.join(map(str, arguments))}")
    return usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime


def sizes(first, count):
    """Sizes that double."""
    return [first << exponent for exponent in range(count)]


def measure(program, quick=False):
    """Reads scenarios of sizes that double and asks each for one hit.

    Gives what grows, how much of it there is, the peak in bytes, the seconds, and how many bytes more it is
    for each that there are more than in the size before; None for the first.
    """
    users = sizes(1000, 2) if quick else sizes(125_000, 4)
    endpoints = sizes(FEW, 2) if quick else sizes(1000, 4)
    series = [("users", [(each, FEW) for each in users])]
    series.append(("endpoints", [(FEW, each) for each in endpoints]))
    for name, steps in series:
        before = None
        for step in steps:
            with tempfile.TemporaryDirectory() as folder:
                path = write(pathlib.Path(folder), *step)
                runs = [run(program, "hit", path, "/e0", "--as", "u0") for _ in range(RUNS)]
            # What a run takes more than another is chance.
            peak, seconds = map(min, zip(*runs))
            count = step[0] if name == "users" else step[1]
            each = (peak - before[1]) / (count - before[0]) if before else None
            yield name, count, peak, seconds, each
            before = (count, peak)
