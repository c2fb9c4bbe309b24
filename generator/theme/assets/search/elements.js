// Elements and addresses that the search box, the search page and the page for wrong addresses
// share.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** An element with attributes and children. */
  ArchiveSearch.element = function (name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /** Texts side by side, each with a writing direction of its own. */
  ArchiveSearch.apart = (texts) => {
    const between = ArchiveInterface.pgettext("between facts", " · ");
    return texts.flatMap((text, i) => [...(i ? [between] : []), ArchiveSearch.element("bdi", {}, text)]);
  };

  /** Pieces of a text with hits in `<mark>`. */
  ArchiveSearch.marks = (pieces) =>
    pieces.map(([text, hit]) => (hit ? ArchiveSearch.element("mark", {}, text) : text));

  /** Values of a facet as an address has them: divided by `|`; a `|` inside a value is `%7C`. */
  ArchiveSearch.joined = (values) => values.map((value) => value.replace(/[%|]/g, encodeURIComponent)).join("|");

  /** The values that {@link ArchiveSearch.joined} joined. */
  ArchiveSearch.split = (text = "") =>
    text.split("|").filter(Boolean).map((value) => value.replace(/%(?:25|7C)/g, decodeURIComponent));

  /** Address of the search page in a state. */
  ArchiveSearch.pageAddress = function (state) {
    const form = document.querySelector("[data-search-box] form, [data-search-page] form");
    const page = form instanceof HTMLFormElement ? form.action.replace(/[?#].*/, "") : `${ArchiveSearch.root}search/`;
    return `${page}?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;
  };

  /** Address of a result; the query tells the article what to mark. */
  ArchiveSearch.resultAddress = (url, query) =>
    ArchiveSearch.root + url + (query.trim() ? `?${new URLSearchParams({ h: query })}` : "");
}
