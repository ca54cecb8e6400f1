"""The schema of lesson files, in draft-07 as that of scenario files, which a lesson has within it."""

from parts import REQUEST_TO_READ
from scenario_files import closed, nullable, optional_text, optional_words, scenario_schema


def text(description, **more):
    return {"description": description, "type": "string", **more}


SAY = "What is said of the outcome, once it is there: why. Paragraphs, code indented by four spaces."
ASK = "What the student is asked before it is done."


def expected_of_answer():
    return closed(
        {
            "endpoint": optional_text("The endpoint's name."),
            "user": optional_text("The session user's id after the step."),
            "decision": optional_words("The decision", "Decision"),
            "reason": optional_words("The reason", "Reason"),
            "handler": optional_words("How the abort handler ended", "HandlerEnd"),
            "view_ran": {"description": "Whether the view function ran.", "type": "boolean"},
            "status": {"description": "The HTTP status.", "type": nullable("integer")},
            "location": optional_text("The Location header as Werkzeug sends it."),
            "error": optional_text("The Python type name of an unhandled exception."),
            "body": optional_text("The body of a GET that was answered 200."),
        },
        description="What has to come out: the keys of an outcome.",
    )


def step(key, does, expected=None):
    """A kind of step; only an answer can be asked about."""
    keys = {key: does, "say": text(SAY)}
    if expected:
        keys["expect"] = expected
    if key in ("hit", "probe", "start"):
        keys["ask"] = text(ASK)
    if key == "probe":
        keys["as"] = optional_text("Whom the probe asks as: an id; null: anonymous.")
    return closed(keys, [key])


def steps():
    request = {"type": "string", "pattern": REQUEST_TO_READ, "examples": ["GET /secret-code"]}
    truth = {"description": "Whether the user was logged in.", "type": "boolean"}
    login = closed({"ok": truth}, description="What has to come out.")
    error = optional_text("The type of the exception that ends it; null: it starts.")
    start = closed({"error": error}, ["error"], description="What has to come out.")
    handler = "What ABORT_FN is to hold: a name of `abort_handlers`, `config`, or null for the default."
    return [
        closed(
            {"say": text("What is said: paragraphs, code indented by four spaces.")},
            ["say"],
            description="Prose between steps.",
        ),
        step("login", text("Logs a user in, by id, without a password."), login),
        step("logout", {"description": "Logs the session user out.", "const": True}),
        step("abort_fn", optional_text(handler)),
        step("hit", {"description": "A request for real.", **request}, expected_of_answer()),
        step("probe", {"description": "A request on a copy.", **request}, expected_of_answer()),
        step("start", text("Starts one of the `sources`, by name."), start),
    ]


def lesson_schema():
    scenario = scenario_schema()
    definitions = scenario.pop("definitions")
    for key in ("$schema", "$id", "title"):
        del scenario[key]
    sources = {
        "description": "Flask applications as Python source, by name, in the place of a scenario.",
        "type": "object",
        "additionalProperties": text("The source; the application is called `app`."),
    }
    properties = {
        "version": {"description": "The version of this format: 1.", "type": "integer", "const": 1},
        "title": text("The heading."),
        "summary": text("What the lesson is about, in a sentence."),
        "scenario": scenario,
        "sources": sources,
        "steps": {
            "description": "What is said and done, in order.",
            "type": nullable("array"),
            "items": {"oneOf": steps()},
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:access-console:lesson:1",
        "title": "Lesson of access-console",
        "description": "An application, and steps through it with prose between them and questions "
        "before some.",
        **closed(properties, ["version", "title", "summary"]),
        "oneOf": [{"required": ["scenario"]}, {"required": ["sources"]}],
        "definitions": definitions,
    }
