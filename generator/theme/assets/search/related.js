// Offers what the exact set lacks: articles with other forms of the terms, and the nearest ones.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Exact results from which the nearest are not looked for. */
  const SCREENFUL = 10;
  /** Words of a query that are looked up at most. */
  const MOST = 8;
  /** Least part of what a query says, by the rarity of its words, that an article has to have. */
  const LEAST = 0.55;
  // What nearness of two words adds; what a word of all subjects and a part of one count.
  const NEAR = 1, COMMON = 0.5, PART = 0.5;
  // How much a word counts that is spelled otherwise, and one that shares a character.
  const CORRECTED = 0.9, KIN = 0.6;

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

  /** Looks up the words of a query. */
  class Widener {
    /** @param {Search.Index} index @param {Search.Thesaurus} thesaurus */
    constructor(index, thesaurus) {
      this.index = index;
      this.thesaurus = thesaurus;
    }

    /** @param {Search.Form} form @returns {Promise<Looked>} */
    async #lookUp(form) {
      const found = await ArchiveSearch.find(this.index, form.normal);
      return { form, found, strengths: ArchiveSearch.strengths(this.index, found) };
    }

    /** A word with its other forms, looked up.
     * @param {string} text @param {Partial<Search.Form>} [as]  what is said of its own form
     * @param {number} [part]  how much of a word it is @returns {Promise<Unit>} */
    async unit(text, as = {}, part = 1) {
      const normal = this.index.normaliser.normalise(text);
      /** @type {Search.Form} */
      const own = { text: text.normalize("NFKC"), normal, weight: 1, kind: "question", ...as };
      const forms = [own, ...this.thesaurus.others(normal, text)];
      const looked = await Promise.all(forms.map((form) => this.#lookUp(form)));
      const having = new Set(looked.flatMap(({ found }) => [...found.articles])).size;
      const rarity = ArchiveSearch.rarity(looked[0].found.articles.length || having, this.index.articles.count);
      return { text: own.text, looked, rarity: rarity * part };
    }

    /** The words of a term: the term itself, where it is one word that some article has.
     * @param {string} text @param {boolean} nearest  whether it may be cut @returns {Promise<Unit[]>} */
    async words(text, nearest) {
      const normal = this.index.normaliser.normalise(text);
      const whole = !nearest || this.thesaurus.others(normal, text).length ? await this.unit(text) : null;
      if (whole && (!nearest || isFound(whole))) return [whole];
      const cutter = ArchiveSearch.cutter(this.index.normaliser, this.thesaurus, await this.index.words());
      const units = await this.#cut(cutter, normal);
      const wrong = units.find((unit) => !isFound(unit));
      const alike = wrong && ArchiveSearch.alike(await this.index.spellings());
      const right = alike && cutter.corrected(normal, wrong.text, alike);
      if (right) return this.#cut(cutter, right.text, right.word);
      return (await Promise.all(units.map((unit) => (isFound(unit) ? [unit] : this.#parts(unit, cutter))))).flat();
    }

    /** @param {Search.Cutter} cutter @param {string} normal @param {string} [corrected]  a word in it */
    async #cut(cutter, normal, corrected = "") {
      const words = cutter.cut(normal);
      return Promise.all(words.slice(0, MOST).map((word) => this.unit(word,
        word === corrected ? { kind: "spelling", weight: CORRECTED } : {}, cutter.isCommon(word) ? COMMON : 1)));
    }

    /** What is found of the pairs of characters of a word that no article has; else the word.
     * @param {Unit} unit @param {Search.Cutter} cutter */
    async #parts(unit, cutter) {
      const kin = await Promise.all(cutter.kin(unit.text).map((word) =>
        this.#lookUp({ text: word, normal: word, weight: KIN, kind: "synonym" })));
      if (kin.length) {
        const having = new Set(kin.flatMap(({ found }) => [...found.articles])).size;
        if (having) return [{ ...unit, looked: [...unit.looked, ...kin],
          rarity: ArchiveSearch.rarity(having, this.index.articles.count) }];
      }
      const pairs = Array.from({ length: unit.text.length - 1 }, (_, i) => unit.text.slice(i, i + 2));
      if (pairs.length < 2 || pairs.length > MOST || /[\w\uff10-\uff19]/.test(unit.text)) return [unit];
      const parts = await Promise.all(pairs.map((pair) => this.unit(pair, {}, PART)));
      return parts.some(isFound) ? parts : [unit];
    }
  }

  /** @param {Unit} unit */
  const isFound = ({ looked }) => looked.some(({ found }) => found.articles.length);

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
    const widener = new Widener(index, await index.thesaurus()), nearest = exact.size < SCREENFUL;
    const units = (await Promise.all(terms.map(({ text }) => widener.words(text, nearest)))).flat().slice(0, MOST);
    if (watch.cancelled?.()) throw new Error("search cancelled");
    const allowed = fixed.kind === "and" && fixed.parts.length
      ? new Set((await ArchiveSearch.match(index, fixed, watch, " x")).articles) : null;
    const having = units.flatMap(({ looked }) => looked.flatMap(({ found }) => [...found.articles]));
    const candidates = new Set(having.filter((article) => !exact.has(article) && (allowed?.has(article) ?? true)));
    return { articles: ranked(index, units, candidates), explained: [] };
  };
}
