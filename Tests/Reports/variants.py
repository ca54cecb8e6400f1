"""Scenarios made of another by a few small changes, as an edit of a scenario would make them."""

import copy
import random

CHANGES = (2, 6)
# One that lets in, two that do not, one that raises, one that cannot take what most endpoints require.
HAS_ACCESS = [
    "lambda self, *rights, **named: True",
    "lambda self, *rights, **named: 1",
    "lambda self, *rights, **named: None",
    "lambda self, *rights, **named: self.nothing",
    "lambda self: True",
]
CURRENT_USERS = ["flask_login.current_user", "lambda: None", "lambda: 1 / 0", "True", None]


def variant(scenario, seed):
    """A scenario with two to six changes; at least one user and one endpoint stay."""
    chosen = random.Random(f"variant {seed}")
    changed = copy.deepcopy(scenario)
    for _ in range(chosen.randint(*CHANGES)):
        chosen.choice(KINDS)(changed, chosen)
    return changed


def drop_user(scenario, chosen):
    if len(scenario["users"]) > 1:
        scenario["users"].remove(chosen.choice(scenario["users"]))


def drop_endpoint(scenario, chosen):
    if len(scenario["endpoints"]) > 1:
        scenario["endpoints"].remove(chosen.choice(scenario["endpoints"]))


def move_endpoint(scenario, chosen):
    endpoint = chosen.choice(scenario["endpoints"])
    scenario["endpoints"].remove(endpoint)
    scenario["endpoints"].append(endpoint)


def rename_endpoint(scenario, chosen):
    chosen.choice(scenario["endpoints"])["endpoint"] += "_renamed"


def change_rights(scenario, chosen):
    user = chosen.choice(scenario["users"])
    if user["rights"] and chosen.random() < 0.5:
        user["rights"] = user["rights"][1:]
    else:
        user["rights"] = list(chosen.choice(scenario["users"])["rights"])


def change_activity(scenario, chosen):
    user = chosen.choice(scenario["users"])
    user["is_active"] = not user.get("is_active", True)


def change_guard(scenario, chosen):
    endpoint = chosen.choice(scenario["endpoints"])
    if not endpoint.pop("require", None):
        endpoint["require"] = '("read")'


def change_login(scenario, chosen):
    endpoint = chosen.choice(scenario["endpoints"])
    endpoint["login_required"] = not endpoint.get("login_required", False)


def change_methods(scenario, chosen):
    endpoint = chosen.choice(scenario["endpoints"])
    endpoint["methods"] = chosen.choice([["GET"], ["POST"], ["GET", "POST"]])


def change_has_access(scenario, chosen):
    classes = scenario["classes"]
    user_class = classes[chosen.choice(list(classes))]
    if not user_class.pop("has_access", None) or chosen.random() < 0.6:
        user_class["has_access"] = chosen.choice(HAS_ACCESS)


def change_current_user(scenario, chosen):
    if chosen.random() < 0.3:
        scenario["config"]["CURRENT_USER"] = chosen.choice(CURRENT_USERS)


def change_behaviour(scenario, _):
    other = {"documented": "released", "released": "documented"}
    scenario["behaviour"] = other[scenario["behaviour"]]


def change_abort_fn(scenario, chosen):
    scenario["config"]["ABORT_FN"] = chosen.choice(list(scenario["abort_handlers"].values()))


KINDS = [
    drop_user,
    drop_endpoint,
    move_endpoint,
    rename_endpoint,
    change_rights,
    change_activity,
    change_guard,
    change_login,
    change_methods,
    change_has_access,
    change_has_access,
    change_current_user,
    change_behaviour,
    change_abort_fn,
]
