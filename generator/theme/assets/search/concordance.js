// The concordance: each hit in its line, with what precedes and follows it.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Articles whose texts are read, and how many of them at a time; code units on either side of a hit.
  const ARTICLES = 400, BATCH = 24, BEFORE = 60, AFTER = 80;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  /** Names of the articles of which the lines come, out of those of a result. */
  ArchiveSearch.readInLines = (names) => names.slice(0, ARTICLES);

  /** A line for each hit in some articles, in their order. */
  ArchiveSearch.lines = async function (engine, names, needles, watch) {
    /** @type {Search.Line[]} */
    const lines = [];
    const read = ArchiveSearch.readInLines(names);
    for (let at = 0; at < read.length; at += BATCH) {
      if (watch.cancelled?.()) throw new Error("search cancelled");
      const batch = read.slice(at, at + BATCH), texts = await Promise.all(batch.map(engine.textOf));
      texts.forEach((text, i) => lines.push(...linesOf(engine, batch[i], text, needles)));
      watch.progress?.(Math.min(at + BATCH, read.length), read.length);
    }
    return lines;
  };

  /** @param {Search.Engine} engine @param {string} name @param {Search.ArticleText} text
   * @param {Search.Needle[]} needles @returns {Search.Line[]} */
  function linesOf({ normaliser }, name, text, needles) {
    return ArchiveSearch.hitPassages(normaliser, text, needles).flatMap((passage) =>
      passage.spans.map(([start, end]) => ({
        name,
        title: text.head[0],
        where: passage.where,
        anchor: passage.anchor,
        before: whole(passage.text.slice(Math.max(0, start - BEFORE), start)),
        hit: passage.text.slice(start, end),
        after: whole(passage.text.slice(end, end + AFTER)),
      })));
  }

  /** A text without halves of surrogate pairs at its ends.
   * @param {string} text */
  const whole = (text) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");

  // What does not count in the order: signs and spaces
  const SIGNS = /[\p{P}\p{S}\s]+/gu;
  /** @type {Record<string, (line: Search.Line) => string>} */
  const KEYS = {
    after: ({ after }) => after.replace(SIGNS, ""),
    before: ({ before }) => [...before.replace(SIGNS, "")].reverse().join(""),
  };

  /** Lines by what follows (`after`) or precedes (`before`) their hits, from the hit on; else as they are. */
  ArchiveSearch.sortedLines = function (lines, by) {
    const key = KEYS[by];
    if (!key) return lines;
    return lines.map((line) => ({ line, key: key(line) }))
      .sort((a, b) => collator.compare(a.key, b.key)).map(({ line }) => line);
  };
}
