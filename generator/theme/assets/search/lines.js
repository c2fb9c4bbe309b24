// Draws the concordance of the search page.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext } = ArchiveInterface;
  const { element, resultAddress, whereText } = ArchiveSearch;
  /** @type {[key: string, name: string, sorted: string][]} */
  const COLUMNS = [
    ["before", gettext("Before"), gettext("Sort by what precedes")], ["", gettext("Hit"), ""],
    ["after", gettext("After"), gettext("Sort by what follows")],
    ["article", gettext("Article"), gettext("Sort as the results are")],
  ];

  // Said again, since a table that folds on a small screen is none to some browsers.
  const HEAD = { scope: "col", role: "columnheader" }, CELL = { role: "cell" };

  /** The lines of a page as a table whose heads sort it. */
  ArchiveSearch.linesTable = function (lines, view) {
    const sort = view.state.sort || "article";
    const heads = COLUMNS.map(([key, name, says]) => {
      if (!key) return element("th", { ...HEAD }, name);
      const button = element("button", { type: "button", title: says, "data-sort": key }, name);
      button.addEventListener("click", () => view.go({ ...view.state, sort: key === "article" ? "" : key, page: "" }));
      return element("th", { ...HEAD, ...(sort === key ? { "aria-sort": "ascending" } : {}) }, button);
    });
    return [element("table", { class: "seek-lines__table", role: "table" },
      element("caption", { class: "seek-unseen" }, gettext("Hits in their lines")),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads)),
      element("tbody", { role: "rowgroup" }, ...lines.map((line) => row(line, view.state.q))))];
  };

  /** @param {Search.Line} line @param {string} query */
  function row({ name, title, where, anchor, before, hit, after }, query) {
    const href = resultAddress(`issues/${name}${ArchiveSearch.suffix}`, query, anchor), place = whereText(where);
    return element("tr", { role: "row" },
      element("td", { ...CELL, class: "seek-lines__before" }, element("span", {}, element("bdi", {}, before))),
      element("td", { ...CELL, class: "seek-lines__hit" }, element("a", { href }, element("mark", {}, hit))),
      element("td", { ...CELL, class: "seek-lines__after" }, element("span", {}, after)),
      element("td", { ...CELL, class: "seek-lines__article" }, element("span", { title }, title),
        ...(place ? [" ", element("span", { class: "seek-where" }, place)] : [])));
  }
}
