"""The schemas of a transcript's lines: steps, which go in, and outcomes, which come out."""

from parts import (
    ANSWER_OPTIONAL,
    REQUEST_TO_READ,
    REQUEST_WRITTEN,
    always,
    answer_properties,
    array,
    document,
    number,
    part,
    record,
    request,
    text,
    text_or_null,
    truth,
)

ABORT_FN = (
    "What ABORT_FN is to hold: a name of `abort_handlers`; `config`: the application's own; "
    "null: none, so Flask-Access's default."
)
AS = (
    "Whom the probe asks as: a user's id, freshly logged in; null: anonymous; absent: the session "
    "as it stands."
)


def kinds(pattern):
    """The keys of each kind of step, the one that says which it is first."""
    return {
        "login": {"login": text("Logs a user in, by id, as login_user would, without a password.")},
        "logout": {"logout": always("Logs the session user out.", True)},
        "abort_fn": {"abort_fn": text_or_null(ABORT_FN)},
        "hit": {"hit": request("A request for real: the session may change.", pattern)},
        "probe": {
            "probe": request("A request on a copy of the application: nothing changes.", pattern),
            "as": text_or_null(AS),
        },
    }


def answers_of(kind):
    """The keys that an outcome has beside its step's."""
    match kind:
        case "login":
            return {"ok": truth("False for an unknown or inactive user: the session stays.")}
        case "hit" | "probe":
            trace = array("The stages in their order, where they were asked for.", part("stage"))
            answer = answer_properties()
            if kind == "hit":
                del answer["inactive"]
            return {**answer, "trace": trace}
        case _:
            return {}


def numbered(keys):
    return {"step": number("The step's number in its transcript, from 1.", minimum=1), **keys}


def prose(expected):
    """What is said and asked about a step, and what is expected of it, apart from the step."""
    return {
        "say": text("What is said of the outcome, once it is there."),
        "ask": text("What those who watch are asked before the step is done."),
        "expect": record(
            expected, expected, description="The keys of the outcome, in a place of their own."
        ),
    }


def step_schema():
    """A step takes a recorded outcome's keys, which are then what is expected of it."""
    said = {"say": text("What is said between the steps.")}
    branches = [record(said, title="Caption")]
    for kind, keys in kinds(REQUEST_TO_READ).items():
        expected = numbered(answers_of(kind))
        if "trace" in expected:
            expected["inactive"] = truth(answer_properties()["inactive"]["description"])
            expected["unknown_guard"] = text_or_null(expected["unknown_guard"]["description"])
            expected["trace"] = {"description": "Not compared.", "type": "array"}
        beside = {**expected, **prose(expected)}
        branches.append(record({**keys, **beside}, {"as", *beside}, title=f"Step: {kind}"))
    return document(
        "step",
        "Step of a transcript",
        "A line that `access-console replay` reads: one step, and, as far as they are given, the "
        "keys of the outcome that is expected of it; or a caption between steps.",
        {"oneOf": branches},
    )


def outcome_schema():
    branches = []
    for kind, keys in kinds(REQUEST_WRITTEN).items():
        properties = numbered({**keys, **answers_of(kind)})
        optional = {"as", "trace", *ANSWER_OPTIONAL}
        branches.append(record(properties, optional, title=f"Outcome: {kind}"))
    return document(
        "outcome",
        "Outcome of a step",
        "A line that `replay`, `hit --json` and `matrix --format jsonl` write: a step with what it "
        "came to, or the line that ends a stream which broke off.",
        {"oneOf": [*branches, part("failed")]},
    )
