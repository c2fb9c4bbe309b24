// The form of the search page that writes a query.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** @param {string} [text] */
  const words = (text = "") => text.split(/\s+/).filter(Boolean);

  /** A text as one term: in quotation marks if it has to be.
   * @param {string} text */
  const quoted = (text) => `"${text.replace(/["“”]/g, " ").trim()}"`;

  /** The query that the fields of the form ask for. */
  ArchiveSearch.written = function ({ all, phrase = "", some, none, field, value = "", from = "", to = "" }) {
    const one = words(some), told = value.trim();
    return [
      ...words(all),
      ...(phrase.trim() ? [quoted(phrase)] : []),
      ...(one.length > 1 ? [`(${one.join(" OR ")})`] : one),
      ...(told ? [`${field}:${/\s/.test(told) ? quoted(told) : told}`] : []),
      ...(from.trim() || to.trim() ? [from.trim() === to.trim() ? from.trim() : `${from.trim()}..${to.trim()}`] : []),
      ...words(none).map((word) => `-${word}`),
    ].join(" ");
  };

  /** Lets the form write the query as it is filled in, and ask it. */
  ArchiveSearch.advanced = function (form, ask) {
    const told = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
    const query = () => ArchiveSearch.written(Object.fromEntries(
      Array.from(new FormData(form), ([name, value]) => [name, String(value)])));
    form.addEventListener("input", () => { told.textContent = query(); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(query());
    });
  };
}
