// Looks for terms in the text of one article.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Fields of the front that are not authors. */
  const OTHERS = 3;

  /** The fields of an article by zone, in the order of the stream.
   * @param {Search.ArticleText} text */
  function zonesOf({ head, body }) {
    const [title, subtitle, digest, source, section, , authors = ""] = head;
    return [[title, subtitle], [digest, source, section, ...authors.split("\t")], body];
  }

  /** @param {string} text @param {string} term @returns {number[]} */
  function occurrences(text, term) {
    const found = [];
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) found.push(at);
    return found;
  }

  /** Positions in the stream at which a normalised term begins in an article. */
  ArchiveSearch.positionsIn = async function ({ text, layout, normaliser }, article, term) {
    const starts = layout.zoneStarts(article);
    return zonesOf(await text(article)).flatMap((fields, zone) => {
      let start = starts[zone];
      return fields.flatMap((field) => {
        const form = normaliser.normalise(field), from = start;
        start += form.length + 1;
        return occurrences(form, term).map((at) => from + at);
      });
    });
  };

  /** The fields of an article, by zone, that a field of a query means.
   * @param {Search.ArticleText} text @param {Search.FieldName | ""} field */
  function fieldsOf(text, field) {
    const [titles, fronts, body] = zonesOf(text);
    if (field === "title") return [titles];
    return field === "author" ? [[], fronts.slice(OTHERS)] : [titles, fronts, body];
  }

  /** The weight of an article for a term in a field; 0 where it does not contain it. */
  ArchiveSearch.weightIn = async function ({ text, normaliser }, article, { text: term, quoted }, field) {
    const form = (/** @type {string} */ each) => (quoted ? normaliser.plain(each) : normaliser.normalise(each));
    const zones = fieldsOf(await text(article), field).map((fields) => fields.map((each) => {
      const found = occurrences(form(each), term);
      return quoted ? found.filter((at) => ArchiveSearch.beginsWord(form(each), at)) : found;
    }));
    const first = zones.findIndex((fields) => fields.flat().length);
    if (first < 0) return 0;
    const startsTitle = first === 0 && zones[0][0][0] === 0;
    return ArchiveSearch.weight(zones.flat(2).length, startsTitle ? 3 : 2 - first);
  };
}
