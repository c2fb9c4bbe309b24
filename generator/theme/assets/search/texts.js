// Looks for terms in the text of one article.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
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

  /** The weight of an article for a term in plain form; 0 where the article does not contain it. */
  ArchiveSearch.plainWeight = async function ({ text, normaliser }, article, term) {
    const zones = zonesOf(await text(article))
      .map((fields) => fields.map((field) => occurrences(normaliser.plain(field), term)));
    const first = zones.findIndex((fields) => fields.flat().length);
    if (first < 0) return 0;
    const startsTitle = first === 0 && zones[0][0][0] === 0;
    return ArchiveSearch.weight(zones.flat(2).length, startsTitle ? 3 : 2 - first);
  };
}
