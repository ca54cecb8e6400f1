"""Mounts that nobody else sees: a function in a process with a mount namespace of its own."""

import ctypes
import json
import os
import sys
import traceback

LIBRARY = ctypes.CDLL(None, use_errno=True)
NEW_MOUNTS, NEW_USERS = 0x00020000, 0x10000000
READ_ONLY, REMOUNT, BIND, RECURSIVE, PRIVATE = 1, 32, 4096, 16384, 1 << 18


def call(function):
    """Calls a function in such a process; what it returns, as JSON has it, or None and why not."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            answer = _answer(function)
            sys.stdout.flush()
            with os.fdopen(writing, "w", encoding="utf-8") as file:
                json.dump(answer, file)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as file:
        text = file.read()
    os.waitpid(child, 0)
    if not text:
        raise RuntimeError("the process with the mounts has failed")
    return json.loads(text)


def _answer(function):
    try:
        enter()
    except OSError as error:
        return None, f"no mount namespace: {error.strerror}"
    return function(), None


def enter():
    """Gives this process mounts of its own, and if it is not root the right to mount."""
    user, group = os.geteuid(), os.getegid()
    _check(LIBRARY.unshare(NEW_MOUNTS if user == 0 else NEW_MOUNTS | NEW_USERS))
    if user != 0:
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"0 {user} 1"),
            ("gid_map", f"0 {group} 1"),
        ):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(text)
    mount(None, "/", flags=RECURSIVE | PRIVATE)


def mount(source, target, kind=None, flags=0, options=None):
    """Mounts a file system."""
    texts = [each if each is None else os.fsencode(each) for each in (source, target, kind)]
    data = options and options.encode()
    _check(LIBRARY.mount(*texts, ctypes.c_ulong(flags), data))


def hide_files():
    """For a program that is started: takes away what files without a name are given one by."""
    enter()
    mount("none", f"/proc/{os.getpid()}/fd", "tmpfs")


def _check(result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
