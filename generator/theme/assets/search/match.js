// Finds the articles that a query matches.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Texts read at a time for a quoted term or an author, so that the page stays usable meanwhile. */
  const BATCH = 24;
  /** Least zone of a title in a weight. */
  const TITLE = 2;

  /** Matches the clauses of one query. A list of articles is ascending; `null` stands for a clause
   * that says nothing. */
  class Matcher {
    /** What each term finds that is not excluded. @type {Map<Search.Term, Search.Hits>} */
    found = new Map();

    /** @param {Search.Index} index @param {Search.Watch} watch */
    constructor(index, watch) {
      this.index = index;
      this.watch = watch;
      this.all = Uint32Array.from({ length: index.articles.count }, (_, i) => i);
    }

    /** The articles among `within` that a clause matches.
     * @param {Search.Clause} clause @param {Uint32Array} within @param {boolean} [wanted]  not excluded
     * @returns {Promise<Uint32Array | null>} */
    async match(clause, within, wanted = true) {
      if (clause.kind === "term") return this.#term(clause, within, wanted);
      if (clause.kind === "not") {
        const excluded = await this.match(clause.part, within, false);
        return excluded && without(within, excluded);
      }
      if (clause.kind === "and") return this.#every(clause.parts, within, wanted);
      const lists = await Promise.all(clause.parts.map((part) => this.match(part, within, wanted)));
      const said = lists.filter((list) => list !== null);
      return said.length ? ArchiveSearch.united(said) : null;
    }

    /** Texts are read only where all else matches.
     * @param {Search.Clause[]} parts @param {Uint32Array} within @param {boolean} wanted */
    async #every(parts, within, wanted) {
      const slow = parts.filter(readsTexts), fast = parts.filter((part) => !readsTexts(part));
      const lists = await Promise.all(fast.map((part) => this.match(part, within, wanted)));
      let said = lists.some((list) => list !== null), left = within;
      for (const list of lists) if (list) left = intersected(left, list);
      for (const part of slow) {
        const list = await this.match(part, left, wanted);
        if (list) [left, said] = [intersected(left, list), true];
      }
      return said ? left : null;
    }

    /** @param {Search.Term} term @param {Uint32Array} within @param {boolean} wanted */
    async #term(term, within, wanted) {
      const { index } = this, normal = index.normaliser.normalise(term.text);
      const plain = term.quoted ? index.normaliser.plain(term.text) : "";
      const texts = !term.field || term.field === "title" || term.field === "author";
      if (!normal && !(plain && texts)) return null;
      const byFacts = await ArchiveSearch.byFacts(index, term, normal);
      if (byFacts && (term.range || !texts)) return byFacts;
      /** @type {Search.Found} */
      let found = { articles: this.all, weights: new Uint8Array(), positions: null };
      const leftOut = term.quoted ? ArchiveSearch.leftOut(normal, plain) : null;
      if (leftOut && normal) found = await ArchiveSearch.findWhole(index, normal, leftOut);
      else if (normal) found = await ArchiveSearch.find(index, normal);
      if (normal && term.field) found = inField(found, term.field === "title" ? TITLE : 1);
      const isOpen = term.field === "author" || (term.quoted && !leftOut?.every(({ left }) => left.length < 2));
      if (isOpen || !normal) found = await this.#verified(term, plain, normal, found, within);
      if (wanted) this.found.set(term, { normal, found });
      return byFacts ? ArchiveSearch.united([byFacts, found.articles]) : found.articles;
    }

    /** What was found, without articles of which the texts show that they do not have it.
     * @param {Search.Term} term @param {string} plain @param {string} normal @param {Search.Found} found
     * @param {Uint32Array} within @returns {Promise<Search.Found>} */
    async #verified({ quoted, field }, plain, normal, found, within) {
      const candidates = intersected(found.articles, within);
      /** @type {number[]} */ const weights = [];
      for (let at = 0; at < candidates.length; at += BATCH) {
        if (this.watch.cancelled?.()) throw new Error("search cancelled");
        const batch = Array.from(candidates.subarray(at, at + BATCH));
        weights.push(...await Promise.all(batch.map((article) =>
          ArchiveSearch.weightIn(this.index, article, { text: quoted ? plain : normal, quoted }, field))));
        this.watch.progress?.(weights.length, candidates.length);
      }
      return {
        articles: candidates.filter((_, i) => weights[i]), weights: Uint8Array.from(weights.filter(Boolean)),
        positions: null,
      };
    }
  }

  /** @param {Search.Clause} clause @returns {boolean} */
  function readsTexts(clause) {
    if (clause.kind === "term") return clause.quoted || clause.field === "author";
    return clause.kind === "not" ? readsTexts(clause.part) : clause.parts.some(readsTexts);
  }

  /** What is found in a zone or a better one.
   * @param {Search.Found} found @param {number} zone @returns {Search.Found} */
  function inField({ articles, weights }, zone) {
    const fits = (/** @type {unknown} */ _, /** @type {number} */ i) => (weights[i] & 3) >= zone;
    return { articles: articles.filter(fits), weights: weights.filter(fits), positions: null };
  }

  /** Articles that are in any of some lists, ascending. */
  ArchiveSearch.united = (lists) => (lists.length === 1 ? lists[0]
    : Uint32Array.from(new Set(lists.flatMap((list) => [...list]))).sort());

  /** @param {Uint32Array} list @param {Uint32Array} other */
  function intersected(list, other) {
    const set = new Set(other);
    return list.filter((each) => set.has(each));
  }

  /** @param {Uint32Array} list @param {Uint32Array} other */
  function without(list, other) {
    const set = new Set(other);
    return list.filter((each) => !set.has(each));
  }

  ArchiveSearch.match = async function (index, clause, watch) {
    const matcher = new Matcher(index, watch);
    const articles = await matcher.match(clause, matcher.all);
    // In the order of the query, not in the one in which files came: neighbours are compared.
    const terms = ArchiveSearch.wanted(clause).flatMap((term) => matcher.found.get(term) ?? []);
    return { articles: [...articles ?? []], terms };
  };

  ArchiveSearch.needles = (normaliser, query) => ArchiveSearch.wanted(ArchiveSearch.read(query))
    .filter(({ range, field }) => !range && (!field || field === "title" || field === "author"))
    .map(({ text, quoted }) => ({ quoted, text: quoted ? normaliser.plain(text) : normaliser.normalise(text) }))
    .filter(({ text }) => text);
}
