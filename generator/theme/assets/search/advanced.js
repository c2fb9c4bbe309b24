// The form of the search page that writes a query, and begins with the one that is typed.
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

  /** The fields in the order of the form. @type {(Search.FieldName | "")[]} */
  const FIELDS = ["title", "source", "author", "section", "topic", "issue"];

  /** What the form has for a query; nothing, where a part of it has no place there.
   * @param {Search.Clause} clause */
  function fieldsOf(clause) {
    /** @type {Record<string, string[]>} */
    const found = { all: [], phrase: [], some: [], none: [], field: [], value: [], from: [], to: [] };
    const plain = (/** @type {Search.Clause} */ part) =>
      (part.kind === "term" && !part.quoted && !part.field && !part.span ? [part.text] : []);
    let fits = true;
    for (const part of clause.kind === "and" ? clause.parts : [clause]) {
      const words = part.kind === "or" ? part.parts.map(plain) : [plain(part.kind === "not" ? part.part : part)];
      if (part.kind === "term" && part.span && part.dates) {
        found["from"].push(part.dates[0].replace(/(?:-01)+$/, ""));
        found["to"].push(part.dates[1].replace(/(?:-12)?-31$|^9999$/, ""));
      } else if (part.kind === "term" && part.field) {
        found["field"].push(String(FIELDS.indexOf(part.field)));
        found["value"].push(part.text);
      } else if (part.kind === "term" && part.quoted) found["phrase"].push(part.text);
      else if (words.every((each) => each.length)) {
        found[part.kind === "or" ? "some" : part.kind === "not" ? "none" : "all"].push(words.flat().join(" "));
      } else fits = false;
    }
    const once = ["phrase", "some", "field", "from"].every((name) => found[name].length < 2);
    return fits && once ? found : null;
  }

  /** @param {HTMLFormElement} form @param {string} query */
  function fill(form, query) {
    const found = fieldsOf(ArchiveSearch.read(query));
    form.reset();
    for (const [name, values] of Object.entries(found ?? {})) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLSelectElement) field.selectedIndex = Number(values[0] ?? 0);
      else if (field instanceof HTMLInputElement) field.value = values.join(" ");
    }
  }

  /** Says where the end of the period is before its beginning. @param {HTMLFormElement} form */
  function checkPeriod(form) {
    const [from, to] = ["from", "to"].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
    const [first, last] = [from.value.trim(), to.value.trim()];
    const turned = last && last.padEnd(first.length, "-99") < first;
    to.setCustomValidity(turned ? ArchiveInterface.gettext("The end is before the beginning.") : "");
  }

  /** Lets the form write the query as it is filled in, and ask it. */
  ArchiveSearch.advanced = function (form, typed, ask) {
    const details = form.closest("details");
    let edited = false;
    details?.addEventListener("toggle", async () => {
      edited &&= details.open;  // whoever closes it begins anew
      await ArchiveSearch.start();
      if (!details.open || edited) return;
      fill(form, typed());
      told.textContent = query();
    });
    const told = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
    const query = () => ArchiveSearch.written(Object.fromEntries(
      Array.from(new FormData(form), ([name, value]) => [name, String(value)])));
    form.addEventListener("input", () => {
      told.textContent = query();
      checkPeriod(form);
      edited = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(query());
    });
  };
}
