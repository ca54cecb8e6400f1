"""Small scenario files that the program and the schema both accept, or both refuse."""


def whole(text):
    return text


def top(text):
    """Keys beside `version`."""
    return f"version: 1\n{text}\n"


def config(text):
    return top(f"config: {{{text}}}")


def classes(text):
    return top(f"classes: {text}")


def user(text):
    return top(f"classes: {{User: {{id: username}}}}\nusers: [{text}]")


def users_file(text):
    """A mapping in the place of the users."""
    return top(f"classes: {{User: {{id: username}}}}\nusers: {text}")


def endpoint(text):
    """Keys beside `rule` and `endpoint`."""
    return top(f"endpoints:\n- rule: /a\n  endpoint: a\n  {text}")


def endpoints(text):
    return top(f"endpoints: {text}")


def handlers(text):
    return top(f"abort_handlers: {text}")


def row(text):
    return top(f"endpoints: [{{rule: /a, endpoint: a}}]\ncontract:\n- {text}")


def expected(text):
    """Keys of a row beside `user` and `hit`."""
    return row(f"{{user: anonymous, hit: GET /a, {text}}}")


# The files beside each scenario.
USERS_FILES = {
    "users.csv": "username,level,rights\nalice,7,read;pay\n",
    "users.jsonl": '{"username": "alice", "level": 7, "rights": ["read"]}\n',
}

ACCEPTED = [
    (whole, "version: 1"),
    (whole, "{version: 0x1}"),
    (top, "name: null\nbehaviour: null\nconfig: null\nclasses: null\nusers: null"),
    (top, "endpoints: null\nabort_handlers: null\ncontract: null"),
    (top, "behaviour: released"),
    (top, 'name: "7"'),
    (top, "users: []"),
    (config, ""),
    (config, "CURRENT_USER: True"),
    (config, "CURRENT_USER: 5, ABORT_FN: 1.5"),
    (config, "CURRENT_USER: null, ABORT_FN: null, USER_LOADER: null, LOGIN_VIEW: null"),
    (config, "CURRENT_USER: flask_login.current_user, USER_LOADER: 'lambda id: users.get(id)'"),
    (config, "LOGIN_VIEW: /login"),
    (classes, "{Plain: null, Größe: {id: größe}, _A1: {id: null}}"),
    (classes, "{User: {has_access: '  lambda self: True'}}"),
    (user, "{username: alice, class: null, is_active: false}"),
    (user, "{username: 7, class: User, rights: [read, {a: [1, 2.5, null, yes]}], level: null}"),
    (users_file, "{file: users.csv}"),
    (users_file, "{file: users.csv, format: null, types: null}"),
    (users_file, "{file: users.jsonl, format: jsonl, types: {level: int, rights: list}}"),
    (users_file, "{file: users.csv, types: {level: float, rights: str, username: str}}"),
    (endpoint, "methods: [get, Post, PURGE]"),
    (endpoint, "methods: null\n  login_required: null\n  returns: null\n  try: null"),
    (endpoint, "login_required: yes"),
    (endpoint, 'require: ("boss", 7, funny=True, bald=None)'),
    (endpoint, "require: ()\n  view: 'lambda: \"a\"'\n  returns: null"),
    (endpoint, "require: ' (7)'\n  returns: \"1234\""),
    (endpoint, "view: |\n    lambda: 'a'"),
    (endpoint, "try: [/a, '/a?x=1']"),
    (endpoints, "[{rule: /, endpoint: home}, {rule: '/<int(min=3):id>', endpoint: 'a b'}]"),
    (handlers, "{hide: 'lambda: abort(404)', none: 7, 'two words': True}"),
    (row, '{user: "*", hit: /a}'),
    (row, "{user: 7, hit: get /a?x=1, decision: unguarded, reason: null, status: 200}"),
    (row, "{user: yes, hit: ' GET /a b', location: /b, status: 599}"),
    (expected, "decision: not_reached, reason: loader_raised, status: 0x64, location: null"),
]

REFUSED = [
    (whole, "version: 2"),
    (whole, "version: '1'"),
    (whole, "version: true"),
    (whole, "version: null"),
    (whole, "version: [1]"),
    (whole, "name: Shop"),
    (whole, "[1]"),
    (whole, "version"),
    (whole, "contract: [{user: anonymous, hit: /a, status: 200}]"),
    (top, "nome: Shop"),
    (top, "name: 7"),
    (top, "name: [Shop]"),
    (top, "behaviour: strict"),
    (top, "behaviour: Documented"),
    (top, "users: {username: alice}"),
    (top, "users: {file: users.csv}"),
    (users_file, "{}"),
    (users_file, "{file: null}"),
    (users_file, "{file: ''}"),
    (users_file, "{file: 7}"),
    (users_file, "{file: users.csv, format: xml}"),
    (users_file, "{file: users.csv, types: [int]}"),
    (users_file, "{file: users.csv, types: {level: integer}}"),
    (users_file, "{file: users.csv, types: {level: null}}"),
    (users_file, "{file: users.csv, types: {class: str}}"),
    (users_file, "{file: users.csv, kinds: {}}"),
    (top, "users: [{username: alice}]"),
    (top, "users: [{username: alice}]\nclasses: null"),
    (config, "CURENT_USER: 1"),
    (config, "current_user: flask_login.current_user"),
    (config, "CURRENT_USER: [1]"),
    (config, "CURRENT_USER: ''"),
    (config, "ABORT_FN: {a: 1}"),
    (config, "LOGIN_VIEW: 7"),
    (top, "config: [CURRENT_USER]"),
    (classes, "[User]"),
    (classes, "{User: id}"),
    (classes, "{User: {ident: username}}"),
    (classes, "{User: {id: 7}}"),
    (classes, "{User: {id: user-name}}"),
    (classes, "{User: {id: lambda}}"),
    (classes, "{User: {has_access: null}}"),
    (classes, "{User: {has_access: True}}"),
    (classes, "{User: {has_access: allow_all}}"),
    (classes, "{Us-er: null}"),
    (classes, "{class: null}"),
    (classes, "{users: null}"),
    (user, "alice"),
    (user, "null"),
    (user, "{username: alice, class: 7}"),
    (user, "{username: alice, full-name: Alice}"),
    (user, "{username: alice, lambda: 1}"),
    (endpoints, "{rule: /a, endpoint: a}"),
    (endpoints, "[/a]"),
    (endpoints, "[{rule: /a}]"),
    (endpoints, "[{endpoint: a}]"),
    (endpoints, "[{rule: null, endpoint: a}]"),
    (endpoints, "[{rule: a, endpoint: a}]"),
    (endpoints, "[{rule: /a, endpoint: null}]"),
    (endpoints, "[{rule: /a, endpoint: ''}]"),
    (endpoints, "[{rule: /a, endpoint: 7}]"),
    (endpoints, "[{rule: /a, endpoint: static}]"),
    (endpoint, "requires: (1)"),
    (endpoint, "methods: GET"),
    (endpoint, "methods: []"),
    (endpoint, "methods: [GET, 7]"),
    (endpoint, "methods: [GET, null]"),
    (endpoint, "methods: ['GET POST']"),
    (endpoint, "login_required: 1"),
    (endpoint, "login_required: 'true'"),
    (endpoint, "require: null"),
    (endpoint, "require: read"),
    (endpoint, "require: 7"),
    (endpoint, "require: [read]"),
    (endpoint, "view: null"),
    (endpoint, "view: home()"),
    (endpoint, "view: True"),
    (endpoint, "view: 'lambda: 1'\n  returns: a"),
    (endpoint, "returns: 1234"),
    (endpoint, "returns: [a]"),
    (endpoint, "try: /a"),
    (endpoint, "try: [a]"),
    (endpoint, "try: [null]"),
    (handlers, "['lambda: abort(404)']"),
    (handlers, "{hide: null}"),
    (handlers, "{hide: [1]}"),
    (handlers, "{config: 'lambda: abort(404)'}"),
    (row, "[anonymous, GET /a]"),
    (row, "{hit: GET /a}"),
    (row, "{user: anonymous}"),
    (row, "{user: null, hit: GET /a}"),
    (row, "{user: [alice], hit: GET /a}"),
    (row, "{user: alice, hit: null}"),
    (row, "{user: alice, hit: GET a}"),
    (row, "{user: alice, hit: G3T /a}"),
    (row, "{user: alice, hit: 'GET  /a'}"),
    (row, "{user: alice, hit: /a b}"),
    (expected, "as: alice"),
    (expected, "decision: refused"),
    (expected, "decision: Denied"),
    (expected, "reason: denied"),
    (expected, "status: 99"),
    (expected, "status: 600"),
    (expected, "status: '200'"),
    (expected, "status: 200.5"),
    (expected, "location: 7"),
]
