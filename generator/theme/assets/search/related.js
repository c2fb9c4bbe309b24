// Offers what the exact set lacks: articles with other forms of the terms, and the nearest ones.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Exact results from which the nearest are not looked for. */
  const SCREENFUL = 10;
  /** Words of a query that are looked up at most. */
  const MOST = 8;
  /** Least part of what a query says, by the rarity of its words, that an article has to have. */
  const LEAST = 0.5;
  /** What nearness of two words adds. */
  const NEAR = 1;

  /** @typedef {{form: Search.Form, found: Search.Found, strengths: Map<number, number>}} Looked
   *  @typedef {{text: string, looked: Looked[], rarity: number}} Unit  a word of the query, its own form first
   *  @typedef {{form: Search.Form, strength: number}} Had  the form of a unit that an article has */

  /** The terms that can be widened, and the clause that all articles have to match in any case.
   * @param {Search.Clause} clause */
  function divided(clause) {
    const parts = clause.kind === "and" ? clause.parts : [clause];
    const fixed = parts.filter((part) => part.kind === "not" || (part.kind === "term" && (part.field || part.range)));
    const terms = parts.filter((part) => !fixed.includes(part)).flatMap(ArchiveSearch.wanted)
      .filter((term) => !term.field && !term.range);
    return { terms, fixed: /** @type {Search.Clause} */ ({ kind: "and", parts: fixed }) };
  }

  /** The words of terms in normal form.
   * @param {Search.Index} index @param {Search.Thesaurus} thesaurus @param {Search.Term[]} terms
   * @param {boolean} cut  whether terms are cut into words */
  async function wordsOf(index, thesaurus, terms, cut) {
    const normals = terms.map(({ text }) => ({ text, normal: index.normaliser.normalise(text) }));
    const whole = normals.filter(({ normal }) => normal && (!cut || thesaurus.has(normal)));
    const others = normals.filter(({ normal }) => normal && !whole.some((each) => each.normal === normal));
    if (!others.length) return whole;
    const cutter = ArchiveSearch.cutter(index.normaliser, thesaurus, await index.words());
    return [...whole, ...others.flatMap((term) => {
      const words = thesaurus.others(term.normal, term.text).length ? [] : cutter(term.normal);
      return words.length ? words.map((word) => ({ text: word, normal: word })) : [term];
    })];
  }

  /** @param {Search.Index} index @param {Search.Form} form @returns {Promise<Looked>} */
  async function lookUp(index, form) {
    const found = await ArchiveSearch.find(index, form.normal);
    return { form, found, strengths: ArchiveSearch.strengths(index, found) };
  }

  /** A word with its other forms, looked up.
   * @param {Search.Index} index @param {Search.Thesaurus} thesaurus
   * @param {{text: string, normal: string}} word @returns {Promise<Unit>} */
  async function unitOf(index, thesaurus, { text, normal }) {
    /** @type {Search.Form} */
    const own = { text, normal, weight: 1, kind: "question" };
    const looked = await Promise.all([own, ...thesaurus.others(normal, text)].map((form) => lookUp(index, form)));
    const having = new Set(looked.flatMap(({ found }) => [...found.articles])).size;
    const count = looked[0].found.articles.length || having;
    return { text, looked, rarity: ArchiveSearch.rarity(count, index.articles.count) };
  }

  /** The best form of a word that an article has.
   * @param {Unit} unit @param {number} article @returns {Had | undefined} */
  function bestForm({ looked }, article) {
    /** @type {Had | undefined} */
    let best;
    for (const { form, strengths } of looked) {
      const strength = form.weight * (strengths.get(article) ?? 0);
      if (strength > (best?.strength ?? 0)) best = { form, strength };
    }
    return best;
  }

  /** @param {Search.Index} index @param {Unit[]} units */
  function neighbours(index, units) {
    return units.slice(1).map((unit, i) => {
      /** @type {Map<number, number>} */
      const best = new Map();
      for (const { found: left } of units[i].looked) {
        for (const { found: right } of unit.looked) {
          if (!left.positions || !right.positions) continue;
          for (const [article, near] of ArchiveSearch.nearness(left.positions, right.positions, index.layout)) {
            best.set(article, Math.max(near, best.get(article) ?? 0));
          }
        }
      }
      return { weight: NEAR * Math.min(unit.rarity, units[i].rarity), best };
    });
  }

  /** Why an article is offered.
   * @param {Unit[]} units @param {(Had | undefined)[]} had @returns {Search.Reason} */
  function reasonOf(units, had) {
    const { gettext, pgettext } = ArchiveInterface;
    const between = pgettext("between the items of a list", ", ");
    const listed = (/** @type {string[]} */ words) => [...new Set(words)].join(between);
    const missing = units.filter((_, i) => !had[i]).map(({ text }) => text);
    const others = had.flatMap((each) => (each && each.form.kind !== "question" ? [each.form] : []));
    const words = listed(others.map(({ text }) => text));
    if (missing.length) return { kind: "fewer", text: gettext("Without: %(words)s", { words: listed(missing) }) };
    const kind = others.find((form) => form.kind === "spelling")?.kind ?? others[0]?.kind ?? "question";
    if (kind === "spelling") return { kind, text: gettext("Similar spelling: %(words)s", { words }) };
    if (kind === "variant") return { kind, text: gettext("Other spelling: %(words)s", { words }) };
    if (kind === "synonym") return { kind, text: gettext("Same meaning: %(words)s", { words }) };
    return { kind, text: gettext("These words, apart: %(words)s", { words: listed(units.map(({ text }) => text)) }) };
  }

  /** @param {Search.Index} index @param {Unit[]} units @param {Set<number>} candidates @returns {Search.Offer[]} */
  function ranked(index, units, candidates) {
    const all = units.reduce((sum, { rarity }) => sum + rarity, 0), near = neighbours(index, units);
    return [...candidates].flatMap((article) => {
      const had = units.map((unit) => bestForm(unit, article));
      const share = had.reduce((sum, each, i) => sum + (each ? units[i].rarity * each.form.weight : 0), 0) / all;
      if (share < LEAST) return [];
      let score = had.reduce((sum, each, i) => sum + (each?.strength ?? 0) * units[i].rarity, 0);
      for (const { weight, best } of near) score += weight * (best.get(article) ?? 0);
      const needles = had.flatMap((each) => (each ? [{ text: each.form.normal, quoted: false }] : []));
      return [{ article, score: score * share, reason: reasonOf(units, had), needles }];
    }).sort((a, b) => b.score - a.score || b.article - a.article);
  }

  ArchiveSearch.related = async function (index, clause, match, watch) {
    const { terms, fixed } = divided(clause), exact = new Set(match.articles);
    if (!terms.length) return { articles: [], explained: [] };
    const thesaurus = await index.thesaurus();
    const words = await wordsOf(index, thesaurus, terms, exact.size < SCREENFUL);
    const units = await Promise.all(words.slice(0, MOST).map((word) => unitOf(index, thesaurus, word)));
    if (watch.cancelled?.()) throw new Error("search cancelled");
    const allowed = fixed.kind === "and" && fixed.parts.length
      ? new Set((await ArchiveSearch.match(index, fixed, watch, " x")).articles) : null;
    const having = units.flatMap(({ looked }) => looked.flatMap(({ found }) => [...found.articles]));
    const candidates = new Set(having.filter((article) => !exact.has(article) && (allowed?.has(article) ?? true)));
    return { articles: ranked(index, units, candidates), explained: [] };
  };
}
