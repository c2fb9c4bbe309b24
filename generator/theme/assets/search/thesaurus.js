// What a term is widened by: other names of the same.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // How much other forms count: synonyms, other names of the same topic or source.
  const SYNONYM = 0.8, NAME = 0.6;
  // The number of a document: an abbreviation of who issued it, the year in brackets of any kind, with the
  // Chinese word for it or bare, and a number
  const NUMBERED = new RegExp("^(.*?[\\u4e00-\\u9fff]{2})[\\s[({\\u3010\\u3014]*((?:19|20)\\d\\d)"
    + "[\\s\\])}\\u3011\\u3015\\u5e74-]*\\u7b2c?\\s*(\\d{1,4})\\s*\\u53f7?$", "u");
  const BRACKETS = ["\u3014\u3015", "[]", "()", "\u3010\u3011"];

  /** @implements {Search.Thesaurus} */
  class Thesaurus {
    /** Marks of words that the lexicon may have. @type {Set<number>} */
    #marks = new Set();

    /** @param {Search.Normaliser} normaliser @param {Search.Marks} marks
     * @param {() => Promise<Search.Lexicon>} lexicon */
    constructor(normaliser, [count, column], lexicon) {
      this.normaliser = normaliser;
      this.count = count;
      this.lexicon = lexicon;
      let mark = 0;
      for (const distance of ArchiveSearch.column(column)) this.#marks.add(mark += distance);
    }

    /** The groups of words that a term is one of: synonyms, names of a topic or source.
     * @param {string} normal @returns {Promise<Search.Lexicon>} */
    async #groups(normal) {
      if (!this.#marks.has(ArchiveSearch.shardOf(normal, this.count))) return { names: [], synonyms: [] };
      const { names, synonyms } = await this.lexicon();
      const having = (/** @type {string[]} */ group) =>
        group.some((word) => this.normaliser.normalise(word) === normal);
      return { names: names.filter(having), synonyms: synonyms.filter(having) };
    }

    /** @param {string} normal */
    async labels(normal) {
      return (await this.#groups(normal)).names.map(([label]) => label);
    }

    /** Other forms of a term, the best ones first, none of which has another or the term in it.
     * @param {string} normal @param {string} text @returns {Promise<Search.Form[]>} */
    async others(normal, text) {
      const { names, synonyms } = await this.#groups(normal);
      const forms = [...synonyms.flatMap((group) => this.#forms(group, SYNONYM)),
        ...names.flatMap((group) => this.#forms(group, NAME))];
      /** @type {Search.Form[]} */
      const chosen = [];
      for (const form of [...variants(this.normaliser, text), ...forms]) {
        if (!form.normal || form.normal === normal) continue;
        const covered = [normal, ...chosen.map((each) => each.normal)].some((each) => form.normal.includes(each));
        if (!covered) chosen.push(form);
      }
      return chosen;
    }

    /** @param {string[]} group @param {number} weight @returns {Search.Form[]} */
    #forms(group, weight) {
      return group.map((text) => ({ text, normal: this.normaliser.normalise(text), weight, kind: "synonym" }));
    }
  }

  /** The number of a document as it is printed, with each kind of brackets around the year.
   * @param {Search.Normaliser} normaliser @param {string} text @returns {Search.Form[]} */
  function variants(normaliser, text) {
    const [, body, year, number] = NUMBERED.exec(text.normalize("NFKC").trim()) ?? [];
    if (!number) return [];
    return BRACKETS.map(([open, close]) => `${body}${open}${year}${close}${number}\u53f7`)
      .map((other) => ({ text: other, normal: normaliser.normalise(other), weight: 1, kind: "variant" }));
  }

  ArchiveSearch.thesaurus = (...all) => new Thesaurus(...all);
}
