// Scores results: exact titles first, then titles, digests and texts; within each BM25 and nearness.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Parameters of BM25; what a higher tier adds; what two terms side by side add.
  const K1 = 1.2, B = 0.5, TIER = 1000, NEAR = 12;
  /** Distance, in code units, at which nearness adds half. */
  const HALF = 8;

  /**
   * Smallest distance between positions of two ascending lists, by article.
   * @param {Uint32Array} left @param {Uint32Array} right @param {Search.Layout} layout
   */
  function distances(left, right, layout) {
    /** @type {Map<number, number>} */
    const best = new Map();
    let at = 0, article = 0;
    for (const position of left) {
      article = layout.owner(position, article);
      while (at + 1 < right.length && right[at + 1] <= position) at++;
      for (const other of right.subarray(at, at + 2)) {
        if (layout.owner(other, 0) !== article) continue;
        const distance = Math.abs(other - position);
        if (distance < (best.get(article) ?? Infinity)) best.set(article, distance);
      }
    }
    return best;
  }

  /** Zones as tiers count them: the beginning of a title is a title.
   * @param {number} zone */
  const plainZone = (zone) => Math.min(zone, 2);

  /** The tier of an article by the best zone of each term.
   * @param {number[]} zones @param {boolean} whole  whether the terms are as long as the title */
  function tierOf(zones, whole) {
    const worst = Math.min(...zones.map(plainZone)), best = Math.max(0, ...zones);
    if (worst === 2) return whole && best === 3 ? 4 : 3;
    return worst === 1 ? 2 : Math.min(best, 1);
  }

  /** A score for each of the articles kept, higher first. */
  ArchiveSearch.scores = function ({ terms }, kept, { articles, layout, normaliser }) {
    const lengths = articles.sizes.map((sizes) => sizes.reduce((sum, size) => sum + size, 0));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, articles.count);
    const known = terms.map(({ found }) => ({
      weights: new Map(Array.from(found.articles, (article, i) => [article, found.weights[i] ?? 0])),
      rarity: Math.log(1 + (articles.count - found.articles.length + 0.5) / (found.articles.length + 0.5)),
    }));
    const length = terms.reduce((sum, { term }) => sum + normaliser.normalise(term.text).length, 0);
    const near = terms.slice(1).flatMap(({ found }, i) => {
      const left = terms[i].found.positions;
      return left && found.positions ? [distances(left, found.positions, layout)] : [];
    });
    return new Map(kept.map((article) => {
      const norm = K1 * (1 - B + (B * lengths[article]) / mean);
      const weights = known.map((term) => term.weights.get(article) ?? 0);
      let sum = 0;
      weights.forEach((weight, i) => {
        const frequency = weight >> 2, zone = weight & 3;
        sum += known[i].rarity * ((frequency * (K1 + 1)) / (frequency + norm) + zone);
      });
      for (const each of near) sum += NEAR / (1 + (each.get(article) ?? Infinity) / HALF);
      const tier = tierOf(weights.map((weight) => weight & 3), articles.titles[article] === length);
      return [article, tier * TIER + Math.min(sum, TIER - 1)];
    }));
  };
}
