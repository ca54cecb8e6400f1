"""Who uses the application, and what may each of them see?"""

import flask_login


class User(flask_login.UserMixin):
    """A user with a name, and no more.

    `UserMixin` is Flask-Login's: it says that a user is active, and logged in.
    """

    def __init__(self, username):
        self.username = username

    def __repr__(self):
        return f"User(username={self.username!r})"

    def get_id(self):
        """What the session remembers of a user who has logged in; it has to be a text."""
        return str(self.username)

    def has_access(self, access):
        """What `flask_access.require(...)` asks, with the arguments that stand there.

        Only `True` lets a request in, not what merely counts as true.
        """
        return access == self.username
