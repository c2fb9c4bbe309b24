// Looks up the words of a query, with other forms of them and corrected where no article has them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Words of a term that are looked up at most. */
  const MOST = 8;
  /** Code units of a term that is looked for in other spellings as a whole. */
  const LONGEST = 12;
  /** Shards that have a word, above which it is left out where the query has `LEAST` others. */
  const WIDEST = 1, LEAST = 2;
  // Other forms that are looked up: of a term, and where its results fill a page.
  const FORMS = 5, FEW = 1;
  /** Gram shards from which an archive is large: each word and each form of it is in another one. */
  const LARGE = 100, FORMS_OF_LARGE = 1, WORDS_OF_LARGE = 4;
  /** Articles with a word from which its other forms are not looked for. */
  const ENOUGH = 10;
  /** How much of the rarity of a word in no article counts beside that of its other forms. */
  const UNSEEN = 0.3;
  // What a word of all subjects and a pair of characters count.
  const COMMON = 0.5, PART = 0.5;
  // What counts where no article has it: a word that names nothing, as verbs do, a piece of a phrase, and
  // characters that belong to no known word, which may be a name.
  const NAMELESS = 0.4, PHRASE = 0.25, UNKNOWN = 0.6;
  /** What a word counts that names nothing and that some article has. */
  const LIGHT = 0.7;
  /** What a character on its own counts that is a word with synonyms. */
  const SINGLE = 0.3;
  /** Letters and figures, as the numbers of documents have them, in which no words are looked for. */
  const CODED = /[\w\u2080-\u2089]/;
  // \u53d1\u3014 2020: how the abbreviation of a number of a document ends, before its year
  const SHORT_FOR = /[\u53d1\u51fd\u529e\u5b57\u89c4][^\w\u4e00-\u9fff]*\d{4}/;
  /** A year or another number, which says little of a subject. */
  const FIGURES = /^[0-9\u2080-\u2089]+$/;
  /** Code units of a word that others may be in; what these count. */
  const COMPOUND = 4, INSIDE = 0.4;
  /** How much an inflected form counts. */
  const INFLECTED = 0.95;
  // «Hospitals», as a normal form
  const LATIN = /^[A-Z\u00c0-\u024f][a-z\u00df-\u024f]{2,}$/;
  // How much a word counts that is spelled otherwise, and one that is a guess.
  const CORRECTED = 0.9, GUESSED = 0.7;

  /** @implements {Search.Widener} */
  class Widener {
    /** @param {Search.Index} index */
    constructor(index) {
      this.index = index;
      this.isLarge = index.keys.length > LARGE;
    }

    /** @param {Search.Form} form @returns {Promise<Search.Looked>} */
    async #lookUp(form) {
      const found = await ArchiveSearch.find(this.index, form.normal);
      const rarity = ArchiveSearch.rarity(found.articles.length, this.index.articles.count);
      return { form, found, rarity, strengths: ArchiveSearch.strengths(this.index, found) };
    }

    /** A word with its other forms, looked up; without them, where enough articles have the word.
     * @param {string} text @param {Partial<Search.Form>} [as]  what is said of its own form
     * @param {number} [part]  how much of a word it is @param {number} [most]  other forms
     * @param {number} [enough]  articles @returns {Promise<Search.Unit>} */
    async unit(text, as = {}, part = 1, most = FORMS, enough = Infinity) {
      const normal = this.index.normaliser.normalise(text);
      const own = await this.#lookUp({ text: text.normalize("NFKC"), normal, weight: 1, kind: "question", ...as });
      const count = own.found.articles.length;
      const others = count < enough ? await this.index.thesaurus.others(normal, text) : [];
      const rare = others.filter((form) => !this.#isEverywhere(form.normal));
      const few = FORMS_OF_LARGE + Number(others[0]?.kind === "variant");
      const forms = [...await this.#inflected(normal), ...(rare.length ? rare : others.slice(0, 1))]
        .slice(0, this.isLarge ? Math.min(most, few) : most);
      const looked = [own, ...await Promise.all(forms.map((form) => this.#lookUp(form)))];
      const all = this.index.articles.count, known = ArchiveSearch.rarity(count || having(looked), all);
      const rarity = count ? known : known + UNSEEN * (ArchiveSearch.rarity(0, all) - known);
      return { text: own.form.text, looked, rarity: rarity * part };
    }

    /** Whether a word is so frequent that it says little and costs much to look up.
     * @param {string} normal */
    #isEverywhere(normal) {
      return ArchiveSearch.spread(this.index.keys, normal) > WIDEST;
    }

    /** Other forms of a Latin word that articles have.
     * @param {string} normal @returns {Promise<Search.Form[]>} */
    async #inflected(normal) {
      if (!this.index.inflects || !LATIN.test(normal)) return [];
      await this.index.knownLike(normal);
      const inflected = (await this.index.cutter(normal)).inflected(normal);
      return inflected.map((word) => ({ text: word.toLowerCase(), normal: word, weight: INFLECTED, kind: "form" }));
    }

    /** The words of a term: the term itself, where it is one word that some article has.
     * @param {string} text @param {boolean} nearest  whether it may be cut
     * @param {boolean} [correct]  whether it may be spelled wrong @returns {Promise<Search.Unit[]>} */
    async words(text, nearest, correct = true) {
      const normal = this.index.normaliser.normalise(text);
      const isWord = !nearest || (await this.index.thesaurus.others(normal, text)).length > 0;
      const whole = isWord ? await this.unit(text, {}, 1, nearest ? FORMS : FEW) : null;
      if (whole && !nearest) return [whole];
      const cutter = await this.index.cutter(normal), people = correct ? await this.#people(cutter, normal) : [];
      // The number of a document that no article has says nothing of those with other numbers.
      if (whole && !isFound(whole) && ArchiveSearch.isNumbered(text) && SHORT_FOR.test(text)) return [whole];
      if (whole && isFound(whole)) return CODED.test(normal) ? [whole] : this.#withWordsIn(whole, cutter);
      const units = await this.#cut(cutter, normal);
      const wrong = units.find((unit) => !isFound(unit) && !cutter.isKnown(unit.text))?.text;
      const left = wrong ? [] : cutter.left(normal);
      if (correct && (wrong || left.length)) {
        const other = await this.respelled(text), alike = await this.index.alike();
        if (other) return [other];
        await this.index.knownLike(normal);
        const right = wrong ? cutter.corrected(normal, wrong, alike)
          : left.map((run) => cutter.corrected(normal, run, alike, true)).find(Boolean);
        const again = right ? await this.#cut(cutter, right.text, normal) : [];
        const isRight = (/** @type {Search.Unit} */ unit) => isCertain(unit)
          && (!normal.includes(unit.text) || unit.text.includes(right?.word ?? ""));
        if (again.some(isRight)) return again;
      }
      const about = beside(units, people);
      const weighed = await Promise.all(about.map((unit) => this.#lighter(unit, cutter)));
      return (await Promise.all(weighed.map((unit) => (isFound(unit) ? [unit] : this.#parts(unit))))).flat();
    }

    /** The people named in a text, whose names are whole from then on.
     * @param {Search.Cutter} cutter @param {string} normal */
    async #people(cutter, normal) {
      const keys = cutter.openings(normal), rows = keys.length ? await this.index.names(keys) : [];
      const people = rows.filter(([, , kind]) => kind === "person")
        .map(([name]) => this.index.normaliser.normalise(ArchiveSearch.bareName(name)))
        .filter((name) => normal.includes(name));
      cutter.learn(people);
      return people;
    }

    /** A word, which counts less where it names nothing, and still less where no article has it. One that names
     * something and that no article has in any form leads: what is asked is that, and not the rest.
     * @param {Search.Unit} unit @param {Search.Cutter} cutter @returns {Promise<Search.Unit>} */
    async #lighter(unit, cutter) {
      const part = await this.#partOf(unit, cutter), { text } = unit;
      const leads = part === 1 && !isFound(unit) && text.length < COMPOUND && !CODED.test(text);
      return { ...unit, rarity: unit.rarity * part, leads };
    }

    /** How much of a word counts. @param {Search.Unit} unit @param {Search.Cutter} cutter */
    async #partOf(unit, cutter) {
      const { text } = unit, found = isFound(unit);
      if (!found && cutter.isPhrase(text)) return PHRASE;
      if (!found && !cutter.isKnown(text)) return UNKNOWN;
      if ((found && cutter.isCommon(text)) || !await this.index.thesaurus.isLight(text)) return 1;
      return found ? LIGHT : NAMELESS;
    }

    /** A term with a word or name in it that looks or sounds like a piece of it, if some article has that.
     * @param {string} text @returns {Promise<Search.Unit | undefined>} */
    async respelled(text) {
      const { normaliser } = this.index, normal = normaliser.normalise(text), wide = [...normal].filter(isIdeograph);
      if (wide.length < 2 || normal.length > LONGEST) return undefined;
      if ((await ArchiveSearch.find(this.index, normal)).articles.length) return undefined; // spelled right
      const keys = wide.flatMap((c, i) => [c, ...wide.slice(i + 1, i + 2).map((next) => c + next)]);
      const { index } = this;
      const [cutter, alike, names] =
        await Promise.all([index.cutter(normal), index.alike(), index.names(keys), index.knownLike(normal)]);
      for (const other of cutter.respellings(normal, alike, names.map(([name]) => normaliser.normalise(name)))) {
        const unit = await this.unit(other.text, { kind: "spelling", weight: CORRECTED });
        if (isFound(unit)) return unit;
      }
      return undefined;
    }

    /** @param {Search.Cutter} cutter @param {string} normal @param {string} [typed]  as it was typed */
    async #cut(cutter, normal, typed = normal) {
      const words = cutter.cut(normal);
      const rare = words.filter((word) => !this.#isEverywhere(word) && !(this.isLarge && cutter.isCommon(word)));
      const chosen = longest(rare.length < LEAST ? words : rare, this.isLarge ? WORDS_OF_LARGE : MOST);
      const units = await Promise.all(chosen.map((word) => {
        const as = typed.includes(word) ? {} : /** @type {const} */ ({ kind: "spelling", weight: GUESSED });
        if (word.length === 1) return this.unit(word, { weight: SINGLE });
        return this.unit(word, as, cutter.isCommon(word) || FIGURES.test(word) ? COMMON : 1, FORMS, ENOUGH);
      }));
      return (await Promise.all(units.map((unit) => this.#withWordsIn(unit, cutter)))).flat();
    }

    /** A compound that no article has, and the words in it that some article has, which count less.
     * @param {Search.Unit} unit @param {Search.Cutter} cutter */
    async #withWordsIn(unit, cutter) {
      const isWhole = unit.looked[0].found.articles.length || unit.text.length < COMPOUND;
      if (isWhole || unit.looked.length < 2 || (this.isLarge && isFound(unit))) return [unit];
      const words = cutter.within(unit.text);
      const inside = await Promise.all(words.map((word) => this.unit(word, {}, INSIDE, FORMS, ENOUGH)));
      const isMade = words.join("") === unit.text;
      return [unit, ...inside.filter(isFound).map((each) => ({ ...each, inside: isMade }))];
    }

    /** What is found of the pairs of characters of a word that no article has; else the word.
     * @param {Search.Unit} unit */
    async #parts(unit) {
      const pairs = Array.from({ length: unit.text.length - 1 }, (_, i) => unit.text.slice(i, i + 2));
      if (pairs.length < 2 || pairs.length > MOST || CODED.test(unit.text)) return [unit];
      const parts = await Promise.all(pairs.map((pair) => this.unit(pair, {}, PART)));
      // Those that some article has are the words in it, if no character is left.
      const whole = Array.from(unit.text, (_, i) => [parts[i - 1], parts[i]].some((part) => part && isFound(part)));
      return whole.every(Boolean) ? parts.filter(isFound) : parts.some(isFound) ? parts : [unit];
    }
  }

  /** @param {string} c */
  const isIdeograph = (c) => c >= "\u3400" && c <= "\u9fff";

  /** The longest words, which say the most, in their order. @param {string[]} words @param {number} most */
  function longest(words, most) {
    const chosen = new Set([...words].sort((a, b) => b.length - a.length).slice(0, most));
    return words.filter((word) => chosen.has(word));
  }

  /** The words that some article with the people of a query has: the others are what is asked of them.
   * @param {Search.Unit[]} units @param {string[]} people */
  function beside(units, people) {
    const named = units.filter((unit) => people.includes(unit.text) && isFound(unit));
    const having = new Set(named.flatMap(({ looked }) => looked.flatMap(({ found }) => [...found.articles])));
    return named.length ? units.filter(({ looked }) =>
      looked.some(({ found }) => found.articles.some((article) => having.has(article)))) : units;
  }

  /** How many articles have one of several forms.
   * @param {Search.Looked[]} looked */
  const having = (looked) => new Set(looked.flatMap(({ found }) => [...found.articles])).size;

  /** @param {Search.Unit} unit */
  const isFound = ({ looked }) => having(looked) > 0;

  /** Whether a correction is more than a guess: some article has the word, or it is a long one.
   * @param {Search.Unit} unit */
  const isCertain = ({ text, looked: [own] }) => text.length >= COMPOUND || own.found.articles.length > 0;

  ArchiveSearch.widener = (index) => new Widener(index);
}
