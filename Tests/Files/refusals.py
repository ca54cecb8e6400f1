"""Files that cannot be written: each has its error, in words, and everything is as it was."""

import os
import pathlib
import shutil

import namespace
from console import Console
from trial import TROUBLE, contents, difference, limit_file_size, unequal

LARGE = (16, 32_000)
NOBODY, SOMEBODY = 65534, 54321
NO_FILE = (
    "cannot be written: no file can be made in its directory\n"
    "  expected a file in a directory that this user may write"
)
DENIED = "cannot be written: permission denied"
LIMITED = "cannot be written: it would be larger than the limit of a file's size"
FULL = "cannot be written: no space left on device"
SPECIAL = "is not a regular file\n  without --output, it goes to standard output"


def check(trial):
    large = trial.scenario("large", *LARGE)
    check_places(trial)
    check_limit(trial, large)
    check_permissions(trial)
    trial.in_namespace("file systems", lambda inner: check_mounts(inner, large))


def refused(trial, title, target, path, message, binary=None, **options):
    """Exports to a path, with and without a file there; the error, and nothing else, is the answer."""
    before = contents(path.parent)
    command = trial.command(target, path, "--force")
    if binary:
        command[0] = binary
    done = trial.run(*command, **options)
    trial.expect(
        title,
        unequal("exit status", done.returncode, TROUBLE),
        unequal("standard error", done.stderr, f"{path}: {message}\n"),
        unequal("standard output", done.stdout, ""),
        difference(contents(path.parent), before),
    )


def check_places(trial):
    target = trial.scenario("small")
    folder = trial.new_folder()
    (folder / "folder").mkdir()
    (folder / "file").write_text("old")
    (folder / "loop").symlink_to("loop")
    (folder / "away").symlink_to("nowhere/file")
    os.mkfifo(folder / "pipe")
    long = "x" * 256
    nowhere = (
        "cannot be written: there is no such directory\n"
        "  expected a file in a directory that exists"
    )
    for name, message in {
        "folder": "is a directory, not a file\n  expected the path of a file in it",
        "loop": "cannot be written: too many levels of symbolic links",
        "away": nowhere,
        "pipe": SPECIAL,
        long: "cannot be written: no file can have this name",
    }.items():
        refused(trial, f"a path: {name[:10]}", target, folder / name, message)
    path = folder / "file" / "below"
    done = trial.run(*trial.command(target, path))
    expected = (
        f"{path}: cannot be written: a part of the path is not a directory\n"
        "  expected a file in a directory that exists\n"
    )
    trial.expect("below a file", unequal("standard error", done.stderr, expected))
    for path, message in {
        "/dev/full": SPECIAL,
        "/dev/stdout": SPECIAL,
        "/proc/access-console": NO_FILE,
    }.items():
        done = trial.run(*trial.command(target, path, "--force"))
        trial.expect(
            path,
            unequal("exit status", done.returncode, TROUBLE),
            unequal("standard error", done.stderr, f"{path}: {message}\n"),
        )


def check_limit(trial, large):
    folder = trial.new_folder()
    path = folder / "file"
    limit = {"preexec_fn": limit_file_size(100_000)}
    refused(trial, "a limit of size, a new file", large, path, LIMITED, **limit)
    path.write_text("old")
    refused(trial, "a limit of size", large, path, LIMITED, **limit)
    # Standard output has no old contents, but an error too.
    command = [trial.binary, "export", large, "--to", "flask"]
    done = trial.run("sh", "-c", 'ulimit -f 100; exec "$@" >"$0"', path, *command)
    trial.expect(
        "a limit of size, standard output",
        unequal("exit status", done.returncode, TROUBLE),
        unequal(
            "standard error",
            done.stderr,
            "access-console: cannot write to standard output: file too large\n",
        ),
    )


def check_permissions(trial):
    """Folders and files that a user may not write. Root may write all: then somebody else tries."""
    target = trial.scenario("small")
    folder = trial.new_folder()
    path = folder / "file"
    path.write_text("old")
    options = {}
    binary = None
    if os.geteuid() == 0:
        # Everybody may look into the folders, and run the program.
        trial.folder.chmod(0o755)
        binary = trial.folder / "access-console"
        shutil.copy(trial.binary, binary)
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        try:
            runs = trial.run(binary, "--version", **options).returncode == 0
        except OSError:
            runs = False
        if not runs:
            trial.skip("permissions", "another user cannot run the program")
            return
        os.chown(path, SOMEBODY, SOMEBODY)

    def denied(title, name, message):
        refused(trial, title, target, folder / name, message, binary, **options)

    folder.chmod(0o777)
    path.chmod(0o444)
    denied("a file that is read-only", "file", DENIED)
    path.chmod(0o666)
    folder.chmod(0o555)
    denied("a folder that is read-only", "file", NO_FILE)
    denied("a folder that is read-only, a new file", "new", NO_FILE)
    folder.chmod(0o755)
    if os.geteuid() != 0:
        trial.skip("files of other users", "only root can make them")
        return
    denied("another user's folder", "file", NO_FILE)
    folder.chmod(0o1777)
    denied("another user's file in a sticky folder", "file", DENIED)
    folder.chmod(0o777)
    path.chmod(0o646)
    lost = "cannot be written: its group and so its permissions would be lost"
    denied("a group that cannot be kept", "file", lost)
    if pathlib.Path("/proc/sys/fs/protected_symlinks").read_text() == "1\n":
        folder.chmod(0o1777)
        (folder / "trap").symlink_to(folder / "victim")
        (folder / "victim").write_text("mine")
        os.chown(folder / "victim", NOBODY, NOBODY)
        os.chown(folder / "trap", SOMEBODY, SOMEBODY, follow_symlinks=False)
        denied("another user's link in a sticky folder", "trap", DENIED)
    else:
        trial.skip("another user's link in a sticky folder", "fs.protected_symlinks is off")
    # A folder that cannot be listed is no hindrance.
    box = trial.new_folder()
    box.chmod(0o733)
    command = trial.command(target, box / "file")
    done = trial.run(binary, *command[1:], **options)
    trial.expect(
        "a folder that cannot be listed",
        unequal("standard error", done.stderr, ""),
        unequal("files", [each.name for each in box.iterdir()], ["file"]),
    )


def check_mounts(trial, large):
    """In a process that can mount: file systems that are full, that are read-only, in the way."""
    target = trial.scenario("small")
    disk = trial.new_folder()
    namespace.mount("none", disk, "tmpfs", options="size=128k")
    (disk / "file").write_text("old")
    refused(trial, "a full disk", large, disk / "file", FULL)
    refused(trial, "a full disk, a new file", large, disk / "new", FULL)
    console = Console(trial, trial.scenario("body", 1, 300_000))
    with console.open() as terminal:
        before = contents(disk)
        console.save(terminal, disk / "file")
        console.wait(terminal, "is there already")
        terminal.send(b"\r")
        trial.expect(
            "a full disk, the console",
            console.expect_row(terminal, f"file: {FULL}"),
            difference(contents(disk), before),
        )
    namespace.mount("none", disk, "tmpfs", namespace.REMOUNT | namespace.READ_ONLY)
    message = "cannot be written: read-only file system"
    refused(trial, "a read-only disk", target, disk / "file", message)
    refused(trial, "a read-only disk, a new file", target, disk / "new", message)

    few = trial.new_folder()
    namespace.mount("none", few, "tmpfs", options="nr_inodes=2")
    (few / "file").write_text("old")
    refused(trial, "a disk with no room for a file", target, few / "file", FULL)

    folder = trial.new_folder()
    for name in ("file", "mounted"):
        (folder / name).write_text(name)
    namespace.mount(folder / "mounted", folder / "file", flags=namespace.BIND)
    message = "cannot be written: it is mounted, and cannot be replaced"
    refused(trial, "a file that is mounted", target, folder / "file", message)
    folder = trial.new_folder()
    (folder / "file").write_text("old")
    namespace.mount(folder, folder, flags=namespace.BIND)
    flags = namespace.REMOUNT | namespace.BIND | namespace.READ_ONLY
    namespace.mount("none", folder, flags=flags)
    message = "cannot be written: read-only file system"
    refused(trial, "a folder that is mounted read-only", target, folder / "file", message)
