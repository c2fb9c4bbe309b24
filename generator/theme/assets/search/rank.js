// Scores articles by BM25F over title, front and body, nearness of terms, and what articles are about.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Parameters of BM25; what an occurrence in title and front counts, in occurrences in the body;
  // what one in the first sentences of a body counts more.
  const K1 = 1.5, B = 0.6, TITLE = 8, FRONT = 3, EARLY = 1;
  // What a topic of an article and two terms side by side add, in rarities of the term.
  const ABOUT = 0.6, NEAR = 1;
  /** Distance, in code units, at which nearness adds half. */
  const HALF = 8;
  /** Code units that count as the first sentences. */
  const OPENING = 200;
  /** What a title that is the query adds: more than all else. */
  const WHOLE = 1000;
  /** Zone of a weight: the beginning of a title. */
  const TITLE_START = 3;

  /** What an article has of a term, in occurrences in the body, by the positions of the term.
   * @param {Search.Layout} layout @param {Uint32Array} positions */
  function countedAt(layout, positions) {
    /** @type {Map<number, number>} */
    const counted = new Map();
    for (let i = 0, article = 0; i < positions.length; ) {
      article = layout.owner(positions[i], article);
      const [, front, body] = layout.zoneStarts(article), end = layout.starts[article + 1];
      let sum = 0;
      for (; i < positions.length && positions[i] < end; i++) {
        const at = positions[i];
        sum += at < front ? TITLE : at < body ? FRONT : at < body + OPENING ? 1 + EARLY : 1;
      }
      counted.set(article, sum);
    }
    return counted;
  }

  /** The same by weights, which know the best zone alone.
   * @param {Search.Found} found */
  function countedBy({ articles, weights }) {
    const best = [1, FRONT, TITLE, TITLE];
    return new Map(Array.from(articles, (article, i) => {
      const weight = weights[i] ?? 0;
      return [article, Math.max(0, (weight >> 2) - 1) + best[weight & 3]];
    }));
  }

  /** How rare a term is that so many of all articles have. */
  ArchiveSearch.rarity = (having, all) => Math.log(1 + (all - having + 0.5) / (having + 0.5));

  /** For each article that has a term, how much it has of it: from 0 up to K1 + 1. */
  ArchiveSearch.strengths = function ({ articles, layout }, found) {
    const counted = found.positions ? countedAt(layout, found.positions) : countedBy(found);
    const { lengths, mean } = articles;
    return new Map(Array.from(counted, ([article, count]) => {
      const norm = K1 * (1 - B + (B * lengths[article]) / mean);
      return [article, (count * (K1 + 1)) / (count + norm)];
    }));
  };

  /** Nearness of the positions of two terms, up to 1, for the articles that have both.
   * @param {Uint32Array} left @param {Uint32Array} right @param {Search.Layout} layout */
  ArchiveSearch.nearness = function (left, right, layout) {
    /** @type {Map<number, number>} */
    const best = new Map();
    let at = 0, article = 0;
    for (const position of left) {
      article = layout.owner(position, article);
      while (at + 1 < right.length && right[at + 1] <= position) at++;
      for (const other of right.subarray(at, at + 2)) {
        if (layout.owner(other, 0) !== article) continue;
        const near = 1 / (1 + Math.abs(other - position) / HALF);
        if (near > (best.get(article) ?? 0)) best.set(article, near);
      }
    }
    return best;
  };

  /** The code units of each title, where some article may have the query as its title: a term begins it.
   * @param {Search.Index} index @param {Search.Hits[]} terms */
  async function titlesOf(index, terms) {
    const begun = terms.some(({ found }) => found.weights.some((weight) => (weight & 3) === TITLE_START));
    return begun ? ArchiveSearch.column((await index.facts()).titles) : [];
  }

  /** What is known of a term.
   * @param {Search.Index} index @param {Search.Hits} term */
  async function known(index, { found, normal }) {
    const labels = new Set(await index.thesaurus.labels(normal));
    const topics = labels.size ? await index.values("topic") : () => [];
    return {
      strengths: ArchiveSearch.strengths(index, found),
      rarity: ArchiveSearch.rarity(found.articles.length, index.articles.count),
      isAbout: (/** @type {number} */ article) => topics(article).some((label) => labels.has(label)),
    };
  }

  /** A score for each of the articles kept, higher first. */
  ArchiveSearch.scores = async function ({ terms }, kept, index) {
    const { layout } = index;
    const [titles, ...all] = await Promise.all([titlesOf(index, terms), ...terms.map((term) => known(index, term))]);
    const length = terms.reduce((sum, { normal }) => sum + normal.length, 0);
    const near = terms.slice(1).flatMap(({ found }, i) => {
      const left = terms[i].found.positions, weight = NEAR * Math.min(all[i].rarity, all[i + 1].rarity);
      return left && found.positions ? [{ weight, by: ArchiveSearch.nearness(left, found.positions, layout) }] : [];
    });
    return new Map(kept.map((article) => {
      let sum = 0;
      for (const { strengths, rarity, isAbout } of all) {
        sum += rarity * ((strengths.get(article) ?? 0) + (isAbout(article) ? ABOUT : 0));
      }
      for (const { weight, by } of near) sum += weight * (by.get(article) ?? 0);
      const whole = length > 0 && titles[article] === length && terms.every(({ found }) => isTitled(found, article));
      return [article, sum + (whole ? WHOLE : 0)];
    }));
  };

  /** Whether a term is in the title of an article.
   * @param {Search.Found} found @param {number} article */
  function isTitled({ articles, weights }, article) {
    const at = articles.indexOf(article);
    return at >= 0 && (weights[at] & 3) >= 2;
  }
}
