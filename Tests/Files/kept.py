"""What stays of a file that is replaced."""

import os
import shutil
import struct

from trial import contents, unequal

ACCESS_LIST = "system.posix_acl_access"
FOLDERS_LIST = "system.posix_acl_default"
# As Linux keeps them: a version; kind, permissions and number of the owner, user 1234, the group,
# the mask and the others. The group may do nothing, though the mask would let it.
ENTRIES = ((1, 6, -1), (2, 6, 1234), (4, 0, -1), (16, 6, -1), (32, 0, -1))
LIST = struct.pack("<I", 2) + b"".join(
    struct.pack("<HHi", kind, permissions, number) for kind, permissions, number in ENTRIES
)


def check(trial):
    target = trial.scenario("small")
    new = trial.run(trial.binary, "export", target, "--to", "flask").stdout.encode()

    def export(path, *options):
        done = trial.run(*trial.command(target, path, *options))
        fault = unequal("standard error", done.stderr, "")
        # Its owner may not be able to read what is written.
        if fault or not os.access(path, os.R_OK):
            return fault
        return unequal("bytes", path.read_bytes(), new)

    check_permissions(trial, export)
    check_attributes(trial, export)
    check_links(trial, export)


def check_permissions(trial, export):
    folder = trial.new_folder()
    path = folder / "file"
    trial.expect(
        "a new file", export(path), unequal("permissions", path.stat().st_mode & 0o7777, 0o644)
    )
    for mode in (0o600, 0o604, 0o640, 0o666, 0o755, 0o200, 0o1644):
        path.chmod(mode)
        trial.expect(
            f"permissions {mode:o}",
            export(path, "--force"),
            unequal("permissions", path.stat().st_mode & 0o7777, mode),
            unequal("files", os.listdir(folder), ["file"]),
        )
    path.chmod(0o644)
    if os.geteuid() != 0:
        trial.skip("the owner", "only root can give files away")
        return
    os.chown(path, 1234, 2345)
    trial.expect(
        "the owner",
        export(path, "--force"),
        unequal("owner", (path.stat().st_uid, path.stat().st_gid), (1234, 2345)),
    )


def check_attributes(trial, export):
    folder = trial.new_folder()
    path = folder / "file"
    for name, value in (("user.author", b"alice"), (ACCESS_LIST, LIST)):
        path.write_text("old")
        try:
            os.setxattr(path, name, value)
        except OSError as error:
            trial.skip(name, error.strerror)
            continue
        mode = path.stat().st_mode
        trial.expect(
            name,
            export(path, "--force"),
            unequal("value", attribute(path, name), value),
            unequal("permissions", oct(path.stat().st_mode), oct(mode)),
        )
        path.unlink()
    try:
        os.setxattr(folder, FOLDERS_LIST, LIST)
    except OSError as error:
        trial.skip(FOLDERS_LIST, error.strerror)
        return
    path.write_text("old")
    os.removexattr(path, ACCESS_LIST)
    path.chmod(0o660)
    trial.expect(
        "a file without an access list in a folder with one",
        export(path, "--force"),
        unequal("attributes", os.listxattr(path), []),
        unequal("permissions", oct(path.stat().st_mode & 0o7777), oct(0o660)),
    )
    if shutil.which("setfacl") and shutil.which("getfacl"):
        trial.run("setfacl", "-m", "u:1234:rw,g::---", path)
        before = trial.run("getfacl", "-pn", path).stdout
        fault = export(path, "--force")
        after = trial.run("getfacl", "-pn", path).stdout
        trial.expect("getfacl", fault, unequal("the list", after, before))
    else:
        trial.skip("getfacl", "it is not installed; the bytes of the list are compared")


def attribute(path, name):
    """The value of an extended attribute; None if there is none."""
    try:
        return os.getxattr(path, name)
    except OSError:
        return None


def check_links(trial, export):
    folder = trial.new_folder()
    (folder / "deep").mkdir()
    real = folder / "deep" / "file"
    real.write_text("old")
    chain = {
        "first": "deep/second",
        "deep/second": "../third",
        "third": f"{folder}/fourth",
        "fourth": "./deep/../deep/file",
    }
    for name, to in chain.items():
        (folder / name).symlink_to(to)
    fault = export(folder / "first", "--force")
    trial.expect(
        "a chain of links",
        fault,
        unequal("links", {name: os.readlink(folder / name) for name in chain}, chain),
        unequal("links", real.is_symlink(), False),
        unequal("files", set(os.listdir(folder / "deep")), {"file", "second"}),
    )
    # Links into and out of a folder that is a link itself.
    (folder / "door").symlink_to("deep")
    (folder / "through").symlink_to("door/file")
    real.write_text("old")
    trial.expect("a link through a link", export(folder / "through", "--force"))
    (folder / "dangling").symlink_to("deep/new")
    fault = export(folder / "dangling", "--force")
    trial.expect(
        "a link to nothing yet",
        fault,
        unequal("link", os.readlink(folder / "dangling"), "deep/new"),
        unequal("file", (folder / "deep" / "new").is_file(), True),
    )
    before = contents(folder)
    done = trial.run(*trial.command(trial.scenario("small"), folder / "first"))
    expected = f"{folder}/first: exists already\n  expected a new file, or `--force`\n"
    trial.expect(
        "a link without --force",
        unequal("standard error", done.stderr, expected),
        unequal("folder", contents(folder), before),
    )
    # A hard link is another name of the old file, which keeps it.
    (folder / "one").write_text("old")
    os.link(folder / "one", folder / "other")
    trial.expect(
        "a hard link",
        export(folder / "one", "--force"),
        unequal("the other name", (folder / "other").read_text(), "old"),
    )
