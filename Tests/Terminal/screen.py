"""What a program's bytes show: a terminal emulator, with the questions that tests ask of it."""

import codecs
import re

import pyte

import controls

# The selected row of the pane that has the keys: `>` in the pane's first column.
MARKED = re.compile(r"(?:^|[│|])>(.*?)(?:[│|]|$)")
NUMBER = re.compile(r"/e/(\d+)|\b[eu](\d{4,5})\b")


class Screen:
    """A terminal's screen, of some columns and rows, fed with bytes.

    pyte draws; what it does not know (REP, SU, SD, CBT) is done here, and what shows nothing
    (titles, queries, DCS and the like) is left out.
    """

    def __init__(self, size):
        self.size = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = b""
        self._last = " "

    def feed(self, data):
        """Draws bytes; a sequence that is not complete waits for its end."""
        data = self._rest + data
        end = 0
        for token in controls.tokens(data):
            if token.start() != end:
                break
            end = token.end()
            self._draw(token)
        self._rest = data[end:]

    def _draw(self, token):
        if token["text"] is not None:
            text = self._decoder.decode(token["text"])
            self._last = next((each for each in reversed(text) if each.isprintable()), self._last)
            self._stream.feed(text)
        elif token["escape"] is not None:
            self._stream.feed(token[0].decode("ascii"))
        elif token["csi"] is not None and not token["csi_middle"]:
            extra = EXTRA.get(token["csi"])
            if extra and not token["csi_private"]:
                extra(self, max(1, controls.numbers(token["csi_parameters"])[0]))
            elif not extra and token["csi_private"] in (b"", b"?"):
                self._stream.feed(token[0].decode("ascii"))

    def _repeat(self, count):
        self._stream.feed(self._last * count)

    def _scroll(self, count, by, to_row):
        cursor = self._screen.cursor
        kept = cursor.y
        margins = self._screen.margins or pyte.screens.Margins(0, self._screen.lines - 1)
        cursor.y = to_row(margins)
        for _ in range(count):
            by(self._screen)
        cursor.y = kept

    def _scroll_up(self, count):
        self._scroll(count, pyte.Screen.index, lambda margins: margins.bottom)

    def _scroll_down(self, count):
        self._scroll(count, pyte.Screen.reverse_index, lambda margins: margins.top)

    def _tab_back(self, count):
        cursor = self._screen.cursor
        for _ in range(count):
            cursor.x = max((stop for stop in self._screen.tabstops if stop < cursor.x), default=0)

    @property
    def rows(self):
        """The rows as texts, without the spaces at their ends.

        Half of a wide character that was drawn over has no text; pyte's own `display` fails on it.
        """
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        rows = (buffer[row] for row in range(self._screen.lines))
        return ["".join(row[column].data for column in columns).rstrip() for row in rows]

    @property
    def text(self):
        """The whole screen as a text of lines."""
        return "\n".join(self.rows)

    @property
    def cells(self):
        """The rows of cells, each with its character and how that looks; of a blank, only what can be
        seen of it."""
        rows = []
        for number in range(self._screen.lines):
            row = self._screen.buffer[number]
            cells = map(row.__getitem__, range(self._screen.columns))
            rows.append([each if each.data != " " or each.reverse else blank(each) for each in cells])
        return rows

    @property
    def cursor(self):
        """The column and the row of the cursor, or None if it is hidden."""
        cursor = self._screen.cursor
        return None if cursor.hidden else (cursor.x, cursor.y)

    @property
    def bottom(self):
        """The last row: the key bar, a prompt or a message."""
        row = self._screen.buffer[self._screen.lines - 1]
        return "".join(row[column].data for column in range(self._screen.columns)).rstrip()

    @property
    def selected(self):
        """The text of the selected row of the pane that has the keys, or None."""
        for row in self.rows:
            marked = MARKED.search(row)
            if marked:
                return marked[1].strip()
        return None

    @property
    def number(self):
        """The number of the selected row in a generated scenario, or None."""
        found = NUMBER.search(self.selected or "")
        return int(found[1] or found[2]) if found else None


def blank(cell):
    """What can be seen of a blank cell."""
    return (cell.data, cell.bg, cell.underscore, cell.strikethrough)


EXTRA = {
    b"b": Screen._repeat,
    b"S": Screen._scroll_up,
    b"T": Screen._scroll_down,
    b"Z": Screen._tab_back,
}
