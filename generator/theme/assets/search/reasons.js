// Says why an article is offered, and what was done to find it.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Words in a row, each once. @param {string[]} words */
  const listed = (words) =>
    [...new Set(words)].join(ArchiveInterface.pgettext("between the items of a list", ", "));

  /** Why an article is offered that has these forms of the words of a query. */
  ArchiveSearch.reason = function (units, had) {
    const { gettext } = ArchiveInterface;
    const missing = units.filter(({ inside }, i) => !had[i] && !inside).map(({ text }) => text);
    const others = had.flatMap((form) => (form && form.kind !== "question" ? [form] : []));
    const words = listed(others.map(({ text }) => text));
    if (missing.length) return { kind: "fewer", text: gettext("Without: %(words)s", { words: listed(missing) }) };
    const kind = others.find((form) => form.kind === "spelling")?.kind ?? others[0]?.kind ?? "question";
    if (kind === "spelling") return { kind, text: gettext("Similar spelling: %(words)s", { words }) };
    if (kind === "variant") return { kind, text: gettext("Other spelling: %(words)s", { words }) };
    if (kind === "form") return { kind, text: gettext("Other form: %(words)s", { words }) };
    if (kind === "synonym") return { kind, text: gettext("Same meaning: %(words)s", { words }) };
    return { kind, text: gettext("These words, apart: %(words)s", { words: listed(units.map(({ text }) => text)) }) };
  };

  /** What was done to find articles with these words: the words looked for, those corrected, and
   * others that articles have. */
  ArchiveSearch.explained = function (terms, units, offers) {
    const { gettext } = ArchiveInterface;
    const own = units.map(({ looked }) => looked[0].form);
    const asked = terms.map(({ text }) => text.normalize("NFKC"));
    const cut = own.filter(({ text, kind }) => kind === "question" && !asked.includes(text));
    const corrected = own.filter(({ kind }) => kind === "spelling");
    const others = offers.flatMap(({ forms }) => forms).filter(({ kind }) => kind === "synonym" || kind === "variant");
    const inflected = offers.flatMap(({ forms }) => forms).filter(({ kind }) => kind === "form");
    const texts = (/** @type {Search.Form[]} */ forms) => listed(forms.map(({ text }) => text));
    return [
      ...(cut.length ? [gettext("Looked for words of the query: %(words)s", { words: texts(own) })] : []),
      ...(corrected.length ? [gettext("Spelling corrected: %(words)s", { words: texts(corrected) })] : []),
      ...(inflected.length ? [gettext("Other form: %(words)s", { words: texts(inflected) })] : []),
      ...(others.length ? [gettext("Including the same meaning: %(words)s", { words: texts(others) })] : []),
    ];
  };
}
