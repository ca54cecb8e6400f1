"""The programs that are measured: access-console, and its peers."""

import shutil
import sys

import generated
from jobs import Job
from terminal import Terminal

TAB, ESCAPE, ENTER = b"\t", b"\x1b", b"\r"
PAGE_UP, PAGE_DOWN = b"\x1b[5~", b"\x1b[6~"
INTERRUPT, SUSPEND = b"\x03", b"\x1a"


# Instead of a number of rows: 1,000 that differ in nothing but their names, or 1,000 users and 100 endpoints.
UNIFORM = "uniform"
SITE = "site"


def clean_environment(home, **changes):
    """An environment with nothing but what a program on a terminal needs; a variable that is None is absent."""
    variables = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": f"{home}",
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        **changes,
    }
    return {name: value for name, value in variables.items() if value is not None}


class Programs:
    """The programs, with the files that they show, in a folder."""

    def __init__(self, binary, folder):
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        self.console = Console(binary, self)

    def environment(self, **changes):
        """A clean environment; a variable that is None is absent."""
        return clean_environment(self.home, **changes)

    def file(self, name, make, *counts):
        """A generated file, made when it is first asked for."""
        path = self.folder / "-".join([*(f"{each}" for each in counts), name])
        if not path.exists():
            make(path, *counts)
        return path

    def peers(self):
        """The other programs that are installed, and the names of those that are not."""
        all_peers = [Htop(self), Tig(self), Less(self), Fzf(self)]
        found = [each for each in all_peers if shutil.which(each.name)]
        return found, [each.name for each in all_peers if each not in found]


class Program:
    """A program with a list of rows; what it cannot do is None or absent."""

    name = ""
    # The numbers of rows that it can be made to show; 0 stands for the few that it has anyway.
    rows = (1000, 10_000)
    # Whether the screen tells which row is selected.
    marks_selection = False
    # Keys by what they do; an arrow key by its name, since its bytes depend on the terminal's mode.
    keys = {}

    def __init__(self, programs):
        self.programs = programs

    def key(self, terminal, name):
        """The bytes of a key by what it does, or None."""
        key = self.keys.get(name)
        return terminal.cursor_key(key) if key in ("up", "down", "left", "right") else key

    def open(self, rows=None, size=(80, 24)):
        """Starts the program in a terminal."""
        return Terminal(self.command(rows), size, self.programs.environment(), self.stdin(rows))

    def command(self, rows):
        """The program's arguments."""
        raise NotImplementedError

    def stdin(self, _rows):
        """What its standard input reads, if that is not the terminal."""
        return None


class Console(Program):
    """access-console, the program under test. Without rows it shows the built-in example."""

    name = "access-console"
    rows = (0, 1000, 10_000, UNIFORM, SITE)
    marks_selection = True
    keys = {
        "down": b"j",
        "up": b"k",
        "right": "right",
        "page down": PAGE_DOWN,
        "page up": PAGE_UP,
        "pane": TAB,
        "filter": b"/",
        "matrix": b"m",
        "explore": b"e",
        "help": b"?",
        "back": ESCAPE,
    }

    def __init__(self, binary, programs):
        super().__init__(programs)
        self.binary = binary

    def command(self, rows):
        return [self.binary] if rows is None else [self.binary, self.scenario(rows)]

    def scenario(self, rows):
        """A scenario with some endpoints, and as many users, but not above 1,000."""
        if rows == UNIFORM:
            return self.programs.file("scenario.yaml", generated.scenario, 1000, 1000, True)
        users, endpoints = (1000, 100) if rows == SITE else (min(rows, 1000), rows)
        return self.programs.file("scenario.yaml", generated.scenario, users, endpoints)

    def open_flask(self, size, users=1000, endpoints=500):
        """Opens a Flask application; the program, and the file that says when it was imported."""
        path = self.programs.folder / f"application_{users}_{endpoints}.py"
        if not path.exists():
            generated.application(path, users, endpoints)
        ready = path.with_suffix(".py.ready")
        ready.unlink(missing_ok=True)
        options = ["--python", sys.executable, "--users", f"{path.stem}:users"]
        command = [self.binary, f"flask:{path}:app", *options]
        return Terminal(command, size, self.programs.environment()), ready

    def open_with(
        self, rows=100, size=(80, 24), kind=Terminal, ignoring_hangup=False, **changes
    ):
        """Starts the program in an environment with changes, and waits for its first screen."""
        command = self.command(rows)
        if ignoring_hangup:
            command = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *command]
        terminal = kind(command, size, self.programs.environment(**changes))
        terminal.collect(quiet=0.2, patience=10)
        return terminal

    def open_job(self, rows=100, size=(80, 24)):
        """Starts the program as a job of a small shell."""
        return self.open_with(rows, size, kind=Job)

    def run(self, **changes):
        """Starts the program with a standard error of its own, and waits for nothing."""
        environment = self.programs.environment(**changes)
        return Terminal([self.binary], environment=environment, own_errors=True)


class Htop(Program):
    """htop, which shows the processes that there are."""

    name = "htop"
    rows = (0,)
    keys = {
        "down": "down",
        "up": "up",
        "page down": PAGE_DOWN,
        "page up": PAGE_UP,
        "pane": TAB,
        "filter": b"\\",
    }

    def command(self, _rows):
        return ["htop"]


class Tig(Program):
    """tig, on a repository with as many commits."""

    name = "tig"
    keys = {"down": b"j", "up": b"k", "page down": PAGE_DOWN, "page up": PAGE_UP}

    def command(self, rows):
        repository = self.programs.file("repository", generated.repository, rows or 1000)
        return ["tig", "-C", repository]


class Less(Program):
    """less, on a file with as many rows; it has no selection, so that down scrolls."""

    name = "less"
    keys = {"down": b"j", "up": b"k", "page down": PAGE_DOWN, "page up": PAGE_UP}

    def command(self, rows):
        return ["less", self.programs.file("rows.txt", generated.text, rows or 1000)]


class Fzf(Program):
    """fzf, with as many rows on its standard input."""

    name = "fzf"
    # It filters whatever is typed, so that no key begins it.
    keys = {"down": "down", "up": "up", "page down": PAGE_DOWN, "page up": PAGE_UP, "filter": b""}

    def command(self, _rows):
        return ["fzf", "--layout=reverse"]

    def stdin(self, rows):
        return self.programs.file("rows.txt", generated.text, rows or 1000)
