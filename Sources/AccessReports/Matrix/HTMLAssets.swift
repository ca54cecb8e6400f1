/// The style and the script of pages; the page allows these and no others, by their hashes.
enum HTMLAssets {
  /// What the page's policy calls ``style``: a test makes it anew.
  static let styleHash = "sha256-voDT61JBNUP9zomXJXzsVOqDHUwmR3NMA4vHt5NVeSo="
  /// What the page's policy calls ``script``.
  static let scriptHash = "sha256-v2QTvS3P3h7379B5Tj/tcLW/BcCQwuPaW6m9muF4mLc="

  /// How the page looks, on light and on dark.
  static let style = """
    :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
    body { margin: 1.5rem; }
    h1 { font-size: 1.3rem; }
    form { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
    .legend { display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; padding: 0; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .25rem .5rem; }
    td { text-align: center; white-space: nowrap; }
    thead th { background: Canvas; position: sticky; top: 0; vertical-align: bottom; }
    tbody th { background: Canvas; left: 0; position: sticky; text-align: left; white-space: nowrap; }
    thead button { all: unset; cursor: pointer; text-decoration: underline; white-space: nowrap; }
    thead button:focus-visible { outline: 2px solid; }
    thead small { display: block; font-weight: normal; opacity: .75; white-space: nowrap; }
    th[aria-sort=ascending] button::after { content: " \\2191"; }
    th[aria-sort=descending] button::after { content: " \\2193"; }
    .allowed { color: light-dark(#0a6b2d, #5fd68a); }
    .refused { color: light-dark(#a3161f, #ff8a8f); }
    .trouble, .unknown { color: light-dark(#8a4b00, #ffc15c); font-weight: bold; }
    .open { opacity: .7; }
    """

  /// Sorts by a column that is clicked, and hides the rows and columns that the filters leave out.
  static let script = """
    "use strict";
    const table = document.getElementById("matrix");
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const users = document.getElementById("users");
    const endpoints = document.getElementById("endpoints");
    const verdict = document.getElementById("verdict");
    const rank = ["allowed", "unknown", "open", "trouble", "refused", ""];

    function key(row, column) {
      const cell = row.cells[column];
      if (column === 0) return cell.textContent;
      return column === 1 ? -Number(cell.textContent) : rank.indexOf(cell.className);
    }

    function sort(column) {
      const head = heads[column];
      const order = head.ariaSort === "ascending" ? "descending" : "ascending";
      for (const other of heads) other.ariaSort = "none";
      head.ariaSort = order;
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map((row) => [key(row, column), row]);
      rows.sort(([a], [b]) => sign * (a < b ? -1 : a > b ? 1 : 0));
      body.append(...rows.map(([, row]) => row));
    }

    function filter() {
      const who = users.value.toLowerCase();
      const what = endpoints.value.toLowerCase();
      const columns = heads.map((head, column) =>
        column < 2 || head.textContent.toLowerCase().includes(what));
      let count = 0;
      heads.forEach((head, column) => { head.hidden = !columns[column]; });
      for (const row of body.rows) {
        const cells = [...row.cells];
        cells.forEach((cell, column) => { cell.hidden = !columns[column]; });
        row.hidden = !cells[0].textContent.toLowerCase().includes(who) || verdict.value !== "" &&
          !cells.some((cell) => !cell.hidden && cell.className === verdict.value);
        count += row.hidden ? 0 : 1;
      }
      const width = columns.filter((shown) => shown).length - 2;
      document.getElementById("shown").value = `${count} users by ${width} endpoints`;
    }

    heads.forEach((head, column) => {
      head.querySelector("button").addEventListener("click", () => sort(column));
    });
    for (const input of [users, endpoints, verdict]) input.addEventListener("input", filter);
    document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    filter();
    """
}
