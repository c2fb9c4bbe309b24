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

  const { gettext } = ArchiveInterface;
  /** What a suggestion or a row of the search box is. */
  ArchiveSearch.kinds = {
    topic: gettext("Topic"), source: gettext("Source"), section: gettext("Section"), word: gettext("Word"),
    document: gettext("Document"), person: gettext("Person"), place: gettext("Place"), issue: gettext("Issue"),
    title: gettext("Article"), all: gettext("All"),
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

  /** Address of a page by the path of its Markdown file: `people/index.md#li-ming`. */
  ArchiveSearch.fileAddress = function (path) {
    const [file, anchor] = path.split("#"), onDisk = ArchiveSearch.suffix !== "/";
    const folder = file.replace(/(^|\/)index\.md$/, onDisk ? "$1index.html" : "$1");
    const page = folder.replace(/\.md$/, ArchiveSearch.suffix);
    return ArchiveSearch.root + page + (anchor ? `#${encodeURIComponent(anchor)}` : "");
  };

  /** What a suggestion leads to: the page of what has one, a search for a word, a filter else. */
  ArchiveSearch.suggestionAddress = function ({ kind, text, value, path }) {
    if (path) return ArchiveSearch.fileAddress(path);
    return ArchiveSearch.pageAddress(kind === "word" ? { q: text } : { [kind]: ArchiveSearch.joined([value]) });
  };

  /** Address of a result; the query tells the article what to mark. */
  ArchiveSearch.resultAddress = (url, query, anchor = "") =>
    ArchiveSearch.root + url + (query.trim() ? `?${new URLSearchParams({ h: query })}` : "")
    + (anchor && `#${anchor}`);
}
