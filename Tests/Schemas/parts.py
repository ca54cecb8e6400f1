"""What several schemas have in common: small makers of schemas, and the definitions they share."""

from closed_lists import closed_list

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# As RequestLine reads a request, and as it writes one.
REQUEST_TO_READ = r"^ *([A-Za-z]+ /|/[^ ]* ?$)"
REQUEST_WRITTEN = "^[A-Z]+ /"


def text(description, **more):
    return {"description": description, "type": "string", **more}


def text_or_null(description, **more):
    return {"description": description, "type": ["string", "null"], **more}


def number(description, minimum=0, **more):
    return {"description": description, "type": "integer", "minimum": minimum, **more}


def truth(description):
    return {"description": description, "type": "boolean"}


def always(description, value):
    return {"description": description, "const": value}


def array(description, items, **more):
    return {"description": description, "type": "array", "items": items, **more}


def part(name, description=None):
    """A reference to a shared definition."""
    reference = {"$ref": f"#/$defs/{name}"}
    return {"description": description, **reference} if description else reference


def part_or_null(name, description):
    return {"description": description, "oneOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}]}


def request(description, pattern=REQUEST_WRITTEN):
    return text(description, pattern=pattern, examples=["GET /secret-code?x=1"])


def record(properties, optional=(), **more):
    """An object with these keys and no others; all are required but the optional ones."""
    return {
        **more,
        "type": "object",
        "required": [key for key in properties if key not in optional],
        "properties": properties,
        "additionalProperties": False,
    }


def meanings(words):
    """A closed list with what each word means, as a description has it."""
    return "; ".join(f"`{word}`: {meaning}" for word, meaning in words.items())


def words(introduction, listed, or_null=None):
    """A text out of a closed list; `or_null` says what null means, if it may be that."""
    schema = {
        "description": f"{introduction}. {meanings(listed)}.",
        "type": "string",
        "enum": list(listed),
    }
    if or_null:
        schema["description"] += f" Null: {or_null}."
        schema["type"] = ["string", "null"]
        schema["enum"] = [*listed, None]
    return schema


def swift_words(introduction, name, or_null=None):
    """A closed list of the program's own."""
    return words(introduction, closed_list(name), or_null)


def document(name, title, description, schema):
    """A whole file: a schema with its name, and those definitions that it uses."""
    definitions, names = {}, references(schema)
    while names:
        key = names.pop()
        if key not in definitions:
            definitions[key] = DEFINITIONS[key]()
            names |= references(definitions[key])
    head = {
        "$schema": DIALECT,
        "$id": f"urn:access-console:{name}:1",
        "title": title,
        "description": description,
    }
    return {**head, **schema, "$defs": dict(sorted(definitions.items()))}


def references(schema):
    """The names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    if not isinstance(schema, dict):
        return set()
    found = set().union(*map(references, schema.values()))
    if isinstance(reference := schema.get("$ref"), str):
        found.add(reference.removeprefix("#/$defs/"))
    return found


def decision():
    return swift_words(
        "What the guard, or the lack of one, came to; not an HTTP status", "Decision"
    )


def reason():
    return swift_words("Why the guard decided so", "Reason")


def answer_properties():
    """The keys of an answer, its request and trace left out."""
    return {
        "endpoint": text_or_null("The endpoint's name. Null: routing found none."),
        "user": text_or_null("The session user's id after the step. Null: anonymous."),
        "decision": part("decision"),
        "reason": part_or_null(
            "reason", "Why. Null for the decisions `unguarded` and `not_reached`."
        ),
        "handler": swift_words(
            "How the abort handler ended", "HandlerEnd", or_null="it was not called"
        ),
        "view_ran": truth("Whether the view function ran."),
        "status": {
            "description": "The HTTP status. Null: a probe of a real application stopped before "
            "the view.",
            "type": ["integer", "null"],
        },
        "location": text_or_null("The Location header as Werkzeug sends it. Null: none."),
        "error": text_or_null(
            "The Python type name of an unhandled exception. Null: none.", examples=["TypeError"]
        ),
        "body": text_or_null("The body of a GET that was answered 200. Null for all else."),
        "inactive": always(
            "The probe was as a user whom login_user refuses: this is anonymous's answer.", True
        ),
        "unknown_guard": text(
            "The decorator or hook of a real application that may have decided, or that a probe "
            "cannot ask."
        ),
    }


ANSWER_OPTIONAL = ("inactive", "unknown_guard")


def answer():
    return record(
        answer_properties(),
        ANSWER_OPTIONAL,
        title="Answer",
        description="What a request came to: the decision and the HTTP answer.",
    )


def binding():
    return record(
        {
            "name": text("The name of a parameter or a variable."),
            "value": text("Its value, as Python's repr shows it."),
            "type": text("The value's Python type name."),
        },
        title="Binding",
        description="A name and the value that it is bound to.",
    )


def code():
    return record(
        {
            "name": text("What it is called.", examples=["shop.web.home"]),
            "file": text_or_null("The file that it stands in, if any."),
            "line": {
                "description": "The number of its first line in the file, from 1, if known.",
                "type": ["integer", "null"],
                "minimum": 1,
            },
            "text": text("Its text; empty if it is not to be had."),
            "lambda": text_or_null("The lambda that does the same, where there is one."),
        },
        title="Code",
        description="A piece of a real application's code.",
    )


def executed_line():
    return record(
        {
            "number": number("The line's number in its file, from 1; 0 if unknown."),
            "text": text("The line's text."),
            "locals": array(
                "The local variables that are new or changed when the line begins.",
                part("binding"),
            ),
        },
        title="Executed line",
        description="A line of a real application's code that ran.",
    )


def expression():
    common = {
        "depth": number("How deep it stands in the expression; the lambda's body is at 0."),
        "source": text("The source text."),
        "substituted": text("The source text with values in the place of names, if it differs."),
        "range": array(
            "Where it begins and ends in the lambda's text, in Unicode scalars.",
            {"type": "integer", "minimum": 0},
            minItems=2,
            maxItems=2,
        ),
        "simple": always("It is a name, or an attribute of one.", True),
    }
    optional = ("substituted", "simple")
    results = [
        {
            "value": text("What it came to, as Python's repr shows it."),
            "type": text("The value's Python type name."),
        },
        {
            "raised": text("The type name of the exception that it raised."),
            "message": text("The exception's message."),
        },
        {"not_evaluated": always("It was passed over by a short circuit or a condition.", True)},
    ]
    return {
        "title": "Expression",
        "description": "A sub-expression and what it came to.",
        "oneOf": [record({**common, **result}, optional) for result in results],
    }


def stage():
    return record(
        {
            "stage": swift_words("Which stage", "Stage.Kind"),
            "source": text_or_null(
                "What was looked at or evaluated: Python source, a path, an endpoint's name."
            ),
            "value": text_or_null("What came out, as Python's repr or in a few words."),
            "type": text_or_null("The Python type name of what came out."),
            "note": text_or_null("A sentence for people, where the value alone does not say it."),
            "bindings": array(
                "The parameters of the lambda that ran, or the URL's variables.", part("binding")
            ),
            "expressions": array(
                "The evaluated expressions, outermost first, where the stage ran a lambda.",
                part("expression"),
            ),
            "code": part("code", "The code that ran; real applications only."),
            "lines": array(
                "The lines of `code` that ran, in order; real applications only.",
                part("executed_line"),
                minItems=1,
            ),
            "traceback": array(
                "The traceback of what the stage raised, as Python prints it; real applications "
                "only.",
                {"type": "string"},
                minItems=1,
            ),
        },
        ("code", "lines", "traceback"),
        title="Stage",
        description="A stage of a hit or a probe.",
    )


def failed():
    return record(
        {"failed": text("Why there are no more outcomes.")},
        title="Failure",
        description="The last line of a stream that broke off.",
    )


def guard():
    kinds = {
        "login_required": {},
        "fresh_login_required": {},
        "require": {"arguments": text("The arguments of the call, without parentheses.")},
        "unknown": {"name": text("The name of the decorator or the hook.")},
    }
    return {
        "title": "Guard",
        "description": "What stands before a view: Flask-Login's `login_required` or "
        "`fresh_login_required`, Flask-Access's `require`, or a decorator or hook of which nobody "
        "can say whether it is a guard (`unknown`).",
        "oneOf": [
            record({"kind": always("Which kind of guard.", kind), **more})
            for kind, more in kinds.items()
        ],
    }


def user():
    return {
        "title": "User",
        "description": "A user, or nobody, whose id is null.",
        "oneOf": [
            record({"id": {"description": "Nobody: anonymous.", "type": "null"}}),
            record(
                {
                    "id": text("What get_id() returns."),
                    "class": text("The class's name; empty where it is not known yet."),
                    "active": truth("Whether login_user accepts the user."),
                }
            ),
        ],
    }


def methods():
    return array(
        "The methods that the endpoint declares, upper case.",
        {"type": "string", "pattern": "^[A-Z]+$"},
    )


# The definitions that files share; each has those that it uses.
DEFINITIONS = {
    "answer": answer,
    "binding": binding,
    "code": code,
    "decision": decision,
    "executed_line": executed_line,
    "expression": expression,
    "failed": failed,
    "guard": guard,
    "reason": reason,
    "stage": stage,
    "user": user,
}
