"""What the peers of Tests/Benchmarks do in a second: prints a line of JSON for each measurement.

Each does the work that the Swift side does under the same name, or as much of it as its name says.
"""

import argparse
import json
import statistics
import time

import flask
import flask_access
import flask_login

ROUNDS = 5
MASK = (1 << 64) - 1


class Numbers:
    """Knuth's MMIX generator, as the Swift side has it."""

    def __init__(self):
        self.state = 1

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        return (self.state >> 33) % bound


def rate(name, body, seconds, pieces=1):
    """Measures `body(count)`, which does so many calls of `pieces` pieces each."""
    rates = []
    for number in range(ROUNDS + 1):
        count, calls, begin = 1, 0, time.perf_counter()
        while (spent := time.perf_counter() - begin) < seconds:
            body(count)
            calls += count
            count = min(count * 2, 4096)
        if number:
            rates.append(calls * pieces / spent)
    print(json.dumps({"name": name, "rate": statistics.median(rates)}), flush=True)


class User(flask_login.UserMixin):
    """A user with four attributes."""

    def __init__(self, number):
        self.id = self.username = f"u{number}"
        self.first, self.last, self.age, self.team = "Ada", "Byron", 36, "red"

    has_access = lambda self, access: access == self.username  # noqa: E731
    four = lambda self, first, last, age, team: all(  # noqa: E731
        [self.first == first, self.last == last, self.age == age, self.team == team]
    )


USERS = [User(number) for number in range(100)]


def calls(seconds):
    """CPython calls the lambdas."""

    def equal(count):
        for number in range(count):
            USERS[number % 100].has_access("u1")

    def four(count):
        for number in range(count):
            USERS[number % 100].four(first="Ada", last="Byron", age=36, team="red")

    rate("call of one comparison", equal, seconds)
    rate("call of four comparisons", four, seconds)


def application():
    """The application of the Swift side's hits."""
    app = flask.Flask(__name__)
    app.secret_key = "x"
    flask_login.LoginManager(app).user_loader({user.id: user for user in USERS}.get)
    app.config[flask_access.CURRENT_USER] = flask_login.current_user

    @app.route("/page")
    @flask_access.require("u1")
    def page():
        return "x"

    return app


def guards(seconds):
    """Flask-Access's decorator is called in the context of a request, one in two refused."""
    app = application()
    decorated = flask_access.require("u1")(lambda: "x")
    with app.test_request_context("/page"):

        def decide(count):
            for number in range(count):
                flask_login.utils._request_ctx = None
                app.config[flask_access.CURRENT_USER] = USERS[number % 2]
                try:
                    decorated()
                except Exception as error:  # Werkzeug's Forbidden, as its default handler raises it
                    assert error.code == 403

        rate("guard decisions, half refused", decide, seconds)


def hits(seconds):
    """Flask's test client asks."""
    app = application()
    clients = []
    for user in USERS[:2]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = user.id, True
        clients.append(client)

    def ask(count):
        for number in range(count):
            clients[number % 2].get("/page")

    rate("hits, half refused", ask, seconds)


def rights(users, endpoints):
    """The users' rights and the endpoints' requirements, as the Swift side has them."""
    numbers = Numbers()
    people = []
    for _ in range(users):
        own = set()
        while len(own) < 8:
            own.add(numbers.next(200))
        people.append([f"r{number}" for number in sorted(own)])
    pages = []
    for _ in range(endpoints):
        count = 1 + numbers.next(3)
        pages.append([f"r{numbers.next(200)}" for _ in range(count)])
    return people, pages


def once(name, pieces, body):
    """Does something once."""
    begin = time.perf_counter()
    result = body()
    spent = time.perf_counter() - begin
    print(json.dumps({"name": name, "rate": pieces / spent, "seconds": spent, "sum": result}), flush=True)


def matrix(users, endpoints):
    """CPython's loop, numpy's packed bit columns, and DuckDB, on the matrix of rights."""
    people, pages = rights(users, endpoints)
    has_access = lambda own, *rights: all(r in own for r in rights)  # noqa: E731
    some = people[: max(1, users // 100)]
    once(
        f"matrix of all rights, CPython, {len(some)} x {endpoints}",
        len(some) * endpoints,
        lambda: sum(has_access(own, *page) is True for own in some for page in pages),
    )
    columns(people, pages)
    database(some, pages)


def columns(people, pages):
    """numpy: a column of bits for each right, made of the lists and combined for each endpoint."""
    import numpy

    def count():
        flags = numpy.zeros((200, len(people)), dtype=bool)
        for place, own in enumerate(people):
            for right in own:
                flags[int(right[1:]), place] = True
        packed = numpy.packbits(flags, axis=1)
        allowed = 0
        for page in pages:
            wanted = [int(right[1:]) for right in page]
            both = numpy.bitwise_and.reduce(packed[wanted])
            allowed += int(numpy.bitwise_count(both).sum())
        return allowed

    once(f"matrix of all rights, numpy, {len(people)} x {len(pages)}", len(people) * len(pages), count)


def database(people, pages):
    """DuckDB: a join of users and endpoints."""
    import duckdb

    base = duckdb.connect(config={"threads": 1})
    base.execute("create table users (rights varchar[])")
    base.executemany("insert into users values (?)", [[own] for own in people])
    base.execute("create table pages (rights varchar[])")
    base.executemany("insert into pages values (?)", [[page] for page in pages])
    once(
        f"matrix of all rights, DuckDB, {len(people)} x {len(pages)}",
        len(people) * len(pages),
        lambda: base.execute(
            "select count(*) from users, pages where list_has_all(users.rights, pages.rights)"
        ).fetchone()[0],
    )


def main():
    """Measures everything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    seconds = 0.005 if options.quick else 0.3
    calls(seconds)
    guards(seconds)
    hits(seconds)
    matrix(*((1000, 100) if options.quick else (100_000, 1000)))


if __name__ == "__main__":
    main()
