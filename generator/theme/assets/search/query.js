// Reads a query, and finds the articles that match all of it.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Texts read at a time for a quoted term, so that the page stays usable meanwhile. */
  const BATCH = 24;
  // A term with spaces around it: «mill», «-mill», «"12 months"», «-“mill”»
  const TERM = /(?<=^|\s)(-?)(?:"([^"]+)"|“([^“”]+)”|(\S+))(?=\s|$)/gu;

  /** The terms of a query. Quotation marks quote a term where they stand at both ends of it; a minus
   * before a term excludes it.
   * @param {string} query @returns {Search.Term[]} */
  function termsOf(query) {
    return Array.from(query.matchAll(TERM), ([, minus, straight, curly, bare]) => (
      { text: straight ?? curly ?? bare, quoted: bare === undefined, excluded: minus === "-" }));
  }

  ArchiveSearch.needles = (normaliser, query) => termsOf(query)
    .filter(({ excluded }) => !excluded)
    .map(({ text, quoted }) => ({ quoted, text: quoted ? normaliser.plain(text) : normaliser.normalise(text) }))
    .filter(({ text }) => text);

  /** Articles that all of the terms match that are not excluded, ascending; all where there is none.
   * @param {Search.Match["terms"]} matches @param {Uint32Array} all */
  function matchedByAll(matches, all) {
    const wanted = matches.filter(({ term }) => !term.excluded);
    const lists = wanted.length ? wanted.map((match) => match.found.articles) : [all];
    const [shortest, ...others] = lists.sort((a, b) => a.length - b.length);
    const sets = others.map((list) => new Set(list));
    return [...shortest].filter((article) => sets.every((set) => set.has(article)));
  }

  /** Those candidates that contain a quoted term, by their texts.
   * @param {Search.Index} index @param {string} quoted @param {Uint32Array} candidates
   * @param {Search.Watch} watch @returns {Promise<Search.Found>} */
  async function verified(index, quoted, candidates, watch) {
    const term = index.normaliser.plain(quoted);
    /** @type {number[]} */ const weights = [];
    for (let at = 0; at < candidates.length; at += BATCH) {
      if (watch.cancelled?.()) throw new Error("search cancelled");
      const batch = Array.from(candidates.subarray(at, at + BATCH));
      weights.push(...await Promise.all(batch.map((article) => ArchiveSearch.plainWeight(index, article, term))));
      watch.progress?.(weights.length, candidates.length);
    }
    return {
      articles: candidates.filter((_, i) => weights[i]), weights: Uint8Array.from(weights.filter(Boolean)),
      positions: null,
    };
  }

  /** What is found for each term. Texts are read for quoted terms only where all other terms are.
   * @param {Search.Index} index @param {Search.Term[]} terms @param {Uint32Array} all  articles
   * @param {Search.Watch} watch */
  async function found(index, terms, all, watch) {
    const matches = await Promise.all(terms.map(async (term) => {
      const normal = index.normaliser.normalise(term.text);
      const nothing = { articles: all, weights: new Uint8Array(), positions: null };
      return { term, found: normal ? await ArchiveSearch.find(index, normal) : nothing };
    }));
    const within = new Set(matchedByAll(matches, all));
    for (const match of matches.filter(({ term }) => term.quoted)) {
      const candidates = match.found.articles.filter((article) => within.has(article));
      match.found = await verified(index, match.term.text, candidates, watch);
    }
    return matches;
  }

  ArchiveSearch.match = async function (index, query, watch) {
    const { normaliser, articles } = index, all = Uint32Array.from({ length: articles.count }, (_, i) => i);
    if (!query.trim()) return { articles: [...all], terms: [] };
    const terms = termsOf(query).filter(({ text, quoted }) =>
      normaliser.normalise(text) || (quoted && normaliser.plain(text)));
    if (!terms.length) return { articles: [], terms: [] };
    const matches = await found(index, terms, all, watch);
    const unwanted = matches.filter(({ term }) => term.excluded);
    const excluded = new Set(unwanted.flatMap((match) => [...match.found.articles]));
    return {
      articles: matchedByAll(matches, all).filter((article) => !excluded.has(article)),
      terms: matches.filter(({ term }) => !term.excluded),
    };
  };
}
