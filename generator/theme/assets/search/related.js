// Offers what the exact set lacks: articles with other forms of the terms, and the nearest ones.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Exact results from which the nearest are not looked for. */
  const SCREENFUL = 10;
  /** Words of a query that count at most. */
  const MOST = 10;
  /** Least part of what a query says, by the rarity of its words, that an article has to have. */
  const LEAST = 0.2;
  /** The same where no article has what is asked, in any form. */
  const WITHOUT = 0.65;
  /** Least that an article has to say of the words of a query in the mean: how much of each, and how near
   * to one another, times the part of the query that it has. */
  const TELLING = 0.78;
  /** The part of a query above which no other spelling of it is looked for. */
  const MOSTLY = 0.45;
  /** Latin words that are looked up together at most. */
  const LONGEST = 5;
  // «health», «follow-up»
  const LATIN = /^[A-Za-z][A-Za-z'-]*$/;
  /** Words of a query between two of which nearness counts. */
  const REACH = 2;
  // What nearness adds to the score; the nearness from which a word counts as said together with
  // others; how much of a word counts that stands alone.
  const NEAR = 1, TOGETHER = 0.2, ALONE = 0.3;
  /** The strength from which an article is about a word, wherever it stands. */
  const OFTEN = 1.5;

  // How much the rarity of a form counts beside that of its word; what the other forms count that an
  // article has; what a form counts that another word of the query has too.
  const RARE = 0.5, OTHERS = 0.3, AGAIN = 0.5;

  /** The form of a unit that an article has.
   * @typedef {{form: Search.Form, strength: number, rarity: number, worth: number}} Had
   *  @typedef {(article: number, i: number) => number} Nearness  of a unit in an article to others */

  /** Whether a term says of which issue or time an article is. @param {Search.Term} term */
  const isSpan = ({ span, issue, text }) => span || (issue && text.endsWith("\u671f"));

  /** The terms that can be widened, and the clauses that all articles have to match in any case.
   * @param {Search.Clause} clause */
  function divided(clause) {
    const parts = clause.kind === "and" ? clause.parts : [clause];
    const fixed = parts.filter((part) => part.kind === "not" || (part.kind === "term" && (part.field || isSpan(part))));
    const terms = parts.filter((part) => !fixed.includes(part)).flatMap(ArchiveSearch.wanted)
      .filter((term) => !term.field && !isSpan(term));
    return { terms, fixed };
  }

  /** The best form of a word that an article has: one that counts much, is said often and is rare.
   * @param {Search.Unit} unit @param {number} article @returns {Had | undefined} */
  function bestForm({ looked, rarity: whole }, article) {
    /** @type {Had | undefined} */
    let best;
    let all = 0;
    for (const { form, strengths, rarity } of looked) {
      const strength = form.weight * (strengths.get(article) ?? 0);
      const worth = strength * (whole + RARE * (rarity - whole));
      all += worth;
      if (worth > (best?.worth ?? 0)) best = { form, strength, rarity, worth };
    }
    return best && { ...best, worth: best.worth + OTHERS * (all - best.worth) };
  }

  /** Positions of all forms of a word; `null` where those of one are not known.
   * @param {Search.Unit} unit */
  function positionsOf({ looked }) {
    const lists = looked.map(({ found }) => found.positions);
    if (lists.some((list) => list === null)) return null;
    return Uint32Array.from(lists.flatMap((list) => [...list ?? []])).sort();
  }

  /** How near a word stands to another one of the query, up to 1; 1 where that is not known.
   * @param {Search.Index} index @param {Search.Unit[]} units @returns {Nearness} */
  function nearnessOf({ layout }, units) {
    const positions = units.map(positionsOf);
    const best = units.map(() => /** @type {Map<number, number>} */ (new Map()));
    positions.forEach((left, i) => {
      for (let j = i + 1; j <= i + REACH && j < units.length; j++) {
        const right = positions[j];
        if (!left || !right) continue;
        for (const [article, near] of ArchiveSearch.nearness(left, right, layout)) {
          for (const of of [i, j]) best[of].set(article, Math.max(near, best[of].get(article) ?? 0));
        }
      }
    });
    return (article, i) => (units.length === 1 || !positions[i] ? 1 : best[i].get(article) ?? 0);
  }

  /** @param {Search.Index} index @param {Search.Unit[]} units @param {Set<number>} candidates */
  function ranked(index, units, candidates) {
    const nearness = nearnessOf(index, units);
    const all = units.reduce((sum, { rarity, inside }) => sum + (inside ? 0 : rarity), 0);
    const least = units.some(({ leads }) => leads) ? WITHOUT : LEAST;
    const offers = [...candidates].flatMap((article) => {
      const had = units.map((unit) => bestForm(unit, article));
      let share = 0, score = 0;
      /** @type {Set<string>} */
      const counted = new Set();
      had.forEach((each, i) => {
        if (!each) return;
        const again = counted.has(each.form.normal) ? AGAIN : 1;
        counted.add(each.form.normal);
        const { rarity } = units[i], { weight } = each.form, near = nearness(article, i);
        const said = Math.max(near / TOGETHER, each.strength / weight / OFTEN);
        const told = (rarity + Math.min(rarity, each.rarity)) / 2;
        share += (again * told * weight * (ALONE + (1 - ALONE) * Math.min(1, said))) / all;
        score += again * (each.worth + rarity * NEAR * near);
      });
      const forms = had.flatMap((each) => (each ? [each.form] : []));
      return share < least ? [] : [{ article, share, score: score * share, forms, had: had.map((each) => each?.form) }];
    }).sort((a, b) => b.score - a.score || b.article - a.article);
    return offers.length && offers[0].score / all < TELLING ? [] : offers;
  }

  /** Terms, where those of the number of a document are one, and Latin words that have other names together:
   * «mental», «health».
   * @param {Search.Index} index @param {Search.Term[]} terms @returns {Promise<Search.Term[]>} */
  async function phrases({ normaliser, thesaurus }, terms) {
    /** @type {Search.Term[]} */
    const out = [];
    for (let at = 0, end = 0; at < terms.length; at = end) {
      end = at + 1;
      out.push(terms[at]);
      for (let last = Math.min(terms.length, at + LONGEST); last > end; last--) {
        const words = terms.slice(at, last);
        const text = words.map((word) => word.text).join(" "), isNumber = ArchiveSearch.isNumbered(text);
        if (words.some((word) => word.quoted || !(isNumber || LATIN.test(word.text)))) continue;
        const forms = [text, `${text}s`, text.replace(/s$/, "")];
        const lists = await Promise.all(forms.map((form) => thesaurus.others(normaliser.normalise(form), form)));
        const known = forms.find((_, i) => lists[i].length);
        if (known) [out[out.length - 1], end] = [{ ...terms[at], text: known }, last];
      }
    }
    return out;
  }

  /** A Latin word as it stands in the query, and not as a normal form has it: «NBA».
   * @param {string} word @param {string} typed */
  function asTyped(word, typed) {
    const own = typed.normalize("NFKC"), at = own.toLowerCase().indexOf(word.toLowerCase());
    return at >= 0 && /[a-z]/i.test(word) ? own.slice(at, at + word.length) : word;
  }

  /** The first words, each once. @param {Search.Unit[]} units */
  const distinct = (units) => [...new Map(units.map((unit) => [unit.text, unit])).values()].slice(0, MOST);

  ArchiveSearch.related = async function (index, clause, match, watch) {
    const { terms: all, fixed } = divided(clause), exact = new Set(match.articles);
    const said = all.filter(({ text }) => index.normaliser.normalise(text)); // not of signs alone
    const terms = await phrases(index, said);
    if (!terms.length) return { articles: [], explained: () => [] };
    const spelled = exact.size ? "" : await ArchiveSearch.spelled(index, terms.map(({ text }) => text));
    const widener = ArchiveSearch.widener(index), nearest = exact.size < SCREENFUL;
    const texts = spelled ? [spelled] : terms.map(({ text }) => text);
    const found = await Promise.all(texts.map((text) => widener.words(text, nearest, !exact.size)));
    if (spelled) for (const { looked: [own] } of found.flat()) own.form = { ...own.form, kind: "spelling" };
    for (const unit of found.flat()) unit.text = unit.looked[0].form.text = asTyped(unit.text, texts.join(" "));
    if (watch.cancelled?.()) throw new Error("search cancelled");
    const allowed = fixed.length
      ? new Set((await ArchiveSearch.match(index, { kind: "and", parts: fixed }, watch)).articles) : null;
    const offersOf = (/** @type {Search.Unit[]} */ units) => {
      const having = units.flatMap(({ looked }) => looked.flatMap((each) => [...each.found.articles]));
      const candidates = new Set(having.filter((article) => !exact.has(article) && (allowed?.has(article) ?? true)));
      return ranked(index, units, candidates);
    };
    let units = distinct(found.flat()), offers = offersOf(units);
    if (!exact.size && !offers.some(({ share }) => share > MOSTLY)) {
      const others = await Promise.all(texts.map((text) => widener.respelled(text)));
      units = distinct(found.flatMap((own, i) => others[i] ?? own));
      if (others.some(Boolean)) offers = offersOf(units);
    }
    return {
      articles: offers.map(({ article, score, forms, had }) => ({
        article, score, forms, reason: ArchiveSearch.reason(units, had),
        needles: forms.map(({ normal }) => ({ text: normal, quoted: false })),
      })),
      explained: (chosen) => ArchiveSearch.explained(terms, units, chosen),
    };
  };
}
