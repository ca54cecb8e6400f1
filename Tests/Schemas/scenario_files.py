"""The schema of scenario files, in draft-07: what the language servers of editors support.

(yaml-language-server says of itself: JSON Schema 7 and below; what draft 2020-12 added it ignores.)
In draft-07 a description beside a reference counts for nothing, so that all is written in place; only
the free values of attributes, which nest, are a definition.
"""

import re

from closed_lists import SOURCES, closed_list, lists_of
from parts import REQUEST_TO_READ, meanings

READER = SOURCES.parent / "AccessIO" / "Scenario"
# An identifier: ASCII as Python has it, and any character beyond. `\w` would differ from one engine of
# regular expressions to the next.
IDENTIFIER = r"^[^\x00-@\[-^`{-\x7f][^\x00-/:-@\[-^`{-\x7f]*$"
LAMBDA = r"^[ \t]*lambda\b"
ARGUMENTS = r"^[ \t]*\("
PATH = "^/"


def swift_names(file, name):
    """The texts of a list of names in the reader's source."""
    source = (READER / file).read_text("utf-8")
    found = re.search(rf"let {name}(?:: [^=]+)? = \[(.*?)\]", source, re.DOTALL)
    if not found:
        raise LookupError(f"{READER / file}: there is no list called {name}")
    return re.findall(r'"(\w+)"', found[1])


def nullable(*types):
    return [*types, "null"]


def optional_text(description, **more):
    return {"description": description, "type": nullable("string"), **more}


def optional_words(introduction, name):
    listed = closed_list(name)
    return {
        "description": f"{introduction}. {meanings(listed)}.",
        "type": nullable("string"),
        "enum": [*listed, None],
    }


def python(description, examples, null=False):
    """A Python expression: text, or a plain number or `True`, of which YAML makes a value."""
    types = ["string", "number", "boolean"]
    return {
        "description": description,
        "type": nullable(*types) if null else types,
        "pattern": r"\S",
        "examples": examples,
    }


def closed(properties, required=(), types="object", **more):
    schema = {"type": types, "properties": properties, "additionalProperties": False, **more}
    return {**schema, "required": list(required)} if required else schema


def config():
    loader = "'lambda id: users.get(id)'"
    return closed(
        {
            "CURRENT_USER": python(
                "app.config[flask_access.CURRENT_USER], as Python: a function is called, anything "
                "else is the current user itself. Absent: not configured, so that every guard ends "
                "in a KeyError.",
                ["flask_login.current_user"],
                null=True,
            ),
            "ABORT_FN": python(
                "app.config[flask_access.ABORT_FN], as Python: what is called where access is "
                "denied. Absent: Flask-Access's default, abort(403).",
                ["lambda: abort(404)"],
                null=True,
            ),
            "LOGIN_VIEW": optional_text(
                "Flask-Login's login_view: the endpoint, or a URL, that login_required sends "
                "people to. Absent: they get 401.",
                examples=["login"],
            ),
            "USER_LOADER": python(
                f"Flask-Login's user loader, as Python. Absent: {loader}.",
                [loader.strip("'")],
                null=True,
            ),
        },
        types=nullable("object"),
        description="The application's configuration.",
    )


def classes():
    keywords, taken = (swift_names("PythonName.swift", name) for name in ("keywords", "taken"))
    user_class = closed(
        {
            "id": optional_text(
                "The attribute whose text get_id() returns; `id` if absent.",
                pattern=IDENTIFIER,
                examples=["username"],
                **{"not": {"enum": keywords}},
            ),
            "has_access": {
                "description": "The method has_access, a Python lambda whose first parameter is the "
                "user; only True itself lets in. Absent: the class has no such method.",
                "type": "string",
                "pattern": LAMBDA,
                "examples": ["lambda self, *rights: all(right in self.rights for right in rights)"],
            },
        },
        types=nullable("object"),
        description="A user class: a Flask-Login UserMixin.",
    )
    return {
        "description": "The user classes, by name; the first is that of users who name none.",
        "type": nullable("object"),
        "propertyNames": {"pattern": IDENTIFIER, "not": {"enum": [*keywords, *taken]}},
        "additionalProperties": user_class,
    }


def users():
    keywords = swift_names("PythonName.swift", "keywords")
    user = {
        "description": "A user: attributes, among them the one that identifies.",
        "type": "object",
        "properties": {
            "class": optional_text("The user's class; the first one if absent."),
            # Any value that Python takes for true or false.
            "is_active": {
                "description": "Whether login_user accepts the user; true if absent.",
                "anyOf": [{"$ref": "#/definitions/value"}],
                "examples": [False],
            },
        },
        "propertyNames": {
            "pattern": IDENTIFIER,
            "not": {"enum": [word for word in keywords if word != "class"]},
        },
        "additionalProperties": {"$ref": "#/definitions/value"},
    }
    # Items concern a list alone, properties a mapping alone.
    return {
        "description": "The users: a list, or a mapping that names a file beside the scenario.",
        "type": nullable("array", "object"),
        "items": user,
        **users_file(),
    }


def users_file():
    """What is said of a mapping in the place of the list."""
    source = SOURCES.parent / "AccessIO" / "Users" / "AttributeType.swift"
    [types] = lists_of(source, "AttributeType")
    return {
        "properties": {
            "file": {
                "description": "The file of the users, from the scenario's own folder: CSV with the "
                "names of the attributes in its first line, or JSON Lines.",
                "type": "string",
                "minLength": 1,
                "examples": ["users.csv", "users.jsonl"],
            },
            "format": {
                "description": "How the users are written; absent: what the file's extension says.",
                "type": nullable("string"),
                "enum": ["csv", "jsonl", None],
            },
            "types": {
                "description": "What the cells of columns are; text if absent.",
                "type": nullable("object"),
                "propertyNames": {"not": {"const": "class"}},
                "additionalProperties": {
                    "description": f"The type of an attribute. {meanings(types)}.",
                    "type": "string",
                    "enum": list(types),
                },
                "examples": [{"level": "int", "rights": "list"}],
            },
        },
        "required": ["file"],
        "additionalProperties": False,
    }


def endpoints():
    usual = swift_names("ScenarioReader+Endpoints.swift", "usualMethods")
    endpoint = closed(
        {
            "rule": {
                "description": "The URL rule, as app.route takes it.",
                "type": "string",
                "pattern": PATH,
                "examples": ["/user/<name>", "/orders/<int:id>"],
            },
            "endpoint": {
                "description": "The endpoint's name, as url_for takes it.",
                "type": "string",
                "minLength": 1,
                "not": {"const": "static"},
            },
            "methods": {
                "description": "The methods; GET if absent. HEAD and OPTIONS are added as Flask "
                "adds them.",
                "type": nullable("array"),
                "minItems": 1,
                "items": {
                    "description": "A method.",
                    "anyOf": [{"enum": usual}, {"type": "string", "pattern": "^[A-Za-z]+$"}],
                },
                "examples": [["POST"], ["GET", "POST"]],
            },
            "login_required": {
                "description": "Whether @login_required stands outside the guard.",
                "type": nullable("boolean"),
            },
            "require": {
                "description": "The arguments of @flask_access.require, Python in parentheses; () if "
                "there are none. Absent: no guard.",
                "type": "string",
                "pattern": ARGUMENTS,
                "examples": ['("read")', '("boss", 7, funny=True)', "()"],
            },
            "view": {
                "description": "The view, a Python lambda that gets the URL's variables as keyword "
                "arguments.",
                "type": "string",
                "pattern": LAMBDA,
                "examples": ['lambda: "Welcome"', 'lambda name: redirect(url_for("home"))'],
            },
            "returns": optional_text(
                "What the view returns, in place of `view`: a fixed text; empty if absent."
            ),
            "try": {
                "description": "Example paths; the first stands for the endpoint in lists and in the "
                "matrix. Absent: values that the rule's converters accept.",
                "type": nullable("array"),
                "items": {"description": "A path.", "type": "string", "pattern": PATH},
                "examples": [["/orders/7"]],
            },
        },
        ["rule", "endpoint"],
        description="A URL rule with its view and what guards it.",
    )
    # Both is one too many; a `returns` that is null is none.
    endpoint["not"] = {
        "required": ["view", "returns"],
        "properties": {"returns": {"type": "string"}},
    }
    return {"description": "The endpoints.", "type": nullable("array"), "items": endpoint}


def abort_handlers():
    return {
        "description": "What the operator can switch ABORT_FN to, by name: Python.",
        "type": nullable("object"),
        "propertyNames": {"not": {"const": "config"}},
        "additionalProperties": python(
            "An abort handler, as Python: a function that aborts. One that returns is a mistake, "
            "which ends in a 500.",
            ["lambda: abort(404)"],
        ),
    }


def contract():
    row = closed(
        {
            "user": {
                "description": "Who hits: a user's id, `anonymous` for nobody, or `*` for everyone, "
                "anonymous too.",
                "type": ["string", "number", "boolean"],
                "examples": ["anonymous", "*"],
            },
            "hit": {
                "description": "The request: a method and a path, with a query if need be; a path "
                "alone is a GET.",
                "type": "string",
                "pattern": REQUEST_TO_READ,
                "examples": ["GET /secret-code"],
            },
            "decision": optional_words("The decision that must come out", "Decision"),
            "reason": optional_words("The reason that must come out", "Reason"),
            "status": {
                "description": "The HTTP status that must come out.",
                "type": nullable("integer"),
                "minimum": 100,
                "maximum": 599,
                "examples": [200, 403],
            },
            "location": optional_text(
                "The Location header that must come out, as Werkzeug sends it.",
                examples=["/login?next=%2Forders"],
            ),
        },
        ["user", "hit"],
        description="A row: what a hit must come to. What it does not give is free.",
    )
    return {
        "description": "What must hold; `access-console check` tests it.",
        "type": nullable("array"),
        "items": row,
    }


def value():
    return {
        "description": "A value: Python's None, a bool, a number, a text, a list or a dict.",
        "type": ["null", "boolean", "number", "string", "array", "object"],
        "items": {"$ref": "#/definitions/value"},
        "additionalProperties": {"$ref": "#/definitions/value"},
    }


def scenario_schema():
    properties = {
        "version": {
            "description": "The version of this format: 1.",
            "type": "integer",
            "const": 1,
        },
        "name": optional_text("The application's name; the file's if absent."),
        "behaviour": optional_words(
            "Which Flask-Access decides where its README and its code differ; `documented` if "
            "absent",
            "Behaviour",
        ),
        "config": config(),
        "classes": classes(),
        "users": users(),
        "endpoints": endpoints(),
        "abort_handlers": abort_handlers(),
        "contract": contract(),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:access-console:scenario:1",
        "title": "Scenario of access-console",
        "description": "A Flask application guarded by Flask-Access, on paper. Python stands wherever "
        "it stands in the application.",
        **closed(properties, ["version"]),
        # Users need a class.
        "if": {
            "required": ["users"],
            "properties": {
                "users": {"anyOf": [{"type": "array", "minItems": 1}, {"type": "object"}]}
            },
        },
        "then": {
            "required": ["classes"],
            "properties": {"classes": {"type": "object", "minProperties": 1}},
        },
        "definitions": {"value": value()},
    }
