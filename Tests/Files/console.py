"""The console in a terminal, with a step in its history to save."""

from programs import clean_environment
from terminal import Terminal, Trouble

ENTER, CLEAR = b"\r", b"\x15"


class Console:
    """Opens consoles on a scenario."""

    def __init__(self, trial, scenario):
        self.command = [trial.binary, scenario]
        self.environment = clean_environment(trial.folder)

    def launch(self, size=(100, 24)):
        """A console that has been read."""
        terminal = Terminal(self.command, size, self.environment)
        try:
            self.wait(terminal, "abort: config")
        except BaseException:
            terminal.__exit__()
            raise
        return terminal

    def open(self, size=(100, 24)):
        """A console that has hit the first endpoint, on its history screen."""
        terminal = self.launch(size)
        try:
            terminal.send(ENTER)
            self.wait(terminal, "200 OK")
            terminal.send(b"h")
            self.wait(terminal, "History")
        except BaseException:
            terminal.__exit__()
            raise
        return terminal

    def save(self, terminal, path):
        """Asks for the history to be saved; what comes of it is not waited for."""
        terminal.send(b"w")
        self.wait(terminal, "save to:")
        terminal.send(CLEAR + f"{path}".encode())
        self.wait(terminal, path.name)
        terminal.send(ENTER)

    def wait(self, terminal, text):
        """Waits for a text on the screen."""
        if not terminal.until(lambda screen: any(text in row for row in screen.rows)):
            raise Trouble(f"no `{text}` on the screen: {terminal.screen.rows}")

    def expect_row(self, terminal, text):
        """Waits for a text on the screen; in words, what is there if it does not come."""
        try:
            self.wait(terminal, text)
        except Trouble as trouble:
            return f"{trouble}"
        return None
