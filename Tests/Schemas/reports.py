"""The schemas of the reports, each a document of one line: matrix, diff, check and whatif."""

from closed_lists import closed_list
from parts import (
    ANSWER_OPTIONAL,
    always,
    answer_properties,
    array,
    document,
    methods,
    number,
    part,
    part_or_null,
    record,
    request,
    swift_words,
    text,
    text_or_null,
    truth,
    words,
)

DIFFERENCES = {
    "gained": "B lets in and A does not",
    "lost": "A lets in and B does not",
    "decision": "the decisions differ otherwise",
    "reason": "the same decision for another reason",
    "answer": "the same decision and reason with another answer",
    "unknown": "B lets in what A does not, or may: a guard of the application's own decides",
}
EDITS = {
    "set": "an attribute of a user gets a value",
    "remove": "an attribute is taken from a user",
    "add": "a value is added to a user's list",
    "take": "a value is taken from a user's list",
    "set_item": "a key of a user's dict gets a value",
    "set_class": "a user becomes an instance of another class",
    "require": "an endpoint has another guard, or none",
    "login_required": "an endpoint has login_required, or not",
    "current_user": "CURRENT_USER holds something else",
    "user_loader": "USER_LOADER holds something else, or nothing",
    "behaviour": "another Flask-Access decides",
}
OUTCOMES = {
    "held": "it counts as true",
    "failed": "it counts as false",
    "raised": "it raised an exception",
    "not_asked": "what stood before it decided",
}
EXPECTED = ("decision", "reason", "status", "location")


def report(name, title, description, properties, optional=()):
    """A report's schema; every report says what it is and in which version."""
    head = {
        "report": always("Which report this is.", name),
        "version": always("The version of this format.", 1),
    }
    return document(name, title, description, record({**head, **properties}, optional))


def target_properties():
    return {
        "target": text("The target as it was written.", examples=["shop.yaml", "flask:shop:app"]),
        "name": text("The application's name."),
        "behaviour": swift_words(
            "Which Flask-Access decides where its README and its code differ", "Behaviour"
        ),
    }


def endpoint_properties():
    return {
        "endpoint": text("The endpoint's name."),
        "rule": text("The URL rule."),
        "methods": methods(),
        "guards": array("What stands before the view, outermost first.", part("guard")),
        "request": request("The request that stands for the endpoint."),
    }


def counts(description, listed):
    """A count for each word of a closed list, be it 0."""
    keys = {word: number(f"{meaning}.") for word, meaning in listed.items()}
    return record(keys, description=description)


def matrix_schema():
    cell = {
        "probe": request("The request."),
        "as": text_or_null("Who asked, by id. Null: anonymous."),
        **answer_properties(),
    }
    summary = {
        "cells": number("How many answers there are."),
        "decisions": counts("How many answers have each decision.", closed_list("Decision")),
        "reasons": counts("How many answers have each reason.", closed_list("Reason")),
        "verdicts": counts("How many answers have each verdict.", closed_list("Verdict")),
    }
    return report(
        "matrix",
        "Matrix: who can reach what",
        "What `access-console matrix --format json` writes: every user by every endpoint.",
        {
            **target_properties(),
            "only": swift_words(
                "The decision that --only asks for; other answers are left out", "Decision",
                or_null="all answers are there",
            ),
            "users": array("The users, anonymous first, as far as selected.", part("user")),
            "endpoints": array("The endpoints, as far as selected.", record(endpoint_properties())),
            "cells": array(
                "The answers, user by user; absent with --summary.", record(cell, ANSWER_OPTIONAL)
            ),
            "summary": record(summary, description="The answers, counted."),
        },
        ["cells"],
    )


def diff_schema():
    difference = {
        "kind": words("What kind of difference", DIFFERENCES),
        "user": text_or_null("Who asked, by id. Null: anonymous."),
        "request": request("The request."),
        "rule": text("The URL rule."),
        "endpoint_a": text_or_null("The endpoint's name in A. Null: A has no such endpoint."),
        "endpoint_b": text_or_null("The endpoint's name in B. Null: B has no such endpoint."),
        "keys": array(
            "The keys of the answers that differ.",
            {"type": "string", "enum": list(answer_properties())},
            uniqueItems=True,
        ),
        "a": part_or_null("answer", "A's answer. Null: A does not know the user."),
        "b": part_or_null("answer", "B's answer. Null: B does not know the user."),
    }
    only = {
        "endpoints": array(
            "The endpoints, one entry a method.",
            record(
                {
                    "method": text("The method.", pattern="^[A-Z]+$"),
                    "rule": text("The URL rule."),
                    "endpoint": text("The endpoint's name."),
                }
            ),
        ),
        "users": array("The users, by id.", {"type": "string"}),
    }
    return report(
        "diff",
        "Where two targets differ",
        "What `access-console diff --format json` writes.",
        {
            "a": record(target_properties(), description="The first target."),
            "b": record(target_properties(), description="The second target."),
            "compared": number("How many answers were compared."),
            "differences": array("The answers that differ.", record(difference)),
            "only_in_a": record(only, description="What B does not have."),
            "only_in_b": record(only, description="What A does not have."),
            "not_compared": array(
                "The endpoints that no example leads to, so that nothing is known of them.",
                record(
                    {
                        "method": text("The method.", pattern="^[A-Z]+$"),
                        "rule": text("The URL rule."),
                        "endpoint_a": text_or_null("The endpoint's name in A, if A has it."),
                        "endpoint_b": text_or_null("The endpoint's name in B, if B has it."),
                        "other_guards": truth("Whether its guards read differently in A and B."),
                    }
                ),
            ),
            "summary": counts("How many differences there are of each kind.", DIFFERENCES),
            "new_access": truth("Whether B lets, or may let, somebody in where A does not."),
            "same": truth("Whether nothing differs."),
        },
    )


def check_schema():
    expected = {
        "decision": part("decision"),
        "reason": part("reason"),
        "status": {"description": "The HTTP status.", "type": "integer"},
        "location": text("The Location header."),
    }
    row = {
        "line": number("The row's line in the contract's file, from 1.", minimum=1),
        "user": text_or_null("Who hit, by id. Null: anonymous."),
        "request": request("The request."),
        "expected": record(expected, expected, description="What the row says must come out."),
        "holds": truth("Whether it does."),
        "broken": array(
            "The keys that came out otherwise; `user` or `hit` where the row names what does not exist.",
            {"type": "string", "enum": ["user", "hit", *EXPECTED]},
            uniqueItems=True,
        ),
        "problem": text_or_null("What does not hold, in words. Null: the row holds."),
        "answer": part_or_null("answer", "What came out. Null: there is no such user."),
    }
    finding = {
        "kind": swift_words("What was found", "Finding.Kind"),
        "endpoint": text_or_null("The endpoint that it is about, if any."),
        "message": text("What is wrong, in a sentence."),
        "file": text_or_null("The file where it is, if known."),
        "line": {
            "description": "The line where it is, from 1, if known.",
            "type": ["integer", "null"],
            "minimum": 1,
        },
    }
    return report(
        "check",
        "Whether a contract holds",
        "What `access-console check --format json` writes.",
        {
            "target": text("The target as it was written.", examples=["shop.yaml"]),
            "contract": text("The file that the contract stands in."),
            "rows": array(
                "The contract's rows, those for everyone once for each user.", record(row)
            ),
            "coverage": record(
                {
                    "covered": number("How many endpoints some row reaches."),
                    "total": number("How many endpoints there are."),
                    "missing": array(
                        "The endpoints that no row reaches.", record(endpoint_properties())
                    ),
                },
                description="Which endpoints the contract speaks of.",
            ),
            "strict": truth("Whether findings fail the check."),
            "findings": array("What looks wrong in the application.", record(finding)),
            "changed_since": text_or_null(
                "The older target, where only rows that changed since it were checked."
            ),
            "skipped": number("How many rows were not checked, since nothing changed there."),
            "holds": truth("Whether the contract holds as a whole."),
        },
    )


def whatif_schema():
    # A scenario has no guards that are not known.
    paper = {key: value for key, value in answer_properties().items() if key != "unknown_guard"}

    def answer(description):
        return record(paper, ["inactive"], description=description)

    condition = {
        "source": text("The condition as it is written."),
        "substituted": text_or_null("The same with the values in it. Null: that says no more."),
        "outcome": words("What came of it", OUTCOMES),
        "value": text_or_null("Its value, or the exception. Null: it was not asked."),
    }
    content = {
        "decision": part("decision"),
        "verdict": swift_words("The verdict, as the matrix shows it", "Verdict"),
    }
    cell = {
        "kind": swift_words("Whether access is gained or lost", "CellChange.Kind"),
        "user": text_or_null("Whose cell, by id. Null: anonymous."),
        "endpoint": text("The endpoint's name."),
        "request": request("The request that stands for the endpoint."),
        "before": record(content, description="What the cell holds as all is now."),
        "after": record(content, description="What it holds with the change."),
    }
    others = {
        "gained": number("How many let somebody in and did not."),
        "lost": number("How many no longer let somebody in."),
        "other": number("How many come to another decision with the same access."),
        "listed": array("The cells, by user and endpoint, 10,000 of a kind at the most.", record(cell)),
    }
    edit = {
        "kind": words("What is done", EDITS),
        "of": text_or_null("The user's id, or the endpoint's name. Null: it is of all."),
        "attribute": text_or_null("The user's attribute, if it is of one."),
        "key": text_or_null("The key of the dict as Python source, if it is of one."),
        "value": text_or_null("What is new, as Python source; of `set_class` and `behaviour` a name."),
        "words": text("All of it in words."),
    }
    change = {
        "place": swift_words("What it is a change of", "WhatIf.Place"),
        "edits": array("What is changed, one after the other.", record(edit), minItems=1),
        "answer": answer("The answer with the change; no view ran for it."),
        "other_cells": {
            "description": "The other cells that it changes. Null: they are too many to be asked.",
            "oneOf": [record(others), {"type": "null"}],
        },
    }
    tried = {
        "place": swift_words("What was changed", "WhatIf.Place"),
        "edits": number("How many edits there are to begin with."),
        "changes": number("How many changes were tried, of one edit or more."),
        "most_edits": number("How many edits a change had at the most."),
        "cut": truth("Whether there were more to try than the bounds allow."),
        "found": number("How many changes do it, be they listed or not."),
    }
    return report(
        "whatif",
        "What would have to be otherwise for somebody to be let in, or kept out",
        "What `access-console whatif --json` writes.",
        {
            **target_properties(),
            "request": request("The request."),
            "as": text_or_null("Who asks, by id. Null: anonymous."),
            "answer": answer("The answer as all is now."),
            "goal": swift_words(
                "What a change has to bring about", "WhatIf.Goal",
                or_null="it is no question of access",
            ),
            "conditions": array(
                "What has_access asked, in the order of its source.", record(condition)
            ),
            "nearest_miss": array(
                "The conditions that fail in the alternative that needs the fewest.",
                record(condition),
            ),
            "admitted": record(
                {
                    "count": number("How many they are."),
                    "users": array("The first ten, by id.", {"type": "string"}),
                },
                description="The users who get in with the same request as all is now.",
            ),
            "changes": array("Changes that do it, the smallest first.", record(change)),
            "tried": array("What was searched, part by part.", record(tried)),
            "answered": truth("Whether some change does it."),
        },
    )
