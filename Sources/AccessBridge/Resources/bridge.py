"""Opens a Flask application for access-console, and answers who may reach what in it.

access-console starts this file in the Python that has the application's packages:

    python -u -c 'import sys; exec(compile(
        sys.stdin.buffer.read(N), "<access-console bridge>", "exec"))' 3

Standard input holds this file's N bytes and then requests, one JSON object a line; the answers, one
JSON object a line each, go to the descriptor that the last argument names. The first request is
`{"open": {...}}`: the application is imported as `flask --app` imports it, and described. Then come
steps, answered in order: `login`, `logout` and `abort_fn` change the browser that is played here,
`hit` sends a request through Flask's test client, `probe` evaluates the guards in front of a view
without the view. `restore` puts the browser back; `where` says at once where the application is.

What this touches:

- It runs the application: what importing it does, and what its hooks and views do, is done.
- A hit is observed by `sys.setprofile`, and the functions `_current_user` and `_abort` of
  Flask-Access are replaced while it lasts. If a trace is wanted, the code of `has_access`,
  `CURRENT_USER` and `ABORT_FN` is replaced for the time of a call by the same code that notes what
  each of its expressions comes to, or its lines are followed by `sys.settrace`. All is put back.
- `abort_fn` sets the application's `flask_access_abort_fn`, as an operator would.
- A probe calls the user loader, `CURRENT_USER`, `has_access` and `ABORT_FN`, and saves nothing. No
  view and no error handler runs; hooks run only if `run_hooks` was asked for.
- Standard input is empty for the application, and standard output and error are left to it. No
  file is written, no connection is made, and nothing here is kept when the process ends.

It ends when its standard input does, whatever the application is doing.
"""

import sys

# The working directory is first on the path under `-c`; a file in it must not stand in for the
# standard library here. `flask --app` puts the application's own folder there.
if sys.path and sys.path[0] == "":
    del sys.path[0]

import ast
import builtins
import contextlib
import contextvars
import copy
import dis
import email.utils
import faulthandler
import fcntl
import functools
import importlib
import importlib.metadata
import importlib.util
import inspect
import itertools
import json
import os
import queue
import re
import sysconfig
import textwrap
import threading
import time
import tokenize
import traceback
import types
import urllib.parse
import uuid
import warnings

BRIDGE = "<access-console bridge>"
CURRENT_USER = "flask_access_current_user"
ABORT_FN = "flask_access_abort_fn"
LOGIN_KEYS = ("_user_id", "_fresh", "_id")
SECRET_WORDS = ("password", "passwd", "secret", "token", "hash", "key", "salt", "pin", "otp")

VALUE_LIMIT = 200
MESSAGE_LIMIT = 500
BODY_LIMIT = 1 << 20
LINE_LIMIT = 200
TRACEBACK_LIMIT = 60
ROW_LIMIT = 200
REPETITION_LIMIT = 20
RECORD_LIMIT = 10_000
CACHE_LIMIT = 4_096
FIRST_DESCRIPTOR = 100

MISSING = object()

# Functions that end a request, by the last part of their names.
ENDS = ("abort", "unauthorized", "needs_refresh")

# What a class has for what its objects hold, where that is no property; of those that are no
# slots, the ones that wrapt's wrappers have.
SLOT_TYPES = (types.MemberDescriptorType, types.GetSetDescriptorType)
WRAPT = ("__wrapped__", "_self_wrapper")

# What has names of its own in a source file.
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

# The function that stands around code that is compiled anew.
AROUND = "<access-console around>"
# Packages whose wrappers of a view keep nobody in particular out of it: limits of rate, formats,
# headers.
OPEN_WRAPPERS = ("flask_compress", "flask_cors", "flask_limiter", "flask_restful")
# Packages whose classes of applications hand every request on as Flask's own does.
OPEN_APPLICATIONS = ("apiflask",)
# Packages whose views of a class hand a request to its method, behind `method_decorators`.
RESOURCES = ("flask_restful", "flask_restx")
# Packages whose functions raise only where their name says so.
QUIET_PACKAGES = ("flask", "flask_login", "flask_babel", "flask_sqlalchemy", "werkzeug")
# Words in the name of a function that may refuse, where its code does not tell.
SUSPECT = re.compile(
    "abort|access|allow|assert|auth(?!or)|check|deny|enforce|ensure|forbid|guard|login|must|permi|"
    "prevent|protect|refuse|reject|require|restrict|secur|valid|verif",
    re.IGNORECASE,
)


class Failure(Exception):
    """The application cannot be opened; in words, with the traceback's lines and a hint."""

    def __init__(self, message, details=(), hint=None, place=None):
        super().__init__(message)
        self.line = {"message": message, "details": list(details), "hint": hint}
        if place is not None:
            self.line["place"] = place


class Refusal(Exception):
    """A step cannot be done: `unknown_user`, `unknown_abort_fn` or `impossible`, and what."""

    def __init__(self, kind, text):
        super().__init__(text)
        self.line = {kind: text}


# MARK: The channel


class Channel:
    """Requests in, answers out, out of the application's reach."""

    def __init__(self, answers):
        # Out of the way of an application that closes or writes to low numbers that are not its own.
        self._answers = fcntl.fcntl(answers, fcntl.F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR)
        os.close(answers)
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._queue = queue.SimpleQueue()
        self._main_thread = threading.get_ident()
        # What has been read ahead is taken along; this waits for the first request.
        buffered = sys.stdin.buffer
        self._pending = buffered.read(len(buffered.peek(1)))
        self._requests = fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, FIRST_DESCRIPTOR)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._leave_to_parent)

    def start(self):
        """Starts to read requests."""
        threading.Thread(target=self._read, name="access-console", daemon=True).start()

    def next(self):
        """The next request, in order; a child that the application forked ends here."""
        if os.getpid() != self._process:
            os._exit(0)
        return self._queue.get()

    def send(self, answer):
        """Writes one answer."""
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), default=shown)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:
            data = re.sub("[\ud800-\udfff]", _visible_surrogate, text).encode("utf-8")
        data += b"\n"
        with self._lock:
            if os.getpid() != self._process:
                os._exit(0)
            try:
                while data:
                    data = data[os.write(self._answers, data) :]
            except OSError:
                os._exit(0)

    def _leave_to_parent(self):
        """Closes both ends in a child that the application forked."""
        for descriptor in (self._answers, self._requests):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _read(self):
        """Reads lines until there are no more, then ends the process."""
        try:
            while True:
                line, found, rest = self._pending.partition(b"\n")
                if found:
                    self._pending = rest
                    self._take(line)
                    continue
                chunk = os.read(self._requests, 1 << 16)
                if not chunk:
                    break
                self._pending += chunk
        finally:
            os._exit(0)

    def _take(self, line):
        if not line.strip():
            return
        try:
            request = json.loads(line)
        except ValueError:
            request = None
        if isinstance(request, dict) and "where" in request:
            lines = []
            with contextlib.suppress(Exception):
                lines = self._where()
            self.send({"where": lines})
        else:
            self._queue.put(request)

    def _where(self):
        """The lines of a traceback of the main thread, as far as they are the application's."""
        frame = sys._current_frames().get(self._main_thread)
        frames = [
            (inner, line)
            for inner, line in traceback.walk_stack(frame)
            if inner.f_code.co_filename not in (BRIDGE, threading.__file__, "<string>")
        ]
        stack = list(traceback.StackSummary.extract(reversed(frames)))
        # The way to the application leads through Flask and Werkzeug; it is always the same.
        ways = tuple(
            os.path.dirname(sys.modules[name].__file__) + os.sep
            for name in ("flask", "werkzeug")
            if name in sys.modules
        )
        own = [not frame.filename.startswith(ways) for frame in stack]
        stack = stack[own.index(True) :] if True in own else stack
        return "".join(traceback.format_list(stack)).splitlines()


# MARK: Values in words


def _visible_surrogate(match):
    """A lone surrogate, as JSON text that shows it."""
    return "\\\\u%04x" % ord(match.group())


def is_proxy(value):
    """Whether a value is Werkzeug's LocalProxy itself, which passes for what it stands for."""
    module = sys.modules.get("werkzeug.local")
    return module is not None and type(value) is module.LocalProxy


def resolved(value):
    """What a LocalProxy stands for, if that can be told; any other value itself."""
    if is_proxy(value):
        try:
            return value._get_current_object()
        except BaseException:
            return value
    return value


def type_name(value):
    """The name of a value's class."""
    return type.__dict__["__name__"].__get__(type(resolved(value)))


def qualified_type(cls):
    """A class's name with its module's, which is left out for the builtins."""
    module = cls.__module__
    return cls.__qualname__ if module == "builtins" else f"{module}.{cls.__qualname__}"


def cut(text, limit=VALUE_LIMIT):
    """A text of at most so many characters."""
    return text if len(text) <= limit else text[: limit - 3] + "..."


def shown(value):
    """A value's `repr`, whatever that does: short, and without addresses."""
    value = resolved(value)
    kind = type(value)
    if kind is types.ModuleType:
        return f"<module {member_of(value, '__name__')!r}>"
    if kind in (str, bytes, list, tuple) and len(value) > VALUE_LIMIT:
        # The rest would not be seen; a long one need not be made.
        value = value[: VALUE_LIMIT + 1]
    try:
        if kind in (dict, set, frozenset) and len(value) > VALUE_LIMIT:
            parts = value.items() if kind is dict else value
            value = kind(itertools.islice(parts, VALUE_LIMIT))
        text = str.__str__(repr(value))
    except BaseException as error:
        if is_proxy(value):
            return "<LocalProxy unbound>"
        return f"<{type_name(value)}, whose repr raises {type_name(error)}>"
    if kind not in (str, bytes):
        text = re.sub(r" at 0x[0-9a-fA-F]+(?=>)", "", text[: 4 * VALUE_LIMIT])
    return cut(text)


def typed(name, value):
    """A name and its value, as the trace has them."""
    return {"name": name, "value": shown(value), "type": type_name(value)}


def message_of(error):
    """An exception's message, or nothing if it cannot be told."""
    try:
        return cut(str.__str__(str(error)), MESSAGE_LIMIT)
    except BaseException:
        return ""


def description_of(error):
    """An exception as the last line of a traceback: `TypeError: what is wrong`."""
    message = message_of(error)
    return f"{type_name(error)}: {message}" if message else type_name(error)


def requirement_text(args, kwargs):
    """The arguments of `require(...)` as Python has them."""
    parts = [shown(value) for value in args]
    return ", ".join(parts + [f"{name}={shown(value)}" for name, value in kwargs.items()])


def name_of(function):
    """A function's name with its module's: `shop.web.home`."""
    while isinstance(function, functools.partial):
        function = function.func
    if type(function) is types.MethodType:
        return name_of(function.__func__)
    name = member_of(function, "__qualname__")
    module = member_of(function, "__module__")
    if not isinstance(name, str):
        return qualified_type(type(function))
    return f"{module}.{name}" if isinstance(module, str) else name


def member_of(value, name, default=None):
    """An attribute of a function or class, or of a hostile object; never raises."""
    try:
        if is_class(value) or type(value) in (types.FunctionType, types.BuiltinFunctionType):
            return getattr(value, name, default)
        return own_dict(value).get(name, default)
    except BaseException:
        return default


def is_function(value):
    """Whether a value is a Python function, and does not only pass for one."""
    return type(value) is types.FunctionType


def is_class(value):
    """Whether a value is a class, and does not only pass for one."""
    return issubclass(type(value), type)


def own_dict(value):
    """What an object itself holds by name; nothing of it is called."""
    slot = next(
        (
            base.__dict__["__dict__"]
            for base in type.__dict__["__mro__"].__get__(type(value))
            if type(base.__dict__.get("__dict__")) in SLOT_TYPES
        ),
        None,
    )
    try:
        return slot.__get__(value)
    except Exception:
        return {}


def slots_of(value):
    """What an object holds in slots, by name; nothing of it is called."""
    found = {}
    for base in type.__dict__["__mro__"].__get__(type(value)):
        for name, slot in base.__dict__.items():
            is_member = type(slot) is types.MemberDescriptorType
            if is_member or type(slot) in SLOT_TYPES and name in WRAPT:
                with contextlib.suppress(Exception):
                    found[name] = slot.__get__(value)
    return found


def from_class(cls, name, default=None):
    """An attribute as a class or its bases hold it, called by nobody."""
    for base in type.__dict__["__mro__"].__get__(cls):
        if name in base.__dict__:
            return base.__dict__[name]
    return default


def plain_function(value):
    """The Python function that runs when a value is called, inside of wrappers; or None."""
    for _ in range(20):
        if is_function(value):
            wrapped = value.__dict__.get("__wrapped__")
            if wrapped is None:
                return value
            value = wrapped
        elif isinstance(value, (types.MethodType, staticmethod, classmethod)):
            value = value.__func__
        elif isinstance(value, functools.partial):
            value = value.func
        elif isinstance(value, property):
            value = value.fget
        elif isinstance(value, type) or value is None:
            return None
        else:
            value = from_class(type(value), "__call__")
            if not isinstance(value, types.FunctionType):
                return None
    return None


def traceback_lines(error, start=None, hidden=()):
    """A traceback as Python prints it, without this file's frames and those of hidden modules.

    It begins at the first frame of the code `start`, if that is in it.
    """
    try:
        summary = traceback.TracebackException(type(error), error, error.__traceback__)
        seen, todo = set(), [summary]
        while todo:
            part = todo.pop()
            if part is None or id(part) in seen:
                continue
            seen.add(id(part))
            frames = [frame for frame in part.stack if not is_hidden(frame.filename, hidden)]
            if part is summary and start is not None:
                places = [
                    index
                    for index, frame in enumerate(frames)
                    if (frame.filename, frame.name) == (start.co_filename, start.co_name)
                ]
                frames = frames[places[0] :] if places else frames
            part.stack[:] = frames
            todo += [part.__cause__, part.__context__]
        lines = "".join(summary.format()).splitlines()
    except BaseException:
        return [type_name(error)]
    lines = [cut(line, MESSAGE_LIMIT) for line in lines]
    if len(lines) > TRACEBACK_LIMIT:
        lines = lines[:10] + ["  ..."] + lines[11 - TRACEBACK_LIMIT :]
    return lines


def is_hidden(filename, hidden):
    """Whether a frame's file is this one, or of a module that is not to be seen."""
    if filename == BRIDGE or filename.startswith("<frozen importlib"):
        return True
    return any(part in filename.replace(os.sep, "/") for part in hidden)


# MARK: Source files


class Definition:
    """A `def`, `class` or `lambda` in a file, with what stands around it."""

    __slots__ = ("node", "scope")

    def __init__(self, node, scope):
        self.node = node
        # The definitions around it, outermost first.
        self.scope = scope

    @property
    def name(self):
        """The name that the code object has."""
        return getattr(self.node, "name", "<lambda>")

    @property
    def qualified_name(self):
        """What Python calls it: `create_app.<locals>.check`."""
        parts = [
            part
            for one in self.scope
            for part in (
                [one.name]
                if isinstance(one, ast.ClassDef)
                else [getattr(one, "name", "<lambda>"), "<locals>"]
            )
        ]
        return ".".join([*parts, self.name])

    def is_given(self, name):
        """Whether a name is a parameter of the decorator whose `def` stands around this one."""
        around = self.scope[-1] if self.scope else None
        if not isinstance(around, ast.FunctionDef):
            return False
        returned = [part.value for part in own_nodes(around) if isinstance(part, ast.Return)]
        names = {one.id for one in returned if isinstance(one, ast.Name)}
        return name in parameters_of(around.args) and bool(names & {name, self.name})

    @property
    def first_line(self):
        """The line at which the code object begins: that of the first decorator."""
        decorators = getattr(self.node, "decorator_list", [])
        return min([self.node.lineno, *(node.lineno for node in decorators)])


class SourceFile:
    """A file of Python, parsed once."""

    def __init__(self, path):
        with tokenize.open(path) as file:
            text = file.read()
        self.lines = text.split("\n")
        self._tree = ast.parse(text)
        self._definitions = None
        self._lambdas = None

    def find(self, code):
        """The definition that a code object was compiled from, or None."""
        if code.co_name == "<lambda>":
            if self._lambdas is None:
                self._lambdas = self._index(ast.iter_child_nodes, ast.Lambda)
            found = self._lambdas.get(code.co_firstlineno, [])
        else:
            found = self._defined(code.co_firstlineno)
        found = [one for one in found if one.name == code.co_name]
        if len(found) > 1:
            found = [one for one in found if is_compiled_from(code, one)] or found
        return found[0] if found else None

    def find_class(self, cls):
        """The definition of a class by its qualified name, or None."""
        for definitions in self._all().values():
            for one in definitions:
                if isinstance(one.node, ast.ClassDef) and one.qualified_name == cls.__qualname__:
                    return one
        return None

    def segment(self, node):
        """The text of a node."""
        first, last = node.lineno - 1, node.end_lineno - 1
        lines = self.lines[first : last + 1]
        lines[-1] = leading_bytes(lines[-1], node.end_col_offset)
        lines[0] = lines[0][len(leading_bytes(lines[0], node.col_offset)) :]
        return "\n".join(lines)

    def block(self, definition):
        """The lines of a definition, decorators and all, dedented."""
        lines = self.lines[definition.first_line - 1 : definition.node.end_lineno]
        return textwrap.dedent("\n".join(lines))

    def line(self, number):
        """One line, without the space around it."""
        return self.lines[number - 1].strip() if number <= len(self.lines) else ""

    def _all(self):
        if self._definitions is None:
            kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            self._definitions = self._index(statements_in, kinds)
        return self._definitions

    def _defined(self, line):
        return self._all().get(line, [])

    def _index(self, children, kinds):
        """The definitions of some kinds by their first lines."""
        found = {}
        todo = [(self._tree, ())]
        while todo:
            node, scope = todo.pop()
            for child in children(node):
                if isinstance(child, kinds):
                    definition = Definition(child, scope)
                    found.setdefault(definition.first_line, []).append(definition)
                todo.append((child, (*scope, child) if isinstance(child, SCOPES) else scope))
        return found


def statements_in(node):
    """The statements directly in a node, and the parts of a statement that hold more."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        part = getattr(node, field, None)
        if isinstance(part, list):
            yield from part


def leading_bytes(line, count):
    """The part of a line that its first so many UTF-8 bytes are."""
    return line[:count] if line.isascii() else line.encode()[:count].decode("utf-8", "replace")


def compiled(definition, node, code):
    """The code object of a definition whose node was changed, to be run in the place of `code`.

    It is compiled among the same names, so that variables of functions around it, the names of a
    class's private attributes and `super()` mean what they mean there. Nothing is executed.
    """
    node = copy.copy(node)
    node.args = copy.deepcopy(node.args)
    # Defaults belong to the function, which keeps its own.
    node.args.defaults = [ast.Constant(None) for _ in node.args.defaults]
    node.args.kw_defaults = [one and ast.Constant(None) for one in node.args.kw_defaults]
    body = [ast.Expr(node)]
    if not isinstance(node, ast.Lambda):
        node.decorator_list = []
        body = [node]
    classes = [one.name for one in definition.scope if isinstance(one, ast.ClassDef)]
    free = [name for name in code.co_freevars if not (classes and name == "__class__")]
    if classes:
        parts = {"bases": [], "keywords": [], "decorator_list": [], "type_params": []}
        body = [ast.ClassDef(name=classes[-1], body=body, **parts)]
    around = ast.parse("def around(): pass")
    around.body[0].name = AROUND
    around.body[0].body = [
        ast.Assign([ast.Name(name, ast.Store())], ast.Constant(None)) for name in free
    ] + body
    ast.fix_missing_locations(around)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = compile(around, code.co_filename, "exec", dont_inherit=True)
    todo = [module]
    while todo:
        found = todo.pop(0)
        if found.co_name == code.co_name and found is not module:
            break
        todo += [const for const in found.co_consts if isinstance(const, types.CodeType)]
    else:
        raise ValueError("the definition is not in its own code")
    name = ".".join([f"{AROUND}.<locals>", *classes[-1:], code.co_name])
    found = renamed(found, name, definition.qualified_name)
    found = found.replace(co_firstlineno=code.co_firstlineno)
    if found.co_freevars != code.co_freevars or found.co_argcount != code.co_argcount:
        raise ValueError("the file is not what was imported")
    return found


def renamed(code, old, new):
    """A code object, and those in it, with another beginning of their qualified names."""

    def other(name):
        return new + name[len(old) :] if name == old or name.startswith(f"{old}.") else name

    consts = [
        renamed(const, old, new)
        if isinstance(const, types.CodeType)
        # Before Python 3.11 the names of functions in it are among its constants.
        else other(const)
        if isinstance(const, str)
        else const
        for const in code.co_consts
    ]
    changes = {"co_consts": tuple(consts)}
    if hasattr(code, "co_qualname"):
        changes["co_qualname"] = other(code.co_qualname)
    return code.replace(**changes)


def is_compiled_from(code, definition):
    """Whether a code object was compiled from this one of the definitions of a line."""
    try:
        own = compiled(definition, definition.node, code)
    except Exception:
        return False
    if (own.co_code, own.co_names, own.co_varnames) != (
        code.co_code,
        code.co_names,
        code.co_varnames,
    ):
        return False
    plain = [const for const in code.co_consts if not isinstance(const, types.CodeType)]
    if [const for const in own.co_consts if not isinstance(const, types.CodeType)] != plain:
        return False
    if hasattr(code, "co_positions"):
        return list(own.co_positions()) == list(code.co_positions())
    return True


class Sources:
    """The source files of the functions that are looked at, and what is known of them."""

    def __init__(self, folder):
        self.folder = folder
        self._files = {}
        self._expressions = {}
        self._codes = {}
        library = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")} - {None}
        library |= {os.path.realpath(path) for path in library}
        self._library = tuple(os.path.join(path, "") for path in library)

    def file(self, path):
        """A file, or None if it cannot be read or is not Python."""
        if path not in self._files:
            try:
                self._files[path] = SourceFile(path)
            except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
                self._files[path] = None
        return self._files[path]

    def definition(self, code):
        """The file and the definition of a code object; each None if it is not found."""
        file = self.file(code.co_filename)
        return file, file and file.find(code)

    def expression(self, function):
        """A function that is nothing but one expression, or None."""
        code = function.__code__
        # Code objects of different files can be equal.
        key = (code.co_filename, code)
        if key not in self._expressions:
            file, definition = self.definition(code)
            found = None
            if definition is not None:
                try:
                    found = OneExpression.of(file, definition)
                except (SyntaxError, ValueError, RecursionError):
                    found = None
            self._expressions[key] = found
        return self._expressions[key]

    def code(self, value):
        """What the protocol calls CODE: a function's or class's source, or None."""
        if isinstance(value, type):
            return self._class_code(value)
        function = plain_function(value)
        if function is None:
            return None
        code = function.__code__
        key = (code.co_filename, code, function.__module__, function.__qualname__)
        if key not in self._codes:
            file, definition = self.definition(code)
            expression = self.expression(function)
            self._codes[key] = {
                "name": name_of(function),
                "file": self.relative(code.co_filename),
                "line": code.co_firstlineno,
                "text": file.block(definition) if definition else self._inspected(function),
                "lambda": expression and expression.text,
            }
        return self._codes[key]

    def text(self, value):
        """How a hook is named: a lambda's text, a function's name, another value's `repr`."""
        if isinstance(value, types.FunctionType):
            is_lambda = value.__code__.co_name == "<lambda>"
            expression = self.expression(value) if is_lambda else None
            return expression.text if expression else name_of(value)
        manager = sys.modules.get("flask_login")
        if is_proxy(value) and manager is not None and value is manager.current_user:
            return "flask_login.current_user"
        if isinstance(value, (types.MethodType, types.BuiltinFunctionType)):
            return name_of(value)
        return shown(value)

    def place(self, code, line=None):
        """Where code stands: `shop/web.py:14`."""
        return f"{self.relative(code.co_filename)}:{line or code.co_firstlineno}"

    def relative(self, path):
        """A path from the working directory, if it is inside of it."""
        inside = os.path.join(self.folder, "")
        return path[len(inside) :] if path.startswith(inside) else path

    def is_own(self, path):
        """Whether a file is the application's, rather than the library's or a package's."""
        if not path.endswith((".py", ".pyw", ".pyc", ".so")):
            return False
        if self.is_package(path):
            return False
        return not self.is_library(path)

    def is_library(self, path):
        """Whether a file is of Python's own library."""
        parts = path.split(os.sep)
        if "site-packages" in parts or "dist-packages" in parts:
            return False
        # Debian has links in its library that lead out of it.
        return any(one.startswith(self._library) for one in (path, os.path.realpath(path)))

    @staticmethod
    def is_package(path):
        """Whether a file is an installed package's."""
        parts = path.split(os.sep)
        return not {"site-packages", "dist-packages"}.isdisjoint(parts)

    def _class_code(self, cls):
        module = sys.modules.get(cls.__module__)
        path = member_of(module, "__file__")
        file = self.file(path) if isinstance(path, str) else None
        definition = file and file.find_class(cls)
        if definition is None:
            return None
        return {
            "name": qualified_type(cls),
            "file": self.relative(path),
            "line": definition.first_line,
            "text": file.block(definition),
            "lambda": None,
        }

    @staticmethod
    def _inspected(function):
        try:
            return textwrap.dedent(inspect.getsource(function))
        except Exception:
            return ""


# MARK: One expression


class OneExpression:
    """A function that is a lambda, or a `def` that does nothing but return one expression.

    Its text is a lambda's on one line. Its nodes come in pairs: as the file has it, to be compiled,
    and as the text has it, to be shown.
    """

    def __init__(self, definition, text, shown_body, body):
        self.text = text
        self._definition = definition
        self._body = body
        self._bytes = None if text.isascii() else text.encode()
        self._instrumented = {}
        # Nodes by number, in the order of the source; the body is number 0.
        self.nodes = []
        self.children = []
        self._number(body, shown_body)

    @classmethod
    def of(cls, file, definition):
        """The one expression of a definition, or None if it is more than that."""
        node = definition.node
        if isinstance(node, ast.Lambda):
            body, text = node.body, file.segment(node)
        elif isinstance(node, ast.FunctionDef):
            statements = node.body
            if len(statements) == 2 and ast.get_docstring(node, clean=False) is not None:
                statements = statements[1:]
            if len(statements) != 1 or not isinstance(statements[0], ast.Return):
                return None
            body = statements[0].value
            if body is None:
                return None
            text = f"{lambda_head(node.args)} {file.segment(body)}"
        else:
            return None
        if any(isinstance(one, (ast.Yield, ast.YieldFrom, ast.Await)) for one in ast.walk(body)):
            return None
        wanted = ast.dump(body)
        for candidate in (
            on_one_line(text),
            f"{lambda_head(node.args)} {ast.unparse(body)}",
        ):
            with contextlib.suppress(SyntaxError, ValueError):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    tree = ast.parse(candidate, mode="eval").body
                if (
                    "\n" not in candidate
                    and isinstance(tree, ast.Lambda)
                    and ast.dump(tree.body) == wanted
                ):
                    return cls(definition, candidate, tree.body, body)
        return None

    def range(self, number):
        """Where a node stands in the text, in characters."""
        node = self.nodes[number]
        ends = (node.col_offset, node.end_col_offset)
        if self._bytes is not None:
            ends = tuple(len(self._bytes[:end].decode("utf-8", "replace")) for end in ends)
        return list(ends)

    def source(self, number):
        """The text of a node."""
        start, end = self.range(number)
        return self.text[start:end]

    def instrumented(self, code):
        """The code that notes what each expression comes to, with its recorder's switch."""
        if code not in self._instrumented:
            self._instrumented[code] = Instrumented(self, code)
        return self._instrumented[code]

    def compile(self, code):
        """The code object with a call of a placeholder around each expression."""
        node = copy.deepcopy(self._definition.node)
        body = node.body if isinstance(node, ast.Lambda) else node.body[-1].value
        numbers = {}
        self._renumber(body, 0, numbers)
        changed = Instrumenter(numbers).visit(body)
        if isinstance(node, ast.Lambda):
            node.body = changed
        else:
            node.body = [ast.copy_location(ast.Return(changed), node.body[-1])]
        ast.fix_missing_locations(node)
        return compiled(self._definition, node, code)

    def _number(self, node, shown_node):
        number = len(self.nodes)
        self.nodes.append(shown_node)
        self.children.append([])
        pairs = list(zip(children_of(node), children_of(shown_node)))
        if isinstance(node, ast.JoinedStr) and not all(self._stands(one) for _, one in pairs):
            # Before Python 3.12 the places inside of an f-string are not always right.
            pairs = []
        for pair in pairs:
            self.children[number].append(self._number(*pair))
        return number

    def _renumber(self, node, number, numbers):
        """Gives the nodes of a copy the numbers of the original."""
        numbers[id(node)] = number
        for child, inner in zip(children_of(node), self.children[number]):
            self._renumber(child, inner, numbers)

    def _stands(self, node):
        """Whether the text has a node where the node says."""
        data = self.text.encode()
        try:
            text = data[node.col_offset : node.end_col_offset].decode()
            return ast.dump(ast.parse(text, mode="eval").body) == ast.dump(node)
        except (SyntaxError, ValueError):
            return False


def on_one_line(text):
    """A text with its line breaks taken out; it may not mean the same any more."""
    text = re.sub(r"(?<=[(\[{])\s*\n\s*|\s*\n\s*(?=[)\]}])", "", text)
    return re.sub(r"\s*\\?\n\s*", " ", text)


def lambda_head(args):
    """The head of a lambda with a function's parameters: `lambda self, access:`."""

    def words(arg, default):
        return arg.arg if default is None else f"{arg.arg}={ast.unparse(default)}"

    positional = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
    parts = [words(*pair) for pair in zip(positional, defaults)]
    if args.posonlyargs:
        parts.insert(len(args.posonlyargs), "/")
    if args.vararg:
        parts.append(f"*{args.vararg.arg}")
    elif args.kwonlyargs:
        parts.append("*")
    parts += [words(*pair) for pair in zip(args.kwonlyargs, args.kw_defaults)]
    if args.kwarg:
        parts.append(f"**{args.kwarg.arg}")
    return " ".join(["lambda", ", ".join(parts)]).rstrip() + ":"


def children_of(node):
    """The expressions directly in an expression, in the order in which they are shown."""
    if isinstance(node, ast.Starred):
        return children_of(node.value)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        found = node.elts
    elif isinstance(node, ast.Dict):
        found = [part for pair in zip(node.keys, node.values) for part in pair if part]
    elif isinstance(node, ast.UnaryOp):
        found = [node.operand]
    elif isinstance(node, ast.BinOp):
        found = [node.left, node.right]
    elif isinstance(node, ast.BoolOp):
        found = node.values
    elif isinstance(node, ast.Compare):
        found = [node.left, *node.comparators]
    elif isinstance(node, ast.IfExp):
        found = [node.body, node.test, node.orelse]
    elif isinstance(node, ast.Call):
        found = [node.func, *node.args, *(keyword.value for keyword in node.keywords)]
    elif isinstance(node, (ast.Attribute, ast.NamedExpr)):
        found = [node.value]
    elif isinstance(node, ast.Subscript):
        found = [node.value, node.slice]
    elif isinstance(node, ast.Slice):
        found = [part for part in (node.lower, node.upper, node.step) if part]
    elif isinstance(node, ast.Lambda):
        defaults = [*node.args.defaults, *node.args.kw_defaults]
        found = [part for part in defaults if part] + [node.body]
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        found = [node.elt, *in_clauses(node)]
    elif isinstance(node, ast.DictComp):
        found = [node.key, node.value, *in_clauses(node)]
    elif isinstance(node, ast.JoinedStr):
        found = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
    else:
        found = []
    return [one.value if isinstance(one, ast.Starred) else one for one in found]


def in_clauses(node):
    """The iterables and conditions of a comprehension."""
    for clause in node.generators:
        yield clause.iter
        yield from clause.ifs


def is_simple(node):
    """Whether a node is a name, or an attribute of one."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def is_literal(node):
    """Whether a node is built of constants alone, so that its source says what it comes to."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, (ast.UAdd, ast.USub)):
        return False
    if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp)):
        return all(is_literal(child) for child in children_of(node))
    return isinstance(node, ast.Constant)


class Instrumenter(ast.NodeTransformer):
    """Puts a call of a placeholder around each expression that has a number."""

    START, END, SLICE = (f"<access-console {word}>" for word in ("start", "end", "slice"))

    def __init__(self, numbers):
        self._numbers = numbers

    def visit(self, node):
        number = self._numbers.get(id(node))
        self.generic_visit(node)
        if number is None or isinstance(node, (ast.Constant, ast.Lambda)) and number:
            return node
        inner = node
        if isinstance(node, ast.Slice):
            parts = (node.lower, node.upper, node.step)
            parts = [part or ast.Constant(None) for part in parts]
            inner = ast.copy_location(ast.Call(ast.Constant(self.SLICE), parts, []), node)
        start = ast.Call(ast.Constant(self.START), [ast.Constant(number)], [])
        call = ast.Call(ast.Constant(self.END), [start, inner], [])
        for part in (start, start.func, start.args[0], call, call.func):
            ast.copy_location(part, node)
        return call


class Instrumented:
    """Code that tells a recorder of each expression, when one listens."""

    def __init__(self, expression, code):
        self.recorder = None
        constants = {
            Instrumenter.START: self._start,
            Instrumenter.END: self._end,
            Instrumenter.SLICE: slice,
        }
        self.variables = set()
        self.code = self._with_constants(expression.compile(code), constants)

    def _start(self, number):
        recorder = self.recorder
        if recorder is None or recorder.thread != threading.get_ident():
            return None
        return recorder.start(number, sys._getframe(1))

    def _end(self, token, value):
        recorder = self.recorder
        if token is not None and recorder is not None:
            recorder.end(token, value)
        return value

    def _with_constants(self, code, constants):
        self.variables.update(code.co_varnames, code.co_freevars, code.co_cellvars)
        changed = []
        for const in code.co_consts:
            if isinstance(const, types.CodeType):
                const = self._with_constants(const, constants)
            elif isinstance(const, str):
                const = constants.get(const, const)
            changed.append(const)
        return code.replace(co_consts=tuple(changed))


class Recorder:
    """What the expressions of one call came to."""

    def __init__(self):
        self.thread = threading.get_ident()
        self.results = {}
        self.bindings = None
        self._count = 0
        self._open = []

    def start(self, number, frame):
        """An expression begins; what is returned names this evaluation of it."""
        if number == 0 and self.bindings is None:
            self.bindings = dict(frame.f_locals)
        token = [number]
        self._open.append(token)
        return token

    def end(self, token, value):
        """An expression has come to a value."""
        while self._open and self._open.pop() is not token:
            pass
        self._keep(token[0], (True, value))

    def fail(self, error):
        """The call has ended in an exception: so have the expressions that have no value."""
        while self._open:
            self._keep(self._open.pop()[0], (False, error))

    def _keep(self, number, result):
        if self._count < RECORD_LIMIT:
            self._count += 1
            self.results.setdefault(number, []).append(result)


class Rows:
    """The rows that explain one call: each expression and what it came to, outermost first."""

    def __init__(self, expression, recorder, variables, names):
        self._expression = expression
        self._names = names
        self._results = recorder.results
        self._variables = variables
        self.rows = []
        self._add(0, 0, False)

    def _add(self, number, depth, is_called):
        node = self._expression.nodes[number]
        if len(self.rows) >= ROW_LIMIT or is_literal(node) or self._is_builtin(node):
            return
        children = self._expression.children[number]
        if isinstance(node, ast.Lambda):
            if children:
                self._add(children[-1], depth, False)
            return
        results = self._results.get(number, [])
        if not results:
            self.rows.append({**self._row(number, depth), "not_evaluated": True})
            self._mark_simple(node)
            return
        for index, (came, value) in enumerate(results[:REPETITION_LIMIT]):
            if is_called and came and is_builtin_method(value):
                continue
            row = self._row(number, depth, (index, len(results)))
            if came:
                row.update(value=shown(value), type=type_name(value))
            else:
                row.update(raised=type_name(value), message=short_message(value))
            self.rows.append(row)
            self._mark_simple(node)
        for child in children:
            callee = isinstance(node, ast.Call) and child == children[0]
            self._add(child, depth + 1, callee)

    def _is_builtin(self, node):
        """Whether a node is the name of a builtin, which says what it is."""
        if not isinstance(node, ast.Name) or node.id in self._variables:
            return False
        return hasattr(builtins, node.id) and node.id not in self._names

    def _row(self, number, depth, place=None):
        source = self._expression.source(number)
        row = {"depth": depth, "source": source}
        if place is not None and not is_simple(self._expression.nodes[number]):
            substituted = self._substituted(number, place)
            if substituted != source:
                row["substituted"] = substituted
        row["range"] = self._expression.range(number)
        return row

    def _mark_simple(self, node):
        if is_simple(node):
            self.rows[-1]["simple"] = True

    def _substituted(self, number, place):
        """The text with the variables and attributes in it replaced by their values."""
        position, end = self._expression.range(number)
        text = []
        for leaf in self._leaves(number):
            start, stop = self._expression.range(leaf)
            value = self._value(leaf, place)
            if start < position or value is MISSING:
                continue
            text += [self._expression.text[position:start], shown(value)]
            position = stop
        return "".join([*text, self._expression.text[position:end]])

    def _leaves(self, number, is_called=False):
        """The variables and attributes whose values say more than their names."""
        node = self._expression.nodes[number]
        children = self._expression.children[number]
        if isinstance(node, ast.Name):
            return [number] if node.id in self._variables else []
        if isinstance(node, ast.Attribute) and is_simple(node):
            results = self._results.get(number)
            if is_called and results and results[0][0] and is_builtin_method(results[0][1]):
                return self._leaves(children[0])
            return [number]
        if isinstance(node, (ast.Constant, ast.Lambda, ast.ListComp, ast.SetComp)):
            return []
        if isinstance(node, (ast.DictComp, ast.GeneratorExp)):
            return []
        found = []
        for child in children:
            callee = isinstance(node, ast.Call) and child == children[0]
            found += self._leaves(child, callee)
        return sorted(found, key=lambda leaf: self._expression.range(leaf)[0])

    def _value(self, leaf, place):
        results = self._results.get(leaf, [])
        index, count = place
        if len(results) not in (1, count):
            return MISSING
        came, value = results[index if len(results) == count else 0]
        if not came or isinstance(value, (type, types.ModuleType)) or inspect.isroutine(value):
            return MISSING
        return value


def is_builtin_method(value):
    """Whether a value is a method of a builtin type's value: it is called at once, and no news."""
    kinds = (types.BuiltinMethodType, types.MethodWrapperType)
    if not isinstance(value, kinds):
        return False
    owner = type(value.__self__)
    return owner.__module__ == "builtins" and owner is not types.ModuleType


# MARK: Watching a call


class Watch:
    """Sees one call of a hook from inside: its expressions, or its lines."""

    def __init__(self, sources, value, is_tracing):
        self._sources = sources
        self._function = plain_function(value) if is_tracing else None
        self._restore = None
        self._recorder = None
        self._expression = None
        self._instrumented = None
        self._bindings = None
        self._last = {}
        self._file = None
        self.returned = MISSING
        self.lines = []
        self.rows = []
        self.is_cut = False

    def __enter__(self):
        if self._function is None:
            return self
        try:
            self._begin()
        except Exception:
            self._function = None
        return self

    def __exit__(self, _type, error, _traceback):
        if self._restore is not None:
            self._restore()
        if self._recorder is not None:
            self._instrumented.recorder = None
            if error is not None:
                self._recorder.fail(error)
            self._bindings = self._recorder.bindings
            came = self._recorder.results.get(0)
            if came and came[-1][0]:
                self.returned = came[-1][1]
            with contextlib.suppress(Exception):
                variables = self._instrumented.variables
                names = self._function.__globals__
                self.rows = Rows(self._expression, self._recorder, variables, names).rows
        return False

    def bindings(self):
        """The parameters with the arguments that they were bound to."""
        if not self._bindings:
            return []
        code = self._function.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        names = [(name, "") for name in code.co_varnames[: code.co_argcount]]
        if code.co_flags & inspect.CO_VARARGS:
            names.append((code.co_varnames[count], "*"))
        names += [(name, "") for name in code.co_varnames[code.co_argcount : count]]
        if code.co_flags & inspect.CO_VARKEYWORDS:
            index = count + bool(code.co_flags & inspect.CO_VARARGS)
            names.append((code.co_varnames[index], "**"))
        return [
            typed(stars + name, self._bindings[name])
            for name, stars in names
            if name in self._bindings
        ]

    def parts(self):
        """The keys that a stage has of this: expressions, code, lines."""
        parts = {"expressions": self.rows}
        if self._function is not None:
            parts["code"] = self._sources.code(self._function)
        if self.lines:
            parts["lines"] = self.lines
        return parts

    def _begin(self):
        function = self._function
        code = function.__code__
        self._expression = self._sources.expression(function)
        if self._expression is not None:
            try:
                instrumented = self._expression.instrumented(code)
                if instrumented.recorder is None:
                    self._restore = functools.partial(setattr, function, "__code__", code)
                    self._instrumented = instrumented
                    recorder = Recorder()
                    function.__code__ = instrumented.code
                    self._recorder = instrumented.recorder = recorder
            except Exception:
                # It stays as it is, and its expressions unexplained.
                self._restore = None
            return
        self._file = self._sources.file(code.co_filename)
        previous = sys.gettrace()
        self._restore = functools.partial(sys.settrace, previous)
        sys.settrace(self._trace)

    def _trace(self, frame, _event, _argument):
        if frame.f_code is not self._function.__code__:
            return None
        if self._bindings is None:
            self._bindings = dict(frame.f_locals)
            self._last = {name: typed(name, value) for name, value in frame.f_locals.items()}
            # What the arguments are is said by the bindings, and by the first line.
            self._new = list(self._last.values())
        return self._trace_line

    def _trace_line(self, frame, event, argument):
        if event == "return":
            self.returned = argument
        elif event == "line":
            if len(self.lines) >= LINE_LIMIT:
                self.is_cut = True
                return self._trace_line
            changed, self._new = self._new, []
            for name, value in frame.f_locals.items():
                now = typed(name, value)
                if self._last.get(name) != now:
                    self._last[name] = now
                    changed.append(now)
            number = frame.f_lineno
            text = self._file.line(number) if self._file else ""
            self.lines.append({"number": number, "text": text, "locals": changed})
        return self._trace_line


# MARK: Guards


class Guard:
    """One thing in front of a view: a login check, a `require`, or something that is not known."""

    __slots__ = ("kind", "name", "function", "args", "kwargs", "inner", "is_hook", "is_front")

    def __init__(self, kind, function=None, name=None, args=(), kwargs=None, inner=None):
        self.kind = kind
        self.function = function
        self.name = name
        self.args = args
        self.kwargs = kwargs or {}
        self.inner = inner
        # Whether it stands before the view's own guards, and before Flask's hooks.
        self.is_hook = self.is_front = False

    def description(self):
        """The guard as the opening line has it."""
        if self.kind == "require":
            return {"require": requirement_text(self.args, self.kwargs)}
        if self.kind == "unknown":
            return {"unknown": self.name}
        return {self.kind: True}


class Chain:
    """What a request to an endpoint passes: the guards, outermost first, and the view."""

    def __init__(self, guards, view):
        self.guards = guards
        self.view = view
        function = view if is_function(view) else plain_function(view)
        self.view_code = function.__code__ if function is not None else None

    def unknown_before(self, position, is_past_hooks=False):
        """The name of the first guard that is not known, before one of the guards."""
        for guard in self.guards[:position]:
            is_past = is_past_hooks and guard.is_hook and not guard.is_front
            if guard.kind == "unknown" and not is_past:
                return guard.name
        return None


def held_by(value):
    """What an object or a function holds, by name: attributes, slots and default values."""
    if not is_function(value):
        return {**own_dict(value), **slots_of(value)}
    code, defaults = value.__code__, value.__defaults__ or ()
    names = code.co_varnames[code.co_argcount - len(defaults) : code.co_argcount]
    # What a free variable itself is, is another question.
    held = {name: contents(one)[1:] for name, one in cells_of(value).items()}
    held.update(zip(names, defaults))
    return {**held, **(value.__kwdefaults__ or {}), **value.__dict__}


def contents(value, depth=3):
    """A value and what is in it, where it is a container; of many, the first."""
    found = [value]
    if depth and type(value) in (list, tuple, set, frozenset, dict):
        for part in list(value.values() if type(value) is dict else value)[:VALUE_LIMIT]:
            found += contents(part, depth - 1)
    return found[:VALUE_LIMIT]


def different(values):
    """Values without those that are there already; nobody is asked whether they are equal."""
    return list({id(value): value for value in values}.values())


def forwarding_calls(definition):
    """The calls in a function that hand on its own `*args` or `**kwargs`."""
    args = getattr(definition and definition.node, "args", None)
    names = {one.arg for one in (args.vararg, args.kwarg) if one} if args else set()
    for part in own_nodes(definition.node) if names else ():
        if isinstance(part, ast.Call):
            given = [one.value for one in part.args if isinstance(one, ast.Starred)]
            given += [one.value for one in part.keywords if one.arg is None]
            if any(isinstance(one, ast.Name) and one.id in names for one in given):
                yield part


def chosen(inside, definition):
    """The one of the functions in a wrapper that it hands its arguments to, or None."""
    functions = different(one for held in inside.values() for one in held)
    if len(functions) > 1:
        names = set()
        for call in forwarding_calls(definition):
            for part in (node for one in (call.func, *call.args) for node in ast.walk(one)):
                names.add(getattr(part, "attr", getattr(part, "id", None)))
        functions = different(one for name in inside if name in names for one in inside[name])
    return functions[0] if len(functions) == 1 else None


def nested_codes(function, name):
    """The code objects of a name that stand in a function's code."""
    function = plain_function(function)
    todo, found = [] if function is None else [function.__code__], []
    while todo:
        part = todo.pop()
        for const in part.co_consts:
            if isinstance(const, types.CodeType):
                todo.append(const)
                if const.co_name == name:
                    found.append(const)
    return found


def cells_of(function):
    """The free variables of a function with their values, as far as they have any."""
    found = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        with contextlib.suppress(ValueError):
            found[name] = cell.cell_contents
    return found


def is_access_guard(function):
    """Whether a function is what Flask-Access's `require` makes of a view."""
    if not is_function(function):
        return False
    names = set(function.__code__.co_freevars)
    around = function.__globals__
    return (
        {"access_args", "access_kwargs", "original_fn"} <= names
        and "_current_user" in around
        and "_abort" in around
    )


class Guards:
    """Finds the guards of views and hooks."""

    def __init__(self, app, sources):
        self._app = app
        self._sources = sources
        self._chains = {}
        self._hooks = {}
        self._view_codes = nested_codes(
            sys.modules["flask.views"].View.as_view.__func__, "view"
        )
        self.login_codes = {}
        utils = sys.modules.get("flask_login.utils")
        for kind in ("login_required", "fresh_login_required"):
            function = getattr(utils, kind, None)
            # The application may have put one of its own there.
            if is_function(function) and function.__globals__ is vars(utils):
                for code in nested_codes(function, "decorated_view"):
                    self.login_codes[code] = kind
        # The namespaces in which `_current_user` and `_abort` are looked up.
        self.namespaces = []

    def chain(self, endpoint, method):
        """What a request to an endpoint passes."""
        function = self._app.view_functions.get(endpoint)
        before = self._before(endpoint, method)
        key = (endpoint, method)
        # A request may have put something else in its place.
        if key not in self._chains or self._chains[key][:2] != (function, before):
            guards = [guard for find, value in before for guard in find(value)]
            own, view = self._walk(function, method) if function is not None else ([], None)
            self._chains[key] = (function, before, Chain(guards + own, view))
        return self._chains[key][2]

    def add_namespace(self, namespace):
        """Adds a namespace in which `require` looks up its functions, once."""
        if not any(known is namespace for known in self.namespaces):
            self.namespaces.append(namespace)

    def hook_chain(self):
        """What a request passes that no endpoint answers."""
        before = self._before(None, None)
        return Chain([guard for find, value in before for guard in find(value)], None)

    def hooks(self, endpoint):
        """The before_request functions that an endpoint's requests pass, in order."""
        return self._in_scopes(self._app.before_request_funcs, endpoint)

    def processors(self, endpoint):
        """The url_value_preprocessor functions: they can raise, and answer nothing."""
        return self._in_scopes(self._app.url_value_preprocessors, endpoint)

    def watched(self, endpoint):
        """The functions that may end a request before its view's guards."""
        fronts = (self._of_front, self._of_receiver)
        return [value for find, value in self._before(endpoint) if find not in fronts]

    def _before(self, endpoint, method=MISSING):
        """What stands before the guards of a view, each with what finds the guards in it.

        Every request looks whether it is still the same, so that nothing is examined here.
        """
        fronts = [(self._of_front, value) for value in self.fronts()]
        fronts += [(self._of_receiver, value) for value in self.receivers()]
        quiet = [(self._of_quiet, value) for value in self.processors(endpoint)]
        hooks = [hook for hook in self.hooks(endpoint) if not self._is_open_hook(hook, method)]
        return fronts + quiet + [(self._of_hook, hook) for hook in hooks]

    def _is_open_hook(self, hook, method):
        """Whether a hook is an extension's that lets every request of a method pass, in effect."""
        if method is MISSING:
            return False
        function = plain_function(hook)
        module = str(function.__globals__.get("__name__")) if function is not None else ""
        package, name = module.split(".")[0], member_of(function, "__name__")
        config = self._app.config
        if package == "flask_wtf" and name == "csrf_protect":
            is_on = config.get("WTF_CSRF_ENABLED") and config.get("WTF_CSRF_CHECK_DEFAULT")
            return not is_on or method not in config.get("WTF_CSRF_METHODS", (method,))
        if package == "flask_talisman":
            # Its other hook, `_make_nonce`, answers nothing.
            is_off = getattr(getattr(hook, "__self__", None), "force_https", True) is False
            return is_off or name != "_force_https"
        return package == "flask_limiter"

    @staticmethod
    def _in_scopes(functions, endpoint):
        """Of functions by blueprint those that an endpoint's requests pass, in order."""
        parts = (endpoint or "").split(".")[:-1]
        scopes = [None, *(".".join(parts[: index + 1]) for index in range(len(parts)))]
        return [function for scope in scopes for function in functions.get(scope, ())]

    def fronts(self):
        """What the application has in the place of Flask's own way from a request to a view."""
        app, flask_app = self._app, sys.modules["flask"].Flask
        found = []
        middleware = own_dict(app).get("wsgi_app")
        while is_harmless(middleware):
            members = own_dict(middleware)
            middleware = members.get("app", members.get("_app"))
        inner = getattr(middleware, "__func__", None)
        if middleware is not None and inner is not from_class(type(app), "wsgi_app"):
            found.append(middleware)
        for name in ("wsgi_app", "preprocess_request", "full_dispatch_request", "dispatch_request"):
            value = own_dict(app).get(name) if name != "wsgi_app" else None
            value = value or from_class(type(app), name)
            function = plain_function(value)
            if value is from_class(flask_app, name) or function is None:
                continue
            if package_of(function) not in OPEN_APPLICATIONS:
                found.append(value)
        return found

    def receivers(self):
        """What is called when a request begins, before its hooks."""
        # Before Flask 2.3 there may be no signals.
        with contextlib.suppress(Exception):
            return list(sys.modules["flask"].request_started.receivers_for(self._app))
        return []

    def _may_end(self, value):
        """Whether what is called, and of whose answer nothing comes, may raise."""
        function = plain_function(value)
        return function is None or self.may_raise(function, owner=owner_of(value))

    def _of_front(self, value):
        if is_function(value):
            before, _, last = value.__qualname__.rpartition(".<locals>.")
            name = (before or last).rpartition("<locals>.")[2]
            name = f"{value.__globals__.get('__name__', '?')}.{name}"
        else:
            name = name_of(value)
        guard = Guard("unknown", value, name)
        guard.is_hook = guard.is_front = True
        return [guard]

    def _of_receiver(self, value):
        return self._of_front(value) if self._may_end(value) else []

    def _of_quiet(self, value):
        """A function that is no guard, or one that is not known, by whether it may raise."""
        guard = Guard("unknown", value, name_of(value))
        guard.is_hook = True
        return [guard] if self._may_end(value) else []

    def _of_hook(self, hook):
        if id(hook) not in self._hooks:
            guards, inner = self._walk(hook, None)
            for guard in guards:
                if guard.kind == "unknown":
                    guard.name = name_of(hook)
            if not any(guard.kind == "unknown" for guard in guards):
                function = plain_function(inner)
                if function is None or self.may_answer(function, owner_of(hook)):
                    guards.append(Guard("unknown", inner, name_of(inner)))
            for guard in guards:
                guard.is_hook = True
            # The hook is kept, so that no other one has its id.
            self._hooks[id(hook)] = (hook, guards)
        return self._hooks[id(hook)][1]

    def _walk(self, function, method):
        """The guards from a registered function inwards, and what is inside of them all."""
        registered, guards, seen, held, behind = function, [], set(), {}, None
        while id(function) not in seen and len(seen) < 100:
            seen.add(id(function))
            guard, inner = None, None
            if isinstance(function, functools.partial):
                inner = function.func
                held.update(self._views_in({"args": function.args, **function.keywords}))
            elif type(function) is types.MethodType:
                inner = function.__func__
                held.update(self._views_in(held_by(function.__self__)))
            elif not is_function(function):
                guard, inner = self._object(function)
            elif function.__code__ in self._view_codes:
                inner, behind = self._methods_of(registered, function, method)
            else:
                guard, inner = self._known(function) or self._unknown(function, held)
            if inner is None and behind is not None:
                # What a class dispatches with may refuse before it comes to the method.
                guard = guard or Guard("unknown", function, name_of(function), inner=behind)
                inner, behind = behind, None
            if guard is not None:
                guards.append(guard)
            if inner is None:
                break
            function = inner
        return guards, function

    def leads_to(self, function, view):
        """Whether what is inside of all wrappers of a function is a view."""
        function, view = self._walk(function, None)[1], plain_function(view)
        return view is not None and plain_function(function) is view

    def _known(self, function):
        """A guard that is known, and what is inside of it; or None."""
        kind = self.login_codes.get(function.__code__)
        if kind is not None:
            inner = cells_of(function).get("func")
            return Guard(kind, function, inner=inner), inner
        if is_access_guard(function):
            cells = cells_of(function)
            inner = cells.get("original_fn")
            args, kwargs = cells.get("access_args", ()), cells.get("access_kwargs", {})
            self.add_namespace(function.__globals__)
            return Guard("require", function, args=args, kwargs=kwargs, inner=inner), inner
        return None

    @staticmethod
    def _methods_of(registered, function, method):
        """What a class-based view answers a method of HTTP with: the function that is called
        first, and the one that it then calls."""
        cells = cells_of(function)
        cls = own_dict(registered).get("view_class")
        cls = cls or member_of(cells.get("view"), "view_class")
        if not is_class(cls):
            cls = type(cells.get("self"))
        dispatch = from_class(cls, "dispatch_request")
        method_view = sys.modules["flask.views"].MethodView
        if method_view not in type.__dict__["__mro__"].__get__(cls):
            return dispatch, None
        name = (method or "GET").lower()
        found = own_dict(cells.get("self")).get(name, from_class(cls, name))
        if found is None and method in ("HEAD", None):
            found = from_class(cls, "get")
        if isinstance(found, (staticmethod, classmethod)):
            found = found.__func__
        if dispatch is method_view.__dict__["dispatch_request"]:
            return found, None
        if found is not None and package_of(dispatch) in RESOURCES:
            with contextlib.suppress(Exception):
                return decorated(cls, found, name), None
        return dispatch, found

    def _unknown(self, function, held):
        """A wrapper that is not known and what is inside of it; a view is neither."""
        module = function.__globals__.get("__name__")
        if isinstance(module, str) and module.split(".")[0] == "flask":
            return None, None
        wrapped = function.__dict__.get("__wrapped__")
        if callable(wrapped) and not is_proxy(wrapped):
            if package_of(function) in OPEN_WRAPPERS:
                return None, wrapped
            return self._wrapper(function, wrapped)
        inside = {
            name: [value]
            for name, value in cells_of(function).items()
            if value is not function and self._may_be_view(value)
        }
        forwards = function.__code__.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS)
        if forwards:
            inside = {**held, **self._views_in(held_by(function)), **inside}
        _, definition = self._sources.definition(function.__code__)
        given = {
            name: one for name, one in inside.items() if definition and definition.is_given(name)
        }
        if self._is_routed(definition):
            inside = given
        elif not inside and self._forwards_somewhere(function, definition):
            return self._wrapper(function, None)
        if not inside:
            return None, None
        inside = inside if forwards else given
        return self._wrapper(function, chosen(inside, definition))

    def _wrapper(self, function, inner):
        return Guard("unknown", function, self._wrapper_name(function, inner), inner=inner), inner

    def _object(self, value):
        """A callable object as a guard, with what it calls if that can be told; a class is none."""
        if is_class(value) or isinstance(value, types.BuiltinFunctionType) or value is None:
            return None, None
        held = held_by(value)
        inner = held.get("__wrapped__")
        if not callable(inner):
            call = from_class(type(value), "__call__")
            _, definition = self._sources.definition(call.__code__) if is_function(call) else (0, 0)
            inner = chosen(self._views_in(held), definition)
        # What wrapt's decorators make knows the function that was decorated to be one.
        maker = held.get("_self_wrapper")
        if is_function(maker):
            return Guard("unknown", maker, name_of(maker), inner=inner), inner
        return Guard("unknown", value, qualified_type(type(value)), inner=inner), inner

    def _views_in(self, held):
        """The functions among values and in containers among them, by the names of the values."""
        found = {}
        for name, value in held.items():
            parts = [
                part
                for part in contents(value)
                if isinstance(part, functools.partial)
                or type(part) in (types.FunctionType, types.MethodType)
            ]
            if parts:
                found[name] = parts
        return found

    @staticmethod
    def _forwards_somewhere(function, definition):
        """Whether a function hands its arguments on to what cannot be told, or may do so."""
        if definition is None:
            flags = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
            return bool(function.__code__.co_flags & flags)
        for call in forwarding_calls(definition):
            if resolve(function, call.func) is None:
                return True
        return False

    @staticmethod
    def _may_be_view(value):
        """Whether the value of a free variable can be a view that is wrapped."""
        kinds = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)
        if isinstance(value, (*kinds, functools.partial)):
            return True
        if isinstance(value, type) or is_proxy(value):
            return False
        cls = type(value)
        module = member_of(cls, "__module__")
        package = module.split(".")[0] if isinstance(module, str) else ""
        if package in ("flask", "flask_login", "werkzeug", "builtins", "weakref"):
            return member_of(value, "__wrapped__") is not None
        flask = sys.modules["flask"]
        if issubclass(cls, (flask.Flask, flask.Blueprint)):
            return False
        return from_class(cls, "__call__") is not None

    @staticmethod
    def _is_routed(definition):
        """Whether it is the very `def` under a route decorator, which wraps nothing as a rule."""
        decorators = getattr(definition and definition.node, "decorator_list", [])
        return any(is_route(node) for node in decorators)

    def _wrapper_name(self, function, inner):
        """The decorator that made a wrapper: `shop.auth.check`."""
        code = function.__code__
        name = getattr(code, "co_qualname", None)
        if name is None:
            _, definition = self._sources.definition(code)
            name = definition.qualified_name if definition else code.co_name
        inner = plain_function(inner)
        if inner is None:
            name = name.rpartition("<locals>.")[2]
        else:
            # What stands in the same factory as the view is named without the factory.
            before, local, _ = inner.__qualname__.rpartition("<locals>.")
            around = before + local
            name = name[len(around) :] if name.startswith(around) else name
            name = name.partition(".<locals>")[0]
        return f"{function.__globals__.get('__name__', '?')}.{name}"

    def may_answer(self, function, owner=None):
        """Whether a hook may end a request: by what it returns, or by raising."""
        node = self._node(function)
        if node is None or not self._is_application(function):
            return True
        if isinstance(node, ast.Lambda):
            return not is_none(node.body)
        for part in own_nodes(node):
            if isinstance(part, ast.Yield):
                return True
            if isinstance(part, ast.Return) and not is_none(part.value):
                return True
            if isinstance(part, ast.Call) and last_name(part.func) == "redirect":
                return True
        return self.may_raise(function, owner=owner)

    def may_raise(self, function, owner=None):
        """Whether a function, or one that it calls, raises or aborts.

        Of other packages, only direct calls are looked at; `owner` is what a method is of.
        """
        todo, seen = [(function, owner)], set()
        while todo:
            function, owner = todo.pop()
            if id(function.__code__) in seen:
                continue
            seen.add(id(function.__code__))
            node = self._node(function)
            if node is None:
                return True
            parts = list(own_nodes(node))
            if any(isinstance(part, (ast.Raise, ast.Assert)) for part in parts):
                return True
            imported = imported_in(parts, function)
            for call in (part for part in parts if isinstance(part, ast.Call)):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                called = resolve(function, call.func, owner, imported)
                code = plain_function(called)
                if name in ENDS or name.endswith("_or_404") or self._ends(code):
                    return True
                if code is not None and self._is_beside(code, function):
                    todo.append((code, owner_of(called)))
                elif self._is_suspect(name, called, code):
                    return True
        return False

    def _is_application(self, function):
        """Whether a function is the application's, which may be an installed package itself."""
        package = str(self._app.import_name).split(".")[0]
        path = function.__code__.co_filename
        return self._sources.is_own(path) or package_of(function) == package

    def _is_beside(self, called, function):
        """Whether what a function calls is looked into: its own package's, or the application's."""
        return self._is_application(called) or package_of(called) == package_of(function)

    def _is_suspect(self, name, called, function):
        """Whether a call of what is not looked into may refuse, by the name it has."""
        if isinstance(called, types.BuiltinFunctionType):
            return False
        if function is not None:
            path = function.__code__.co_filename
            if package_of(function) in QUIET_PACKAGES or self._sources.is_library(path):
                return False
        return SUSPECT.search(name) is not None

    def _ends(self, function):
        """Whether a function is known to end a request, or is a package's that raises."""
        if function is None or function.__name__ in ENDS:
            return function is not None
        if not self._sources.is_package(function.__code__.co_filename):
            return False
        node = self._node(function)
        return node is not None and any(isinstance(part, ast.Raise) for part in own_nodes(node))

    def _node(self, function):
        _, definition = self._sources.definition(function.__code__)
        return definition and definition.node


def is_none(node):
    """Whether an expression is `None`, or there is none."""
    return node is None or isinstance(node, ast.Constant) and node.value is None


def decorated(cls, function, name):
    """A method of a resource as it is called: the resource decorates it at each request."""
    decorators = getattr(cls, "method_decorators", ())
    if hasattr(decorators, "get"):
        decorators = decorators.get(name, ())
    for decorator in decorators:
        function = decorator(function)
    return function


def package_of(function):
    """The package in which a function is written; what is wrapped keeps another's `__module__`."""
    space = member_of(function, "__globals__") or {}
    return str(space.get("__name__")).split(".")[0]


def parameters_of(args):
    """The names of the parameters of a definition."""
    every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
    return {one.arg for one in every if one is not None}


def own_nodes(node):
    """The nodes of a function's body, without those of functions and classes in it."""
    todo = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    while todo:
        part = todo.pop()
        yield part
        if not isinstance(part, SCOPES):
            todo += ast.iter_child_nodes(part)


def dotted_name(node):
    """The names of an attribute of attributes of a name: `flask.abort`; empty for anything else."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def last_name(node):
    """The last of the names of an attribute of attributes: `abort` of `flask.abort`."""
    return dotted_name(node).rpartition(".")[2]


def is_route(node):
    """Whether a decorator registers a view: `@app.route(...)`, `@shop.get(...)`."""
    names = ("route", "get", "post", "put", "delete", "patch")
    function = node.func if isinstance(node, ast.Call) else node
    return isinstance(function, ast.Attribute) and function.attr in names


def resolve(function, node, owner=None, imported=None):
    """What a name, or an attribute of modules, classes and objects, means in a function; or None.

    Where an object gives it, that is a method of the object; nothing is called.
    """
    names = dotted_name(node).split(".")
    known = {**function.__globals__, **cells_of(function), **(imported or {})}
    if owner is not None:
        known.update(dict.fromkeys(function.__code__.co_varnames[:1], owner))
    value = known.get(names[0])
    for name in names[1:]:
        if value is None or is_proxy(value):
            return None
        if is_class(value):
            value = from_class(value, name)
            continue
        holder, value = value, own_dict(value).get(name)
        if value is None:
            value = from_class(type(holder), name)
            if is_function(value):
                value = types.MethodType(value, holder)
    return value


def imported_in(nodes, function):
    """The names that a function imports for itself; what is not there yet is taken to raise."""
    found = {}
    for part in nodes:
        if isinstance(part, ast.ImportFrom):
            package = function.__globals__.get("__package__") or ""
            with contextlib.suppress(ImportError, ValueError):
                module = "." * part.level + (part.module or "")
                module = importlib.util.resolve_name(module, package)
                for one in part.names:
                    value = own_dict(sys.modules.get(module)).get(one.name, abort)
                    found[one.asname or one.name] = value
    return found


def abort():
    """Stands for a function that cannot be looked at."""


def owner_of(value):
    """What a bound method is of; None for anything else."""
    return value.__self__ if type(value) is types.MethodType else None


def is_harmless(middleware):
    """Whether a middleware is one of Werkzeug's that hand every request on."""
    cls = type(middleware)
    names = ("proxy_fix.ProxyFix", "profiler.ProfilerMiddleware", "lint.LintMiddleware")
    return f"{cls.__module__}.{cls.__qualname__}" in {f"werkzeug.middleware.{one}" for one in names}


# MARK: Rules


class Rules:
    """The application's URL rules, described."""

    VARIABLE = re.compile(r"<(?:([a-zA-Z_]\w*)(?:\((.*?)\))?:)?([a-zA-Z_]\w*)>")

    def __init__(self, app, guards, sources):
        self._app = app
        self._guards = guards
        self._sources = sources
        self.is_static = functools.partial(is_static_endpoint, app)

    def entries(self):
        """An entry for each rule, and for each group of its methods that is guarded alike."""
        found = []
        for rule in self._app.url_map.iter_rules():
            if rule.websocket or rule.redirect_to is not None or rule.alias or rule.build_only:
                continue
            variables = self._variables(rule)
            shared = {
                "variables": [part for _, part in variables],
                "example": self._example(rule, dict(variables)),
            }
            for methods, chain in self._groups(rule):
                entry = {
                    "endpoint": rule.endpoint,
                    "rule": rule.rule,
                    "methods": methods,
                    "guards": [guard.description() for guard in chain.guards],
                    "view": self._sources.code(chain.view) if chain.view else None,
                    **shared,
                }
                found.append((entry, chain))
        return found

    def _groups(self, rule):
        methods = set(rule.methods or {"GET"})
        if "GET" in methods:
            methods.discard("HEAD")
        if answers_options(rule) and len(methods) > 1:
            methods.discard("OPTIONS")
        groups = []
        for method in sorted(methods):
            chain = self._guards.chain(rule.endpoint, method)
            described = [guard.description() for guard in chain.guards]
            for group in groups:
                if group[0] == described:
                    group[1].append(method)
                    break
            else:
                groups.append((described, [method], chain))
        return [(methods, chain) for _, methods, chain in groups]

    def _variables(self, rule):
        found = []
        for converter, arguments, name in self.VARIABLE.findall(rule.rule):
            words = converter or "string"
            if arguments:
                words += f"({arguments})"
            value = self._value(rule._converters.get(name), arguments)
            example = None if value is None else str(value)
            part = {"name": name, "converter": words, "example": example}
            found.append((name, part))
        return found

    def _value(self, converter, arguments):
        """A value that a converter accepts, as the URL decoded has it; None if none was found."""
        if converter is None:
            return None
        given = dict(re.findall(r"(\w+)\s*=\s*([-\w.]+)", arguments))
        length = given.get("length") or given.get("minlength") or "1"
        first = arguments.split(",")[0].strip().strip("\"'")
        least, most = given.get("min"), given.get("max")
        numbers = ["1", *(one for one in (least, most) if one)]
        digits = given.get("fixed_digits")
        if digits and digits.isdigit():
            numbers = [number.zfill(int(digits)) for number in numbers]
        floats = ["1.0", *(str(float(one)) for one in (least, most) if one and is_number(one))]
        candidates = ["x" * int(length) if length.isdigit() and int(length) < 1_000 else "x"]
        candidates += [*numbers, *floats, first, str(uuid.UUID(int=0))]
        return next((text for text in candidates if self._accepts(converter, text)), None)

    @staticmethod
    def _accepts(converter, text):
        try:
            if not text or re.fullmatch(converter.regex, text) is None:
                return False
            converter.to_python(text)
            return True
        except Exception:
            return False

    def _example(self, rule, variables):
        """A path that the rule matches, as a request has it; None if none can be made."""
        if rule.subdomain or rule.host:
            return None
        text = []
        try:
            for is_variable, data in rule._trace[rule._trace.index((False, "|")) + 1 :]:
                if is_variable:
                    data = variables[data]["example"]
                text.append(urllib.parse.quote(data, safe="!$&'()*+,/:;=@~"))
        except Exception:
            return None
        path = "".join(text)
        return path if path.startswith("/") else f"/{path}"


def is_number(text):
    """Whether a text is a float's."""
    try:
        float(text)
        return True
    except ValueError:
        return False


def answers_options(rule):
    """Whether Flask answers OPTIONS itself; a rule that is not of Flask's making does not say."""
    return getattr(rule, "provide_automatic_options", False)


def is_static_endpoint(app, endpoint):
    """Whether an endpoint is Flask's own for files, the application's or a blueprint's."""
    if endpoint.rpartition(".")[2] != "static":
        return False
    function = plain_function(app.view_functions.get(endpoint))
    if function is None:
        return False
    return str(function.__globals__.get("__name__")).split(".")[0] == "flask"


# MARK: Findings


class Findings:
    """What can be seen to be wrong, or open, without a request."""

    def __init__(self, application):
        self._application = application
        self._sources = application.sources
        self._guards = application.guards
        self._config = application.app.config
        self.found = []

    def all(self, entries, classes):
        """The findings, by kind."""
        own = [
            pair for pair in entries if not self._application.rules.is_static(pair[0]["endpoint"])
        ]
        for entry, chain in own:
            self._no_guard(entry, chain)
        self._unknown_guards(own)
        for entry, chain in own:
            self._guard_above_route(entry, chain)
        self._current_user(own)
        self._abort_fn()
        self._arguments(own, classes)
        return self.found

    def _add(self, kind, message, endpoint=None, place=None):
        finding = {"kind": kind, "endpoint": endpoint, "message": message, "place": place}
        if finding not in self.found:
            self.found.append(finding)

    @staticmethod
    def _words(entry):
        return f"{', '.join(entry['methods'])} {entry['rule']}"

    def _place(self, chain):
        return self._sources.place(chain.view_code) if chain.view_code else None

    def _no_guard(self, entry, chain):
        if not chain.guards and chain.view is not None:
            message = f"nothing guards {self._words(entry)}"
            self._add("no_guard", message, entry["endpoint"], self._place(chain))

    def _unknown_guards(self, entries):
        """One finding for each guard that is not known, however much it may guard."""
        found = {}
        for entry, chain in entries:
            for guard in chain.guards:
                if guard.kind == "unknown":
                    guards, guarded = found.setdefault(guard.name, ([], []))
                    guards.append(guard)
                    if entry not in guarded:
                        guarded.append(entry)
        for name, (guards, guarded) in found.items():
            words = self._words(guarded[0])
            if len(guarded) > 1:
                words += f" and {len(guarded) - 1} more"
                if len(guarded) == len(entries):
                    words = "every endpoint"
            message = f"{name} may guard {words}, or not: it is no guard that is known"
            is_run = self._application.run_hooks or guards[0].is_front
            if guards[0].is_hook and not is_run:
                message += "; --run-hooks runs it in predictions"
            function = guards[0].function
            if not isinstance(function, types.FunctionType):
                function = plain_function(function)
            place = self._sources.place(function.__code__) if function else None
            endpoint = guarded[0]["endpoint"] if len(guarded) == 1 else None
            self._add("unknown_guard", message, endpoint, place)

    def _guard_above_route(self, entry, chain):
        view = plain_function(chain.view)
        if view is None:
            return
        _, definition = self._sources.definition(view.__code__)
        decorators = getattr(definition and definition.node, "decorator_list", [])
        routes = [index for index, node in enumerate(decorators) if is_route(node)]
        for node in decorators[: routes[-1]] if routes else []:
            function = node.func if isinstance(node, ast.Call) else node
            kind = self._guard_kind(resolve(view, function))
            if kind is None or any(guard.kind == kind for guard in chain.guards):
                continue
            route = next(one for one in decorators if is_route(one) and one.lineno >= node.lineno)
            route = route.func if isinstance(route, ast.Call) else route
            message = (
                f"@{dotted_name(function)} stands above @{dotted_name(route)}: "
                "it guards nothing, the view is open"
            )
            place = self._sources.place(view.__code__, node.lineno)
            self._add("guard_above_route", message, entry["endpoint"], place)

    def _guard_kind(self, function):
        """What kind of guard a decorator makes."""
        if not isinstance(function, types.FunctionType):
            return None
        for code in nested_codes(function, "decorated_view"):
            if code in self._guards.login_codes:
                return self._guards.login_codes[code]
        names = {"access_args", "access_kwargs", "original_fn"}
        codes = nested_codes(function, "new_fn")
        return "require" if any(names <= set(code.co_freevars) for code in codes) else None

    def _current_user(self, entries):
        if CURRENT_USER not in self._config:
            guards = [guard for _, chain in entries for guard in chain.guards]
            if any(guard.kind == "require" for guard in guards):
                message = "CURRENT_USER is not configured: each guarded view is a 500 error"
                self._add("current_user_unset", message)
            return
        value = self._config[CURRENT_USER]
        if inspect.isfunction(value) or is_proxy(value) or not callable(value):
            return
        if from_class(type(value), "has_access") is None and (
            member_of(value, "has_access") is None
        ):
            kind = "class" if isinstance(value, type) else qualified_type(type(value))
            self._add("current_user_not_called", f"CURRENT_USER is a {kind}: it is never called")

    def _abort_fn(self):
        value = self._config.get(ABORT_FN)
        function = plain_function(value)
        if function is None or self._guards.may_raise(function):
            return
        message = (
            f"ABORT_FN {name_of(function)} returns: what it returns is dropped, "
            "and a refusal is a 500 error"
        )
        self._add("abort_fn_returns", message, None, self._sources.place(function.__code__))

    def _arguments(self, entries, classes):
        seen = set()
        for entry, chain in entries:
            for guard in chain.guards:
                if guard.kind != "require":
                    continue
                words = requirement_text(guard.args, guard.kwargs)
                if words in seen:
                    continue
                seen.add(words)
                for cls in classes:
                    self._bind(cls, guard, words, entry["endpoint"])

    def _bind(self, cls, guard, words, endpoint):
        method = from_class(cls, "has_access")
        args = guard.args
        if isinstance(method, classmethod):
            method, args = method.__func__, (cls, *args)
        elif isinstance(method, staticmethod):
            method = method.__func__
        elif isinstance(method, types.FunctionType):
            args = (None, *args)
        else:
            return
        try:
            signature = inspect.signature(method)
        except Exception:
            return
        try:
            signature.bind(*args, **guard.kwargs)
        except TypeError as error:
            function = plain_function(method)
            place = self._sources.place(function.__code__) if function else None
            message = f"{cls.__name__}.has_access cannot take ({words}): {message_of(error)}"
            self._add("has_access_arguments", message, endpoint, place)


# MARK: Users


class Users:
    """The users that were named or found, and how one is known to the application."""

    BUILTIN = (str, int, float, bool, bytes, dict, list, tuple, set, frozenset, type(None))

    def __init__(self, manager, sources):
        self._manager = manager
        self._sources = sources
        self._id_attributes = {}
        # By the id as it is shown; None where there is an id and no object.
        self.objects = {}
        # Whether these are all: the application itself was asked for its users.
        self.are_all = False

    def add(self, identifier):
        """Adds a user of whom the id is known."""
        self.objects.setdefault(visible(str(identifier)), None)

    def add_all(self, given):
        """Adds what `users_from` names: users or ids, in a dict by id or in anything iterable."""
        if isinstance(given, (str, bytes)):
            raise TypeError("a text is not a list of users")
        self.are_all = True
        pairs = given.items() if isinstance(given, dict) else ((None, one) for one in given)
        for key, value in pairs:
            if type(value) in self.BUILTIN:
                identifier = value if key is None else key
                if type(identifier) in (str, int):
                    self.add(identifier)
                continue
            identifier = self.id_of(value)
            identifier = key if identifier is None else identifier
            if identifier is not None:
                self.objects[visible(str(identifier))] = value

    def id_of(self, user):
        """A user's id as a session would hold it, or None if it has none."""
        attribute = getattr(self._manager, "id_attribute", "get_id")
        try:
            found = getattr(user, attribute)()
            if found is not None:
                return found
        except BaseException:
            pass
        for name in ("id", "username", "name"):
            try:
                found = getattr(user, name)
            except BaseException:
                continue
            if type(found) in (str, int):
                return found
        return None

    def description(self):
        """The users as the opening line has them."""
        return [self._described(identifier, user) for identifier, user in self.objects.items()]

    def _described(self, identifier, user):
        if user is None:
            return {"id": identifier, "class": "", "active": True, "attributes": []}
        try:
            active = bool(getattr(user, "is_active", True))
        except BaseException:
            active = True
        return {
            "id": identifier,
            "class": type_name(user),
            "active": active,
            "attributes": self._attributes(user),
        }

    def _attributes(self, user):
        try:
            members = dict(object.__getattribute__(user, "__dict__"))
        except BaseException:
            return []
        first = self.id_attribute(type(user))
        names = sorted(members, key=lambda name: name != first)
        return [
            f"{name}={shown(members[name])}"
            for name in names
            if isinstance(name, str)
            and not name.startswith("_")
            and not any(word in name.lower() for word in SECRET_WORDS)
            and is_plain_value(members[name])
        ]

    def id_attribute(self, cls):
        """The attribute that a class's `get_id` gives as text; `id` where that cannot be told."""
        if cls not in self._id_attributes:
            self._id_attributes[cls] = self._read_id_attribute(cls)
        return self._id_attributes[cls]

    def _read_id_attribute(self, cls):
        function = plain_function(from_class(cls, "get_id"))
        expression = function and self._sources.expression(function)
        node = expression.nodes[0] if expression else None
        if isinstance(node, ast.Call) and dotted_name(node.func) == "str" and len(node.args) == 1:
            node = node.args[0]
        if isinstance(node, ast.Attribute) and dotted_name(node) == f"self.{node.attr}":
            return node.attr
        return "id"


def visible(text):
    """A text without lone surrogates, which are shown as escapes."""
    return re.sub("[\ud800-\udfff]", lambda match: "\\u%04x" % ord(match.group()), text)


def is_plain_value(value, depth=3):
    """Whether a value is a number, a text or the like, or holds nothing else."""
    if type(value) in (str, int, float, bool, type(None)):
        return True
    if depth == 0 or type(value) not in (list, tuple, set, frozenset, dict):
        return False
    if len(value) > 1_000:
        return False
    parts = [*value, *value.values()] if type(value) is dict else value
    return all(is_plain_value(part, depth - 1) for part in parts)


# MARK: The browser


class Browser:
    """The cookies of the one browser that is played here."""

    def __init__(self):
        self.cookies = []

    def header(self, host, path):
        """The Cookie header of a request, or None."""
        sent = [cookie for cookie in self.cookies if self._is_for(cookie, host, path)]
        return "; ".join(f"{one['name']}={one['value']}" for one in sent) or None

    def take(self, host, path, headers):
        """Keeps the cookies of a response's Set-Cookie headers."""
        for header in headers:
            pair, *rest = header.split(";")
            name, _, value = pair.partition("=")
            options = {}
            for part in rest:
                key, _, option = part.partition("=")
                options[key.strip().lower()] = option.strip()
            domain = options.get("domain", "").lstrip(".")
            cookie = {
                "name": name.strip(),
                "value": value.strip(),
                "domain": domain or host,
                "path": options.get("path") or path.rpartition("/")[0] or "/",
                "host_only": not domain,
            }
            key = ("name", "domain", "path")
            same = [
                index
                for index, one in enumerate(self.cookies)
                if all(one[part] == cookie[part] for part in key)
            ]
            if self._is_over(options):
                for index in same:
                    del self.cookies[index]
            elif same:
                self.cookies[same[0]] = cookie
            else:
                self.cookies.append(cookie)

    @staticmethod
    def _is_over(options):
        """Whether a cookie's options say that it is to be forgotten."""
        try:
            if "max-age" in options:
                return int(options["max-age"]) <= 0
            if "expires" in options:
                parsed = email.utils.parsedate_tz(options["expires"])
                return parsed is not None and email.utils.mktime_tz(parsed) <= time.time()
        except (ValueError, OverflowError):
            pass
        return False

    @staticmethod
    def _is_for(cookie, host, path):
        domain = cookie["domain"]
        if host != domain and (cookie["host_only"] or not host.endswith(f".{domain}")):
            return False
        start = cookie["path"]
        return path == start or path.startswith(start if start.endswith("/") else f"{start}/")


class UnloadedUser:
    """Stands for a user for whom the application's user loader raises."""

    is_active = True


class Identity:
    """Who is logged in, as the session says: by Flask-Login's keys, or by those of a template."""

    ID = "{id}"
    NUMBER = "{id:int}"

    def __init__(self, manager, template):
        self._manager = manager
        self.template = template
        self._key = "_user_id" if manager is not None else None
        if template is not None:
            holds = [key for key, value in template.items() if self._has_id(value)]
            self._key = holds[0] if holds else None

    @property
    def source(self):
        """The session's entry that says who is logged in, as Python has it."""
        return f'session["{self._key}"]' if self._key is not None else "session"

    @property
    def is_known(self):
        """Whether it is known how the session says who is logged in."""
        return self._key is not None

    def value(self, session):
        """What the session has for it, or None."""
        return session.get(self._key) if self._key is not None else None

    def user(self, session):
        """The id of who is logged in, or None."""
        value = self.value(session)
        if value is None:
            return None
        text = str(value)
        if self.template is not None and self.template[self._key] != self.NUMBER:
            before, _, after = self.template[self._key].partition(self.ID)
            if text.startswith(before) and text.endswith(after):
                text = text[len(before) : len(text) - len(after)]
        return visible(text)

    def log_in(self, session, identifier, user):
        """Changes a session as logging in does, without telling anybody."""
        if self.template is not None:
            session.update(self._filled(identifier))
            return
        manager = self._manager
        if isinstance(user, UnloadedUser):
            session["_user_id"] = identifier
        else:
            session["_user_id"] = getattr(user, manager.id_attribute)()
        session["_fresh"] = True
        session["_id"] = manager._session_identifier_generator()

    def log_out(self, session, request, app):
        """Takes out of a session what logging out does, without telling anybody."""
        for key in self.template if self.template is not None else LOGIN_KEYS:
            if key in session:
                del session[key]
        if self.template is None and self._manager is not None:
            cookie = app.config.get("REMEMBER_COOKIE_NAME", "remember_token")
            if cookie in request.cookies:
                session["_remember"] = "clear"

    def _has_id(self, value):
        return isinstance(value, str) and (value == self.NUMBER or self.ID in value)

    def _filled(self, identifier):
        found = {}
        for key, value in self.template.items():
            if value == self.NUMBER:
                try:
                    value = int(identifier)
                except ValueError:
                    raise Refusal("impossible", f"`{identifier}` is not a number") from None
            elif isinstance(value, str):
                value = value.replace(self.ID, identifier)
            found[key] = value
        return found


# MARK: Observing a request


class Observation:
    """What one request was seen to do."""

    def __init__(self, is_tracing):
        self.stages = [] if is_tracing else None
        self.chain = None
        self.endpoint = None
        self.decision = None
        self.reason = None
        self.handler = None
        self.login_check = None
        self.view_ran = False
        self.status = None
        self.location = None
        self.body = None
        self.error = None
        # The exception that nothing handled.
        self.unhandled = None
        self.unknown = None
        self.notes = []
        # What observes the thread, if anything does.
        self.profiler = None
        # How many `require` have been asked.
        self.asked = 0

    @property
    def is_tracing(self):
        """Whether stages are wanted."""
        return self.stages is not None

    def stage(self, kind, source=None, value=None, type=None, note=None, bindings=(), **parts):
        """Adds a stage, if they are wanted."""
        if self.stages is None:
            return
        stage = {"stage": kind, "source": source, "value": value, "type": type, "note": note}
        stage["bindings"] = list(bindings)
        stage["expressions"] = parts.pop("expressions", [])
        stage.update((key, part) for key, part in parts.items() if part)
        self.stages.append(stage)

    def resume(self):
        """Goes on observing where a recursion that was too deep for the observer ended it."""
        if self.profiler is not None and sys.getprofile() is not self.profiler:
            sys.setprofile(self.profiler)

    def end(self, error):
        """Notes an exception that nothing handled."""
        self.unhandled = error
        self.error = type_name(error)

    def finish(self):
        """Adds the answer's stage."""
        if self.stages is None:
            return
        notes = [] if self.view_ran else ["the view did not run"]
        if self.location is not None:
            notes.append(f"Location: {self.location}")
        parts = {}
        if self.unhandled is not None:
            notes.append(f"unhandled {description_of(self.unhandled)}")
            if not any("traceback" in stage for stage in self.stages):
                parts["traceback"] = traceback_lines(self.unhandled)
        notes += self.notes
        value = None if self.status is None else status_line(self.status)
        self.stage("answer", None, value, None, ", ".join(notes) or None, **parts)

    def outcome(self, user):
        """The keys of an outcome, from `endpoint` on."""
        reached = self.decision in ("unguarded", "not_reached")
        return {
            "endpoint": self.endpoint,
            "user": user,
            "decision": self.decision,
            "reason": None if reached else self.reason,
            "handler": self.handler,
            "view_ran": self.view_ran,
            "status": self.status,
            "location": self.location,
            "error": self.error,
            "body": self.body,
        }

    def additions(self):
        """The keys that follow an outcome's own."""
        found = {}
        if self.unknown is not None:
            found["unknown_guard"] = self.unknown
        if self.login_check is not None:
            found["login_check"] = self.login_check
        if self.stages is not None:
            found["trace"] = self.stages
        return found

    def position(self):
        """Where the guard that was asked last stands in the chain."""
        guards = self.chain.guards if self.chain is not None else []
        places = [index for index, guard in enumerate(guards) if guard.kind == "require"]
        return places[min(self.asked, len(places)) - 1] if places and self.asked else len(guards)


def status_line(status):
    """A status with its words: `403 FORBIDDEN`."""
    codes = sys.modules["werkzeug.http"].HTTP_STATUS_CODES
    return f"{status} {codes.get(status, 'UNKNOWN').upper()}"


def is_http_exception(error):
    """Whether an exception is an answer."""
    return isinstance(error, sys.modules["werkzeug.exceptions"].HTTPException)


def answer_of(error):
    """The status and Location that an HTTP exception is answered with."""
    environ = sys.modules["flask"].request.environ
    try:
        response = error.get_response(environ)
        headers = response.get_wsgi_headers(environ)
        return response.status_code, headers.get("Location")
    except Exception:
        return error.code, None


def short_message(error):
    """An exception's message; for an HTTP exception, whose message is a page's text, its status."""
    if is_http_exception(error):
        status = error.response.status_code if error.response is not None else error.code
        return status_line(status) if isinstance(status, int) else message_of(error)
    return message_of(error)


class Hooks:
    """Stands in for Flask-Access's `_current_user` and `_abort`, calls them, notes how they end."""

    def __init__(self, application, seen, namespace):
        self._application = application
        self._sources = application.sources
        self._seen = seen
        self._current_user = namespace["_current_user"]
        self._abort = namespace["_abort"]

    def current_user(self):
        """Gives the guard whom it asks, to be seen being asked."""
        seen, config = self._seen, self._application.app.config
        configured = CURRENT_USER in config
        seen.asked += 1
        seen.decision = "error"
        seen.reason = "loader_raised" if configured else "current_user_unset"
        value = config.get(CURRENT_USER)
        function = value if inspect.isfunction(value) else None
        watch = Watch(self._sources, function, seen.is_tracing)
        try:
            with watch:
                user = self._current_user()
        except BaseException as error:
            self._loader_raised(error, watch)
            raise
        finally:
            seen.resume()
        return Subject(self, user, watch)

    def abort(self):
        """Calls the abort handler as it is configured."""
        seen, config = self._seen, self._application.app.config
        seen.resume()
        seen.decision, seen.handler = "denied", "raised"
        handler = config.get(ABORT_FN, MISSING)
        source = "abort(403), the default"
        if handler is not MISSING and seen.is_tracing:
            source = self._sources.text(handler)
        watch = Watch(self._sources, None if handler is MISSING else handler, seen.is_tracing)
        try:
            with watch:
                result = self._abort()
        except BaseException as error:
            if seen.is_tracing:
                is_answer = is_http_exception(error)
                words = short_message(error) if is_answer else description_of(error)
                note = None if is_answer else "the handler did not do its work"
                parts = self._parts(watch, error)
                seen.stage(
                    "abort_handler", source, f"raised {words}", type_name(error), note, **parts
                )
            raise
        seen.handler = "returned"
        if seen.is_tracing:
            note = "a mistake: Flask-Access drops what the handler returns, so the view gives None"
            parts = {**watch.parts(), "expressions": []}
            value, kind = "returned", None
            if watch.returned is not MISSING:
                value, kind = f"returned {shown(watch.returned)}", type_name(watch.returned)
            seen.stage("abort_handler", source, value, kind, note, **parts)
        return result

    # What the subject tells

    def _loader_raised(self, error, watch):
        seen = self._seen
        if not seen.is_tracing:
            return
        note = None
        if seen.reason == "current_user_unset":
            note = "CURRENT_USER is not configured"
        words = f"raised {description_of(error)}"
        parts = self._parts(watch, error)
        seen.stage("current_user", self._current_user_text(), words, None, note, **parts)

    def found_user(self, user, watch):
        """The current user is there: the stage that shows it."""
        seen = self._seen
        if not seen.is_tracing:
            return
        value = self._application.app.config.get(CURRENT_USER)
        note = None
        if user is True:
            note = (
                "release 0.1.2.1 refuses True, which has no has_access; its README would let it in"
            )
        elif callable(value) and not inspect.isfunction(value) and not is_proxy(value):
            note = "CURRENT_USER can be called but is no plain function, so it is not called"
        text = self._current_user_text()
        seen.stage("current_user", text, shown(user), type_name(user), note, **watch.parts())

    def looked_up(self):
        """`has_access` is there; what is raised from now on, it raises."""
        self._seen.reason = "has_access_raised"

    def no_method(self, user, watch):
        """The current user has no `has_access`: it is refused."""
        self._seen.reason = "no_has_access"
        self.found_user(user, watch)
        if self._seen.is_tracing:
            note = f"{type_name(user)} has no has_access: refused"
            self._seen.stage("has_access", self._required(), None, None, note)

    def method_raised(self, error, user, watch):
        """`has_access` could not be looked up: the proxy's loader raised, or a property."""
        frame, places = error.__traceback__, set()
        while frame is not None:
            places.add(frame.tb_frame.f_code.co_name)
            frame = frame.tb_next
        if is_proxy(user) and "_get_current_object" in places:
            self._loader_raised(error, watch)
            return
        self._seen.reason = "has_access_raised"
        self.found_user(user, watch)
        self._raised(error, Watch(self._sources, None, False), None)

    def ask(self, method, args, kwargs):
        """Calls `has_access`, and notes what it gives."""
        seen = self._seen
        seen.reason = "has_access_raised"
        watch = Watch(self._sources, method, seen.is_tracing)
        try:
            with watch:
                result = method(*args, **kwargs)
        except BaseException as error:
            self._raised(error, watch, requirement_text(args, kwargs))
            raise
        finally:
            seen.resume()
        seen.reason = "has_access_true" if result is True else "has_access_not_true"
        if result is True:
            seen.decision = "allowed"
        if seen.is_tracing:
            source = f"({requirement_text(args, kwargs)})"
            value, bindings = shown(result), watch.bindings()
            parts, note = watch.parts(), self._cut_note(watch)
            seen.stage("has_access", source, value, type_name(result), note, bindings, **parts)
            yes = result is True
            note = None if yes else f"{value} is not True"
            seen.stage("is_true", value, "yes" if yes else "no", "bool", note)
        return result

    def _raised(self, error, watch, required):
        if self._seen.is_tracing:
            source = self._required() if required is None else f"({required})"
            words, bindings = f"raised {description_of(error)}", watch.bindings()
            parts, note = self._parts(watch, error), self._cut_note(watch)
            self._seen.stage("has_access", source, words, None, note, bindings, **parts)

    def _required(self):
        seen = self._seen
        guards = seen.chain.guards if seen.chain is not None else []
        position = seen.position()
        if position >= len(guards):
            return None
        guard = guards[position]
        return f"({requirement_text(guard.args, guard.kwargs)})"

    def _current_user_text(self):
        config = self._application.app.config
        return self._sources.text(config[CURRENT_USER]) if CURRENT_USER in config else None

    @staticmethod
    def _cut_note(watch):
        return f"only the first {LINE_LIMIT} lines are shown" if watch.is_cut else None

    @staticmethod
    def _parts(watch, error):
        parts = watch.parts()
        if not is_http_exception(error):
            parts["traceback"] = traceback_lines(error)
        return parts


class Subject:
    """What the guard gets for the current user: it asks the real one, and is seen to."""

    __slots__ = ("_hooks", "_user", "_watch", "_is_known")

    def __init__(self, hooks, user, watch):
        self._hooks = hooks
        self._user = user
        self._watch = watch
        self._is_known = False

    def __getattr__(self, name):
        # The guard looks `has_access` up twice, to see whether it is there and to call it.
        hooks, user = self._hooks, self._user
        is_first, self._is_known = not self._is_known, True
        try:
            method = getattr(user, name)
        except AttributeError:
            if is_first:
                hooks.no_method(user, self._watch)
            raise
        except BaseException as error:
            hooks.method_raised(error, user, self._watch)
            raise
        if is_first:
            hooks.found_user(user, self._watch)
            hooks.looked_up()
        return lambda *args, **kwargs: hooks.ask(method, args, kwargs)


class HitObserver:
    """Sees a hit go through the application, as the profiler of its thread.

    Nothing is called and nothing is changed; what is seen is which of the functions that matter
    began and ended: the routing, hooks, login checks, the view, Flask's handling of exceptions.
    """

    RETURNS = ("RETURN_VALUE", "RETURN_CONST")

    def __init__(self, application, seen, session_value):
        self._application = application
        self._seen = seen
        self._session_value = session_value
        self._handlers = {}
        self._login_frame = None
        self._view_frame = None
        self._has_returned = False
        self._codes = []
        self._is_options = False
        # The hook or unknown wrapper that began last, and the hooks that let the request pass.
        self.last_unknown = None
        self._passed = set()
        for code in application.match_codes:
            self._watch(code, self._match)
        for code in application.exception_codes:
            self._watch(code, self._exception)
        for code in application.unhandled_codes:
            self._watch(code, self._unhandled)

    def __call__(self, frame, event, argument):
        handler = self._handlers.get(id(frame.f_code))
        if handler is not None and event in ("call", "return"):
            # An exception here would be the application's.
            with contextlib.suppress(BaseException):
                handler(frame, event, argument)

    def close(self):
        """Lets go of the application's frames."""
        self._login_frame = self._view_frame = None
        self._handlers.clear()

    def _watch(self, code, handler):
        self._codes.append(code)
        self._handlers.setdefault(id(code), handler)

    def _match(self, frame, event, _argument):
        seen = self._seen
        if event != "return" or seen.chain is not None:
            return
        request = frame.f_locals["self"].request
        self._application.see_route(seen, request)
        rule = request.url_rule
        if rule is not None:
            self._is_options = answers_options(rule) and request.method == "OPTIONS"
        if rule is None or request.routing_exception is not None:
            self._watch_guards(seen.chain, request)
            return
        if not self._is_options and not self._application.rules.is_static(rule.endpoint):
            self._application.see_session_user(seen, self._session_value)
        self._watch_guards(seen.chain, request)

    def _watch_guards(self, chain, request):
        application = self._application
        silent = application.guards.processors(request.endpoint)
        for hook in application.guards.watched(request.endpoint):
            function = plain_function(hook)
            # All that `require` makes have the same code.
            if function is not None and not is_access_guard(function):
                seen = self._preprocessor if hook in silent else self._hook
                self._watch(function.__code__, functools.partial(seen, name_of(hook)))
        for guard in chain.guards:
            if guard.kind in ("login_required", "fresh_login_required"):
                self._watch(guard.function.__code__, self._login)
            elif guard.kind == "unknown":
                code = member_of(guard.function, "__code__")
                if code is not None:
                    self._watch(code, functools.partial(self._unknown, guard.name))
        if application.manager is not None:
            for name in ("unauthorized", "needs_refresh"):
                function = plain_function(from_class(type(application.manager), name))
                if function is not None:
                    self._watch(function.__code__, self._login_stopped)
        for code in application.sync_codes:
            self._watch(code, self._login_passed)
        if chain.view_code is not None:
            # A hook can be the view of its own; the view counts.
            self._handlers[id(chain.view_code)] = self._view

    def _hook(self, name, frame, event, argument):
        if event == "call":
            self.last_unknown = name
        elif argument is None and self._has_ended_well(frame):
            self.last_unknown = None
            self._passed.add(name)

    def _preprocessor(self, name, frame, event, _argument):
        self._hook(name, frame, event, None)

    def _unknown(self, name, _frame, event, _argument):
        if event == "call":
            self.last_unknown = name

    def _login(self, frame, event, _argument):
        if event != "call":
            return
        inner = frame.f_locals.get("func")
        chain = self._seen.chain
        if any(guard.inner is inner for guard in chain.guards) or (
            # A resource is decorated anew for each request.
            self._application.guards.leads_to(inner, chain.view)
        ):
            self._login_frame = frame
            self._seen.login_check = "stopped"

    def _login_passed(self, frame, event, _argument):
        if event != "call" or self._login_frame is None or frame.f_back is not self._login_frame:
            return
        self._login_frame = None
        self._seen.login_check = "passed"
        request = sys.modules["flask"].request
        if request.method in self._application.exempt_methods:
            self._application.see_login(self._seen, MISSING, f"{request.method} is exempt")
        elif self._application.app.config.get("LOGIN_DISABLED"):
            self._application.see_login(self._seen, MISSING, "LOGIN_DISABLED is set")
        else:
            self._application.see_login(self._seen, True)

    def _login_stopped(self, frame, event, _argument):
        if event != "call" or self._login_frame is None or frame.f_back is not self._login_frame:
            return
        self._login_frame = None
        is_fresh = frame.f_code.co_name == "needs_refresh"
        note = "the request ends here, before any guard"
        source = "login_fresh()" if is_fresh else None
        self._application.see_login(self._seen, False, note, source)

    def _view(self, frame, event, argument):
        if event == "call" and self._view_frame is None:
            self._view_frame = frame
            self._seen.view_ran = True
        elif event == "return" and frame is self._view_frame and not self._has_returned:
            if not self._has_ended_well(frame):
                return
            self._has_returned = True
            if self._seen.is_tracing:
                self._application.see_view(self._seen, shown(argument), type_name(argument))

    def _has_ended_well(self, frame):
        """Whether a frame that ends does so by returning, rather than by an exception."""
        return dis.opname[frame.f_code.co_code[frame.f_lasti]] in self.RETURNS

    def _exception(self, frame, event, _argument):
        if event == "call":
            self.raised(frame.f_locals[frame.f_code.co_varnames[1]])

    def _unhandled(self, frame, event, _argument):
        if event == "call" and self._seen.unhandled is None:
            self._seen.end(frame.f_locals[frame.f_code.co_varnames[1]])

    def raised(self, error):
        """An exception has left the view or what stands before it."""
        if self._login_frame is not None:
            self._login_frame = None
            if not is_http_exception(error):
                self._application.see_login(self._seen, error)
            return
        if self._is_refused_call(error):
            self._seen.view_ran = True
        if self._seen.view_ran and not self._has_returned:
            self._has_returned = True
            parts = {}
            if not is_http_exception(error):
                parts["traceback"] = traceback_lines(error, self._seen.chain.view_code)
            words = f"raised {description_of(error)}"
            self._application.see_view(self._seen, words, None, **parts)

    def _is_refused_call(self, error):
        """Whether the view was called with arguments that it does not take: it has no frame."""
        chain = self._seen.chain
        if type(error) is not TypeError or chain is None or chain.view_code is None:
            return False
        function = plain_function(chain.view)
        names = (function.__qualname__, function.__name__)
        return message_of(error).startswith(tuple(f"{name}() " for name in names))

    def finish(self, has_answer):
        """Says what was decided, once the request is over."""
        seen = self._seen
        if seen.unhandled is not None:
            self.raised(seen.unhandled)
        chain = seen.chain
        if chain is not None and chain.view is not None and chain.view_code is None and has_answer:
            self._infer_view()
        if seen.decision is None:
            seen.decision = "unguarded" if seen.view_ran else "not_reached"
        elif seen.decision == "allowed" and chain is not None and (
            seen.endpoint is None or seen.login_check == "stopped"
        ):
            # A guard let in, and behind it there was nothing, or a login check.
            seen.decision = "not_reached"
        if self._is_options and not seen.view_ran and seen.login_check is None and not seen.asked:
            seen.stage("view", note="Flask answers OPTIONS itself")
        if chain is None:
            # What stands in front of Flask has answered.
            guards = self._application.guards.hook_chain().guards
            seen.unknown = next((guard.name for guard in guards if guard.kind == "unknown"), None)
            return
        is_let_in = seen.decision in ("allowed", "unguarded")
        is_ended_by_hook = seen.endpoint is None and self.last_unknown is not None
        if seen.decision == "not_reached" and (is_ended_by_hook or not self._is_explained()):
            unknown = [guard.name for guard in chain.guards if guard.kind == "unknown"]
            left = [name for name in unknown if name not in self._passed]
            seen.unknown = self.last_unknown or next(iter(left or unknown), None)
        elif seen.decision == "not_reached":
            # A hook that is not known comes before all of this.
            hooks = [guard for guard in chain.guards if guard.is_hook]
            seen.unknown = chain.unknown_before(len(hooks))
        else:
            # Where predictions run the hooks, those that have let in are known.
            is_past = self._application.run_hooks
            seen.unknown = chain.unknown_before(None if is_let_in else seen.position(), is_past)

    def _infer_view(self):
        """A view that is no Python code is taken to have run where nothing ended the request."""
        seen = self._seen
        is_stopped = seen.login_check == "stopped" or seen.decision in ("denied", "error")
        if not is_stopped and seen.unhandled is None and not self._is_options:
            seen.view_ran = not any(guard.kind == "unknown" for guard in seen.chain.guards)

    def _is_explained(self):
        """Whether what ended the request before the view is known."""
        seen = self._seen
        return seen.login_check == "stopped" or self._is_options or seen.endpoint is None


# MARK: The application


class Application:
    """The application, one browser, and what is answered about them."""

    def __init__(self, app, options, folder, module_name):
        self.app = app
        self.sources = Sources(folder)
        flask_login = sys.modules.get("flask_login")
        manager = getattr(app, "login_manager", None)
        is_manager = flask_login is not None and isinstance(manager, flask_login.LoginManager)
        self.manager = manager if is_manager else None
        config = sys.modules.get("flask_login.config")
        self.exempt_methods = getattr(config, "EXEMPT_METHODS", {"OPTIONS"})
        self.identity = Identity(self.manager, options.get("session"))
        self.users = Users(self.manager, self.sources)
        self.browser = Browser()
        self.guards = Guards(app, self.sources)
        self.rules = Rules(app, self.guards, self.sources)
        self.run_hooks = bool(options.get("run_hooks"))
        self._requests = {}
        self._file_names = {}
        self._module_count = 0
        self._sent_files = None
        self._own_abort_fn = app.config.get(ABORT_FN, MISSING)
        self._abort_choice = "config"
        self.abort_handlers = self._find_abort_handlers(options, module_name)
        for identifier in options.get("users") or []:
            self.users.add(identifier)
        if options.get("users_from"):
            self._add_users(options["users_from"])
        self._find_codes()
        if options.get("state") is not None:
            self._restore(options["state"])

    def _find_codes(self):
        """The code of Flask's functions that a hit is observed by."""
        flask = sys.modules["flask"]

        def codes(classes, name):
            functions = [plain_function(from_class(cls, name)) for cls in classes]
            return {function.__code__ for function in functions if function is not None}

        apps = (type(self.app), flask.Flask)
        contexts = [flask.ctx.RequestContext]
        with contextlib.suppress(Exception):
            contexts.append(type(self.app.request_context(self.prepared("GET /").environ)))
        self.match_codes = codes(contexts, "match_request")
        self.exception_codes = codes(apps, "handle_user_exception")
        self.unhandled_codes = codes(apps, "handle_exception")
        self.sync_codes = codes(apps, "ensure_sync")

    def _find_abort_handlers(self, options, module_name):
        named = options.get("abort_handlers")
        if named:
            found = find_named(named)
            if not isinstance(found, dict):
                raise Failure(f"`{named}` is not a dict of abort handlers by name")
        else:
            found = None
            with contextlib.suppress(Exception):
                # Not by vars(): a module may have a `__getattr__`, as an exported scenario has.
                found = getattr(sys.modules.get(module_name), "abort_handlers", None)
            if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
                found = {}
        return {visible(str(name)): handler for name, handler in found.items()}

    def _add_users(self, named):
        found = find_named(named)
        try:
            with self.app.app_context():
                if callable(found) and not isinstance(found, type):
                    found = found()
                self.users.add_all(found)
        except Exception as error:
            details = traceback_lines(error)
            message = f"`{named}` gives no users: {description_of(error)}"
            raise Failure(message, details) from None

    # The browser

    @property
    def state(self):
        """The browser's cookies and the abort handler in force, to be restored one day."""
        return {"cookies": [dict(one) for one in self.browser.cookies], "abort": self._abort_choice}

    def restore(self, state):
        """Puts the browser back as it was."""
        self._restore(state)
        return {"restored": True, "user": self.user(), "state": self.state}

    def _restore(self, state):
        try:
            cookies = [dict(one) for one in state["cookies"]]
            keys = {"name", "value", "domain", "path", "host_only"}
            if any(set(one) != keys for one in cookies):
                raise ValueError
            choice = state["abort"]
        except (TypeError, KeyError, ValueError):
            raise Refusal("impossible", "this is no state of a browser") from None
        try:
            self.choose_abort_fn(choice)
        except Refusal:
            self.choose_abort_fn("config")
        self.browser.cookies = cookies

    def user(self):
        """The id of who is logged in, or None."""
        return self._read_session(self.identity.user)

    def session_value(self):
        """What the session has for who is logged in, or None."""
        return self._read_session(self.identity.value)

    def _read_session(self, read):
        """Reads the session that a request would have."""
        flask = sys.modules["flask"]
        interface = type(self.app.session_interface)
        own = from_class(interface, "open_session")
        if own is flask.sessions.SecureCookieSessionInterface.__dict__["open_session"]:
            # It needs no context: nothing of the application is called.
            environ = self.prepared("GET /").with_cookies(self.browser)
            request = self.app.request_class(environ)
            return read(self.app.session_interface.open_session(self.app, request) or {})
        with self.context():
            return read(self.session_of())

    def choose_abort_fn(self, choice):
        """Sets ABORT_FN: a name of the abort handlers, "config", or None for none at all."""
        if choice is None or choice == "config" and self._own_abort_fn is MISSING:
            self.app.config.pop(ABORT_FN, None)
        elif choice == "config":
            self.app.config[ABORT_FN] = self._own_abort_fn
        elif choice in self.abort_handlers:
            self.app.config[ABORT_FN] = self.abort_handlers[choice]
        else:
            raise Refusal("unknown_abort_fn", str(choice))
        self._abort_choice = choice

    def log_in(self, identifier):
        """Logs a user in, as a view would with `login_user`; False if there is no such user."""
        self.require_login()
        with self.context():
            session = self.session_of(to_change=True)
            if self.identity.template is not None:
                self.identity.log_in(session, identifier, None)
            else:
                user = self.find_user(identifier)
                if user is None:
                    return False
                try:
                    if isinstance(user, UnloadedUser):
                        self.identity.log_in(session, identifier, user)
                    elif not sys.modules["flask_login"].login_user(user):
                        return False
                except Exception as error:
                    words = f"login_user raised {description_of(error)}"
                    raise Refusal("impossible", words) from None
            self._save(session)
        return True

    def log_out(self):
        """Logs out, as a view would with `logout_user`."""
        self.require_login()
        with self.context() as request:
            session = self.session_of(to_change=True)
            if self.identity.template is None:
                try:
                    sys.modules["flask_login"].logout_user()
                except Exception as error:
                    words = f"logout_user raised {description_of(error)}"
                    raise Refusal("impossible", words) from None
            else:
                self.identity.log_out(session, request, self.app)
            self._save(session)

    def require_login(self):
        """Refuses where nothing says how somebody logs in."""
        if self.manager is None and self.identity.template is None:
            example = """--session '{"user_id": "{id}"}'"""
            raise Refusal(
                "impossible",
                "the application does not use Flask-Login; "
                f"{example} says which session keys log in",
            )

    def find_user(self, identifier):
        """The user of an id: one that was given, or what the loader gives; None for nobody.

        Where the loader raises, there may be such a user: a request as that user finds out.
        """
        user = self.users.objects.get(identifier)
        loader = getattr(self.manager, "_user_callback", None)
        if user is not None or loader is None:
            return user
        if self.users.are_all and identifier not in self.users.objects:
            return None
        try:
            return loader(identifier)
        except Exception:
            return UnloadedUser()

    def session_of(self, to_change=False):
        """The session of the request whose context it is."""
        session = sys.modules["flask"].session._get_current_object()
        if to_change and self.app.session_interface.is_null_session(session):
            raise Refusal("impossible", "the application has no secret key, so it has no session")
        return session

    def _save(self, session):
        """Has the browser keep a session."""
        response = self.app.response_class()
        self.app.session_interface.save_session(self.app, session, response)
        prepared = self.prepared("GET /")
        headers = response.headers.getlist("Set-Cookie")
        self.browser.take(prepared.host, prepared.path, headers)

    # Requests

    def prepared(self, line):
        """A request line with what the server would make of it, made once."""
        prepared = self._requests.get(line)
        if prepared is None:
            if len(self._requests) >= CACHE_LIMIT:
                self._requests.clear()
            prepared = self._requests[line] = PreparedRequest(self.app, line)
        return prepared

    @contextlib.contextmanager
    def context(self, prepared=None):
        """A request context with the browser's cookies; nothing is dispatched in it."""
        prepared = prepared or self.prepared("GET /")
        context = self.app.request_context(prepared.with_cookies(self.browser))
        try:
            context.push()
        except Exception as error:
            words = f"no request can be made: {description_of(error)}"
            raise Refusal("impossible", words) from None
        try:
            yield context.request
        finally:
            # What is torn down is the application's, and so is what it raises.
            with contextlib.suppress(Exception, SystemExit):
                context.pop(None)

    # Seeing

    def see_route(self, seen, request):
        """Notes what the path leads to."""
        error, rule = request.routing_exception, request.url_rule
        method = request.method
        if error is None and rule is not None:
            seen.endpoint = rule.endpoint
            seen.chain = self.guards.chain(rule.endpoint, method)
            if seen.is_tracing:
                bindings = [typed(*pair) for pair in (request.view_args or {}).items()]
                seen.stage("route", request.path, rule.endpoint, bindings=bindings)
            return
        seen.chain = self.guards.hook_chain()
        if not seen.is_tracing or error is None:
            return
        note = None
        if getattr(error, "new_url", None):
            note = f"the path that is meant is {urllib.parse.urlsplit(error.new_url).path}"
        elif getattr(error, "valid_methods", None):
            note = f"this path answers {', '.join(sorted(error.valid_methods))}"
        value = short_message(error)
        if error.code:
            value = status_line(error.code)
        seen.stage("route", request.path, value, None, note)

    def see_session_user(self, seen, value):
        """Notes who is logged in by the session."""
        words, kind = ("nobody", None) if value is None else (shown(value), type_name(value))
        note = None if self.identity.is_known else "no Flask-Login; --session says which key it is"
        seen.stage("session_user", self.identity.source, words, kind, note)

    @staticmethod
    def see_login(seen, value, note=None, source=None):
        """Notes what a login check came to: a value, an exception, or nothing for an exemption."""
        source = source or "current_user.is_authenticated"
        if isinstance(value, BaseException):
            parts = {"traceback": traceback_lines(value)}
            words = f"raised {description_of(value)}"
            seen.stage("login_required", source, words, None, note, **parts)
        elif value is MISSING:
            seen.stage("login_required", source, None, None, note)
        else:
            seen.stage("login_required", source, shown(value), type_name(value), note)

    def see_view(self, seen, value, kind, note=None, **parts):
        """Notes the view, and what came of it."""
        if not seen.is_tracing or seen.chain.view is None:
            return
        if self.rules.is_static(seen.endpoint):
            parts.pop("traceback", None)
            name, note = None, "Flask's own view for files"
        else:
            name = name_of(seen.chain.view)
            parts["code"] = self.sources.code(seen.chain.view)
        seen.stage("view", name, value, kind, note, **parts)

    @staticmethod
    def bad_request(seen, error):
        """Notes that no request can be made of a line."""
        seen.decision, seen.status = "not_reached", 400
        seen.stage("route", error.target, None, None, str(error))
        seen.notes.append("the request names no host that there is")
        seen.view_ran = True
        seen.finish()
        seen.view_ran = False
        return seen

    @contextlib.contextmanager
    def replaced_hooks(self, seen):
        """Puts what observes in the place of Flask-Access's own functions, and takes it out."""
        names = ("_current_user", "_abort")
        saved = [(space, {name: space[name] for name in names}) for space in self.guards.namespaces]
        for space, _ in saved:
            hooks = Hooks(self, seen, space)
            space.update(_current_user=hooks.current_user, _abort=hooks.abort)
        try:
            yield
        finally:
            for space, own in saved:
                space.update(own)

    def own_modules(self):
        """The modules that are the application's own."""
        found = []
        for name, module in list(sys.modules.items()):
            path = member_of(module, "__file__")
            if not isinstance(path, str) or name == "__main__":
                continue
            key = (name, path)
            if key not in self._file_names:
                self._file_names[key] = self.sources.is_own(path)
            if self._file_names[key]:
                found.append(module)
        return found

    def files(self):
        """The absolute paths of the application's own files."""
        self._module_count = len(sys.modules)
        files = {os.path.abspath(own_dict(module)["__file__"]) for module in self.own_modules()}
        self._sent_files = sorted(files)
        return self._sent_files

    def new_files(self):
        """The files of the application if there are more than were sent, else None."""
        if len(sys.modules) == self._module_count:
            return None
        before = self._sent_files
        return None if self.files() == before else self._sent_files


class Description:
    """The application as the opening line has it."""

    def __init__(self, application):
        self._application = application
        self._sources = application.sources

    def entries(self, name):
        """The keys and values."""
        application, sources = self._application, self._sources
        app, config = application.app, application.app.config
        pairs = application.rules.entries()
        classes = self._classes()
        loader = getattr(application.manager, "_user_callback", None)
        handlers = [
            {"name": name, "source": sources.text(one), "code": sources.code(one)}
            for name, one in application.abort_handlers.items()
        ]
        for namespace in self._access_namespaces():
            application.guards.add_namespace(namespace)
        return {
            "name": name,
            "versions": versions(),
            "endpoints": [entry for entry, _ in pairs],
            "hooks": [
                {"name": name_of(hook), "blueprint": scope}
                for functions in (app.url_value_preprocessors, app.before_request_funcs)
                for scope, hooks in functions.items()
                for hook in hooks
            ],
            "users": application.users.description(),
            "classes": [self._class_entry(cls) for cls in classes],
            **self._hook_entries("current_user", config.get(CURRENT_USER, MISSING)),
            **self._hook_entries("abort_fn", config.get(ABORT_FN, MISSING)),
            **self._hook_entries("user_loader", MISSING if loader is None else loader),
            "login_view": getattr(application.manager, "login_view", None),
            "abort_handlers": handlers,
            "findings": Findings(application).all(pairs, classes),
            "files": application.files(),
        }

    def _hook_entries(self, key, value):
        text = None if value is MISSING else self._sources.text(value)
        is_function = isinstance(value, (types.FunctionType, types.MethodType, functools.partial))
        return {key: text, f"{key}_code": self._sources.code(value) if is_function else None}

    @staticmethod
    def _access_namespaces():
        module = sys.modules.get("flask_access")
        names = vars(module) if module is not None else {}
        return [names] if "_current_user" in names and "_abort" in names else []

    def _classes(self):
        """The classes of the users, and those in the application that can be asked for access."""
        users = self._application.users.objects.values()
        found = [type(user) for user in users if user is not None]
        mixin = getattr(sys.modules.get("flask_login"), "UserMixin", None)
        for module in self._application.own_modules():
            members = own_dict(module)
            for value in list(members.values()):
                if not is_class(value) or (
                    member_of(value, "__module__") != members.get("__name__")
                ):
                    continue
                is_user = mixin is not None and mixin in type.__dict__["__mro__"].__get__(value)
                method = from_class(value, "has_access")
                if is_user or plain_function(method) is not None or callable(method):
                    found.append(value)
        return list(dict.fromkeys(found))

    def _class_entry(self, cls):
        method = plain_function(from_class(cls, "has_access"))
        expression = self._sources.expression(method) if method is not None else None
        return {
            "name": cls.__name__,
            "id": self._application.users.id_attribute(cls),
            "has_access": expression.text if expression is not None else None,
            "code": self._sources.code(method) if method is not None else None,
        }


class Hitter:
    """Sends requests through the application, and sees what they do."""

    def __init__(self, application):
        self._application = application

    def hit(self, line, is_tracing):
        """Sends a request through the application, and gives what was seen of it."""
        seen = Observation(is_tracing)
        try:
            prepared = self._application.prepared(line)
        except BadRequestLine as error:
            return self._application.bad_request(seen, error)
        session_value = self._application.session_value() if is_tracing else None
        observer = HitObserver(self._application, seen, session_value)
        has_answer = True
        seen.profiler = observer
        with self._application.replaced_hooks(seen), self._noted(seen), profiled(observer):
            try:
                self._send(prepared, seen)
            except Exception as error:
                has_answer = False
                observer.raised(error)
                seen.status = 500
                seen.end(seen.unhandled or error)
            except BaseException as error:
                has_answer = False
                observer.raised(error)
                seen.status = None
                seen.end(error)
        observer.finish(has_answer)
        observer.close()
        if seen.chain is None:
            # The request came to its end before Flask looked at its path.
            seen.stage("route", prepared.target)
        seen.finish()
        return seen

    @contextlib.contextmanager
    def _noted(self, seen):
        """Has Flask tell of an exception that nothing handled, where its signals work."""

        def note(_app, exception):
            if seen.unhandled is None:
                seen.end(exception)

        signal = sys.modules["flask"].got_request_exception
        try:
            signal.connect(note, self._application.app, weak=False)
        except RuntimeError:
            # Before Flask 2.3 they need a package of their own; the observer sees as much.
            yield
            return
        try:
            yield
        finally:
            # From every sender: disconnected from one alone, it would stay with all that was seen.
            signal.disconnect(note)

    def _send(self, prepared, seen):
        client = sys.modules["flask.testing"].FlaskClient(
            self._application.app, self._application.app.response_class, use_cookies=False
        )
        builder = prepared.builder(self._application.browser)
        try:
            response = client.open(builder, buffered=False)
        finally:
            builder.close()
        try:
            self._application.browser.take(
                prepared.host, prepared.path, response.headers.getlist("Set-Cookie")
            )
            seen.status = response.status_code
            seen.location = response.headers.get("Location")
            if prepared.method == "GET" and seen.status == 200:
                self._read_body(response, seen)
        finally:
            with contextlib.suppress(Exception):
                response.close()

    @staticmethod
    def _read_body(response, seen):
        """Reads a body: the text of one that is text, else how much of what it is."""
        data, is_cut = bytearray(), False
        try:
            for chunk in response.response:
                data += chunk if isinstance(chunk, bytes) else str(chunk).encode()
                if len(data) > BODY_LIMIT:
                    del data[BODY_LIMIT:]
                    is_cut = True
                    break
        except Exception as error:
            if seen.unhandled is None:
                seen.end(error)
        kind = (response.mimetype or "").lower()
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        if not kind:
            is_text = b"\0" not in data
        if is_text:
            charset = response.mimetype_params.get("charset", "utf-8")
            try:
                seen.body = data.decode(charset, "replace")
            except LookupError:
                seen.body = data.decode("utf-8", "replace")
            if is_cut:
                seen.notes.append(f"the body is cut after {BODY_LIMIT} bytes")
        else:
            size = f"more than {BODY_LIMIT}" if is_cut else str(len(data))
            seen.notes.append(f"{size} bytes of {kind or 'no type'}")


class Prober:
    """Evaluates what stands before a view, and leaves it at that: nothing is saved."""

    def __init__(self, application):
        self._application = application

    def probe(self, step):
        """What was seen, the user's id, and whether a login would be refused."""
        seen = Observation(bool(step.get("tracing")))
        line = step["probe"]
        try:
            prepared = self._application.prepared(line)
        except BadRequestLine as error:
            return self._application.bad_request(seen, error), self._application.user(), False
        with self._application.context(prepared) as request:
            session = self._application.session_of()
            with self._kept(session):
                is_inactive = "as" in step and self._become(step["as"], session, request)
                value = self._application.identity.value(session) if seen.is_tracing else None
                self._application.see_route(seen, request)
                try:
                    self._pass_guards(seen, request, value)
                except BaseException as error:
                    self._end(seen, error, request)
                seen.finish()
                user = self._application.identity.user(session)
        return seen, user, is_inactive

    @contextlib.contextmanager
    def _kept(self, session):
        """Puts a session back as it was: an interface may give the very object that it keeps."""
        if self._application.app.session_interface.is_null_session(session):
            yield
            return
        try:
            before = copy.deepcopy(dict(session))
        except Exception:
            before = dict(session)
        try:
            yield
        finally:
            with contextlib.suppress(Exception):
                if dict(session) != before:
                    session.clear()
                    session.update(before)

    def _become(self, identifier, session, request):
        """Changes a session as logging in or out would; True if the login would be refused."""
        if identifier is None:
            self._application.identity.log_out(session, request, self._application.app)
            return False
        self._application.require_login()
        session = self._application.session_of(to_change=True)
        user, is_inactive = None, False
        if self._application.identity.template is None:
            user = self._application.find_user(identifier)
            if user is None:
                raise Refusal("unknown_user", identifier)
            try:
                is_inactive = not user.is_active
            except Exception as error:
                words = f"is_active raised {description_of(error)}"
                raise Refusal("impossible", words) from None
        self._application.identity.log_out(session, request, self._application.app)
        # The loader may have asked for who was logged in before.
        sys.modules["flask"].g.pop("_login_user", None)
        if is_inactive:
            return True
        try:
            self._application.identity.log_in(session, identifier, user)
        except Refusal:
            raise
        except Exception as error:
            words = f"the user has no id: {description_of(error)}"
            raise Refusal("impossible", words) from None
        return False

    def _pass_guards(self, seen, request, session_value):
        """Flask's dispatching up to the view: hooks, routing, the guards of the view."""
        chain = seen.chain
        hooks = [guard for guard in chain.guards if guard.is_hook]
        if self._application.run_hooks:
            for guard in hooks:
                if guard.is_front:
                    self._passes(guard, seen, request)
            if self._hooks_answer(seen, request):
                return
        else:
            for guard in hooks:
                if not self._passes(guard, seen, request):
                    return
        if request.routing_exception is not None:
            self._application.app.raise_routing_exception(request)
        rule = request.url_rule
        if answers_options(rule) and request.method == "OPTIONS":
            seen.stage("view", note="Flask answers OPTIONS itself")
            seen.decision, seen.status = "not_reached", 200
            return
        if not self._application.rules.is_static(rule.endpoint):
            self._application.see_session_user(seen, session_value)
        for guard in chain.guards[len(hooks) :]:
            if not self._passes(guard, seen, request):
                return
        if rule.endpoint not in self._application.app.view_functions:
            raise KeyError(rule.endpoint)
        if seen.decision is None:
            has_login = seen.login_check is not None
            seen.decision = "unguarded" if has_login or seen.unknown is None else "not_reached"
        self._application.see_view(seen, None, None, "a probe stops before the view")

    def _passes(self, guard, seen, request):
        """Whether a guard lets in; what it is answered with otherwise is noted."""
        if guard.kind == "unknown":
            seen.unknown = seen.unknown or guard.name
            return True
        if guard.kind != "require":
            return self._passes_login(guard, seen, request)
        # `require` gives what the view does, or nothing if it does not let in.
        hooks = Hooks(self._application, seen, guard.function.__globals__)
        if run_guard(guard.function, hooks) is LET_IN or guard.is_hook:
            return True
        if seen.decision != "error":
            flask = sys.modules["flask"]
            function = "The function either returned None or ended without a return statement."
            raise TypeError(
                f"The view function for {flask.request.endpoint!r} did not return a valid"
                f" response. {function}"
            )
        return False

    def _passes_login(self, guard, seen, request):
        """Flask-Login's check, as its decorator does it."""
        flask_login = sys.modules["flask_login"]
        seen.login_check = "passed"
        if request.method in self._application.exempt_methods:
            self._application.see_login(seen, MISSING, f"{request.method} is exempt")
            return True
        if self._application.app.config.get("LOGIN_DISABLED"):
            self._application.see_login(seen, MISSING, "LOGIN_DISABLED is set")
            return True
        seen.login_check = "stopped"
        try:
            is_authenticated = flask_login.current_user.is_authenticated
            passes = bool(is_authenticated)
        except BaseException as error:
            if not is_http_exception(error):
                self._application.see_login(seen, error)
            raise
        note = None if passes else "the request ends here, before any guard"
        if seen.is_tracing:
            self._application.see_login(seen, is_authenticated, note)
        if passes and guard.kind == "fresh_login_required":
            passes = bool(flask_login.login_fresh())
            if not passes:
                note = "the request ends here, before any guard"
                self._application.see_login(seen, False, note, "login_fresh()")
                self._refuse_login(seen, request, is_fresh=True)
                return False
        if passes:
            seen.login_check = "passed"
            return True
        self._refuse_login(seen, request)
        return False

    def _refuse_login(self, seen, request, is_fresh=False):
        """What Flask-Login would answer, told without its signals, messages and handlers."""
        flask, flask_login = sys.modules["flask"], sys.modules["flask_login"]
        manager = self._application.manager
        seen.decision = "not_reached"
        method = "needs_refresh" if is_fresh else "unauthorized"
        own = from_class(type(manager), method)
        if own is not from_class(flask_login.LoginManager, method):
            seen.notes.append(f"{name_of(own)} answers, which a probe does not call")
            return
        name = "needs_refresh_callback" if is_fresh else "unauthorized_callback"
        if getattr(manager, name, None) is not None:
            handler = "needs_refresh_handler" if is_fresh else "unauthorized_handler"
            seen.notes.append(f"the application's {handler} answers, which a probe does not call")
            return
        view = manager.refresh_view if is_fresh else manager.login_view
        if not is_fresh and request.blueprint in manager.blueprint_login_views:
            view = manager.blueprint_login_views[request.blueprint]
        if not view:
            flask.abort(401)
        default = getattr(sys.modules.get("flask_login.config"), "USE_SESSION_FOR_NEXT", False)
        if self._application.app.config.get("USE_SESSION_FOR_NEXT", default):
            url = flask_login.login_url(view)
        else:
            url = flask_login.login_url(view, next_url=request.url)
        response = flask.redirect(url)
        seen.status = response.status_code
        seen.location = response.get_wsgi_headers(request.environ).get("Location")

    def _end(self, seen, error, request):
        """Notes what an exception of a hook would be answered with, if nothing handles it."""
        is_routing = error is request.routing_exception
        if seen.decision is None or is_routing:
            seen.decision = "not_reached"
        if is_http_exception(error):
            seen.status, seen.location = answer_of(error)
        else:
            seen.status = 500 if isinstance(error, Exception) else None
            seen.end(error)
        if isinstance(error, sys.modules["werkzeug.routing"].RoutingException):
            return
        with contextlib.suppress(Exception):
            find = self._application.app._find_error_handler
            # Before Flask 2.3 it finds the blueprints itself.
            takes_blueprints = len(inspect.signature(find).parameters) > 1
            handler = find(error, request.blueprints) if takes_blueprints else find(error)
            if handler is not None:
                name = name_of(handler)
                seen.notes.append(f"{name} handles this error, which a probe does not call")

    def _hooks_answer(self, seen, request):
        """Runs the before_request functions; True if one of them answered."""
        began = []

        def note(frame, event, _argument):
            if event == "call" and id(frame.f_code) in names:
                began.append(names[id(frame.f_code)])

        names = {}
        guards, endpoint = self._application.guards, request.endpoint
        for hook in guards.processors(endpoint) + guards.hooks(endpoint):
            function = plain_function(hook)
            if function is not None:
                names[id(function.__code__)] = name_of(hook)
        try:
            with self._application.replaced_hooks(seen), profiled(note):
                answer = self._application.app.preprocess_request()
        except BaseException:
            seen.unknown = began[-1] if began else "before_request"
            raise
        if answer is None:
            return False
        seen.unknown = began[-1] if began else "before_request"
        seen.decision = "not_reached"
        response = self._application.app.make_response(answer)
        seen.status = response.status_code
        seen.location = response.get_wsgi_headers(request.environ).get("Location")
        return True


LET_IN = object()


def run_guard(function, hooks):
    """Runs a `require` whose view is replaced by one that only says that it was reached."""
    cells = [
        types.CellType(let_in) if name == "original_fn" else cell
        for name, cell in zip(function.__code__.co_freevars, function.__closure__)
    ]
    own = {"_current_user": hooks.current_user, "_abort": hooks.abort}
    run = types.FunctionType(
        function.__code__,
        {**function.__globals__, **own},
        function.__name__,
        function.__defaults__,
        tuple(cells),
    )
    return run()


def let_in(*_args, **_kwargs):
    """Stands for a view that is reached."""
    return LET_IN


class BadRequestLine(Exception):
    """A request line of which no request can be made."""

    def __init__(self, message, target):
        super().__init__(message)
        self.target = target


class PreparedRequest:
    """A request line, and the WSGI environment that Flask's test client makes of it."""

    def __init__(self, app, line):
        self._app = app
        self.method, _, self.target = line.partition(" ")
        if not self.target:
            self.method, self.target = "GET", line
        version = importlib.metadata.version("werkzeug")
        self._base = {"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": f"Werkzeug/{version}"}
        try:
            builder = self._builder(self._base)
            self.environ = builder.get_environ()
            builder.close()
            url = sys.modules["werkzeug.wsgi"].get_current_url(self.environ)
            parts = urllib.parse.urlsplit(url)
            self.host, self.path = parts.hostname or "localhost", parts.path
        except (ValueError, TypeError, LookupError) as error:
            raise BadRequestLine(message_of(error), self.target) from None

    def builder(self, browser):
        """What Flask's test client takes for a request, with a browser's cookies."""
        cookies = browser.header(self.host, self.path)
        return self._builder({**self._base, **({"HTTP_COOKIE": cookies} if cookies else {})})

    def with_cookies(self, browser):
        """The environment of one request with a browser's cookies."""
        environ = dict(self.environ)
        cookies = browser.header(self.host, self.path)
        if cookies:
            environ["HTTP_COOKIE"] = cookies
        return environ

    def _builder(self, base):
        return sys.modules["flask.testing"].EnvironBuilder(
            self._app, self.target, method=self.method, environ_base=base
        )


@contextlib.contextmanager
def profiled(observer):
    """Has a profiler see this thread and those that begin meanwhile, and puts the old one back."""
    saved, of_threads = sys.getprofile(), getattr(threading, "_profile_hook", None)
    threading.setprofile(observer)
    sys.setprofile(observer)
    try:
        yield
    finally:
        sys.setprofile(saved)
        threading.setprofile(of_threads)


# MARK: Opening


def versions():
    """Python and the packages that matter, as far as they are there."""
    found = [f"Python {sys.version.split()[0]}"]
    for name in ("Flask", "Werkzeug", "Flask-Login", "Flask-Access"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found.append(f"{name} {importlib.metadata.version(name)}")
    return found


def find_named(text):
    """What `module:name` names."""
    module_name, _, name = text.partition(":")
    if os.getcwd() not in sys.path:
        sys.path.append(os.getcwd())
    try:
        module = importlib.import_module(module_name)
    except BaseException as error:
        message = f"{module_name} cannot be imported: {description_of(error)}"
        raise Failure(message, traceback_lines(error, hidden=HIDDEN)) from None
    try:
        value = module
        for part in name.split("."):
            value = getattr(value, part)
    except Exception:
        raise Failure(f"`{text}` cannot be found: {module_name} has no `{name}`") from None
    return value


HIDDEN = ("/importlib/__init__.py", "/click/core.py", "/click/decorators.py", "/flask/cli.py")


def load(name):
    """The Flask application that a name names, imported as `flask --app` does, and its module."""
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    sys.argv = ["flask"]
    try:
        import flask.cli
        import flask.helpers
        import flask.testing
        import flask.views
    except ModuleNotFoundError as error:
        if error.name != "flask":
            raise failure_of(error, "flask") from None
        hint = "--python PATH says which Python has it"
        message = f"there is no module `flask` in {sys.executable}"
        raise Failure(message, hint=hint) from None
    except Exception as error:
        raise failure_of(error, "flask") from None
    path = re.split(r":(?![\\/])", name, maxsplit=1)[0]
    module = path
    try:
        module = flask.cli.prepare_import(path)
        if flask.helpers.get_load_dotenv():
            flask.cli.load_dotenv()
        return flask.cli.ScriptInfo(app_import_path=name).load_app(), module
    except BaseException as error:
        raise failure_of(error, module) from None


def failure_of(error, module):
    """The words for what went wrong while a module was imported, or its application made."""
    cli = sys.modules.get("flask.cli")
    if cli is not None and isinstance(error, cli.NoAppException):
        if isinstance(error.__context__, ImportError) and "\n" in str(error):
            error = error.__context__
        else:
            message = str(error).strip().rstrip(".")
            return Failure(message[:1].lower() + message[1:])
    details = traceback_lines(error, hidden=HIDDEN)
    if isinstance(error, SystemExit):
        code = "" if error.code is None else shown(error.code)
        message = f"sys.exit({code}) was called while {module} was imported"
        return Failure(message, details)
    name = re.search(r"overwriting an existing endpoint function: (\S+)", message_of(error))
    if isinstance(error, AssertionError) and name and name[1].split(".")[-1] == "new_fn":
        hint = 'give each of them a name of its own: @app.route(..., endpoint="name")'
        return Failure("two guarded views are both called new_fn", details, hint, place_of(error))
    verb = "cannot be imported"
    if module in sys.modules and module != "flask":
        verb = "makes no application"
    return Failure(f"{module} {verb}: {description_of(error)}", details)


def place_of(error):
    """Where in the application an exception came from: `shop/web.py:14`."""
    sources, place, frame = Sources(os.getcwd()), None, error.__traceback__
    while frame is not None:
        path = frame.tb_frame.f_code.co_filename
        if sources.is_own(path):
            place = f"{sources.relative(path)}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place


class Bridge:
    """Answers the requests of a channel, each in its turn."""

    def __init__(self, channel):
        self._channel = channel
        self._application = None
        self._hitter = None
        self._prober = None

    def run(self):
        """Opens the application and answers until the process is ended."""
        request = self._channel.next()
        options = request.get("open") if isinstance(request, dict) else None
        try:
            if not isinstance(options, dict) or not isinstance(options.get("app"), str):
                raise Failure("the first request does not say which application to open")
            self._channel.send(self._isolated(self._open, options))
        except Failure as failure:
            self._channel.send({"failed": failure.line})
            os._exit(1)
        while True:
            self._answer(self._channel.next())

    @staticmethod
    def _isolated(function, *args):
        """Calls a function whose request contexts, left behind or not, are of no one else."""
        return contextvars.copy_context().run(function, *args)

    def _open(self, options):
        folder = os.getcwd()
        app, module = load(options["app"])
        try:
            self._application = application = Application(app, options, folder, module)
            self._hitter, self._prober = Hitter(application), Prober(application)
            described = Description(application).entries(options["app"])
            user = application.user()
        except Refusal as refusal:
            raise Failure(str(refusal)) from None
        except Failure:
            raise
        except BaseException as error:
            message = f"{options['app']} cannot be described: {description_of(error)}"
            details = traceback.format_exc().splitlines()
            raise Failure(message, details[-TRACEBACK_LIMIT:]) from None
        return {"application": described, "state": application.state, "user": user}

    def _answer(self, request):
        number = request.get("step") if isinstance(request, dict) else None
        try:
            answer = self._isolated(self._answer_to, request)
        except Refusal as refusal:
            answer = {"step": number, "refused": refusal.line}
        except KeyboardInterrupt:
            os._exit(130)
        except BaseException as error:
            words = f"the bridge failed: {description_of(error)}"
            answer = {"step": number, "refused": {"impossible": words}}
        with contextlib.suppress(Exception):
            files = self._application.new_files()
            if files is not None:
                answer["files"] = files
        self._channel.send(answer)

    def _answer_to(self, request):
        """The answer to a step or to `restore`."""
        application = self._application
        if not isinstance(request, dict):
            raise Refusal("impossible", "this is no request")
        if "restore" in request:
            return application.restore(request["restore"])
        answer = {"step": request.get("step")}
        if "login" in request:
            identifier = text_of(request, "login")
            answer.update(login=identifier, ok=application.log_in(identifier))
        elif "logout" in request:
            application.log_out()
            answer["logout"] = True
        elif "abort_fn" in request:
            application.choose_abort_fn(request["abort_fn"])
            answer["abort_fn"] = request["abort_fn"]
        elif "hit" in request:
            answer["hit"] = text_of(request, "hit")
            seen = self._hitter.hit(request["hit"], bool(request.get("tracing")))
            answer.update(seen.outcome(application.user()), **seen.additions())
        elif "probe" in request:
            answer["probe"] = text_of(request, "probe")
            if "as" in request:
                answer["as"] = request["as"] if request["as"] is None else text_of(request, "as")
            seen, user, is_inactive = self._prober.probe(request)
            answer.update(seen.outcome(user))
            if is_inactive:
                answer["inactive"] = True
            answer.update(seen.additions())
            return answer
        else:
            raise Refusal("impossible", "there is no such step")
        answer["state"] = application.state
        return answer


def text_of(request, key):
    """A text of a request."""
    if not isinstance(request[key], str):
        raise Refusal("impossible", f"`{key}` is no text")
    return request[key]


def main():
    """Opens the channel that the command line names, and serves it."""
    channel = Channel(int(sys.argv[1]))
    with contextlib.suppress(Exception):
        faulthandler.enable()
    channel.start()
    Bridge(channel).run()


if __name__ == "__main__":
    main()
