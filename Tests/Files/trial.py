"""What all parts need: the program, folders to write in, and a count of what holds."""

import os
import pathlib
import random
import resource
import stat
import subprocess
import tempfile

import namespace

PATIENCE = 60
TROUBLE = 2

SCENARIO = """\
version: 1
name: {name}
config: {{CURRENT_USER: flask_login.current_user}}
classes: {{User: {{id: username, has_access: 'lambda self, a: a == self.username'}}}}
users: [{{username: alice}}]
endpoints:
"""


class Trial:
    """One run: the program under test, and what came of it so far."""

    def __init__(self, binary, folder, kills, seed):
        self.binary = binary
        self.folder = folder
        self.kills = kills
        self.random = random.Random(seed)
        self.held = self.broken = self.not_tried = 0

    def new_folder(self):
        """An empty folder."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        folder.chmod(0o755)
        return folder

    def scenario(self, name, endpoints=1, body=4):
        """A scenario whose endpoints answer with bodies of some bytes, in a file of its own."""
        path = self.folder / f"{name}.yaml"
        rows = [
            f"  - {{rule: /{number}, endpoint: e{number}, returns: '{name[0] * body}'}}\n"
            for number in range(endpoints)
        ]
        path.write_text(SCENARIO.format(name=name) + "".join(rows), encoding="utf-8")
        return path

    def command(self, target, output, *options):
        """The arguments of an export."""
        return [self.binary, "export", target, "--to", "flask", "--output", output, *options]

    def run(self, *command, **options):
        """Runs a program to its end; it has no terminal."""
        return subprocess.run(
            [os.fspath(each) for each in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            **options,
        )

    def expect(self, title, *faults):
        """Counts something that holds, unless there are faults, in words; None is none."""
        found = [each for each in faults if each]
        for each in found:
            print(f"{title}: {each}", flush=True)
        if found:
            self.broken += 1
        else:
            self.held += 1

    def skip(self, title, why):
        """Counts something that cannot be tried here."""
        print(f"NOT TRIED: {title}: {why}", flush=True)
        self.not_tried += 1

    def in_namespace(self, title, function):
        """Runs a function where it can mount file systems that nobody else sees.

        The function is given this trial. What it counts, counts here.
        """
        before = (self.held, self.broken, self.not_tried)

        def counted():
            function(self)
            after = (self.held, self.broken, self.not_tried)
            return [new - old for new, old in zip(after, before)]

        counts, why = namespace.call(counted)
        if counts is None:
            self.skip(title, why)
            return
        self.held, self.broken, self.not_tried = (a + b for a, b in zip(before, counts))


def limit_file_size(size):
    """For a program that is started: how large files may be, in bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def contents(folder):
    """All that is in a folder: by name the kind and permissions, owner, and bytes or link."""
    found = {}
    for path in folder.iterdir():
        status = path.lstat()
        if path.is_symlink():
            inside = os.readlink(path)
        else:
            inside = path.read_bytes() if stat.S_ISREG(status.st_mode) else None
        found[path.name] = (status.st_mode, status.st_uid, status.st_gid, inside)
    return found


def difference(found, expected):
    """In words, what differs in a folder's contents; None if nothing does."""
    names = sorted(name for name in found.keys() | expected if found.get(name) != expected.get(name))
    return f"not as it was: {', '.join(names)}" if names else None


def unequal(what, found, expected):
    """In words, that something is not as expected; None if it is."""
    if found == expected:
        return None
    return f"{what}: {str(expected)[:300]!r} expected, {str(found)[:300]!r} given"
