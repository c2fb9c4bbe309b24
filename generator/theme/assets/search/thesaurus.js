// What a term is widened by: other names of the same.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // How much other forms count: synonyms, other names of the same topic or source.
  const SYNONYM = 0.8, NAME = 0.6;
  // Signs before a label and before another name; what stands with a word that says little
  const LABEL = "=", NAMED = "+", LIGHT = ".";
  // The number of a document: an abbreviation of who issued it, the year in brackets of any kind, with the
  // Chinese word for it or bare, and a number with what it is called: a number, a document of that number
  const NUMBERED = new RegExp("^(.*?[\\u4e00-\\u9fff]{2})[\\s[({\\u3010\\u3014]*((?:19|20)\\d\\d)"
    + "[\\s\\])}\\u3011\\u3015\\u5e74-]*\\u7b2c?\\s*(\\d{1,4})\\s*(?:\\u53f7(?:\\u6587(?:\\u4ef6)?)?)?$", "u");
  const BRACKETS = ["\u3014\u3015", "[]", "()", "\u3010\u3011"];

  /** @implements {Search.Thesaurus} */
  class Thesaurus {
    /** @param {Search.Normaliser} normaliser
     * @param {(word: string) => Promise<string[][]>} lines  of the words that begin like one
     * @param {(keys: string[]) => Promise<string[][]>} names  of documents and others
     * @param {(text: string) => Promise<void>} ready  for a text to be normalised */
    constructor(normaliser, lines, names, ready) {
      this.normaliser = normaliser;
      this.lines = lines;
      this.names = names;
      this.ready = ready;
    }

    /** What stands in the line of a word. @param {string} normal @returns {Promise<string[]>} */
    async #line(normal) {
      return (await this.lines(normal)).find(([key]) => key === normal)?.slice(1) ?? [];
    }

    /** Whether a word says little where no article has it. @param {string} normal */
    async isLight(normal) {
      return (await this.#line(normal)).includes(LIGHT);
    }

    /** @param {string} normal */
    async labels(normal) {
      return (await this.#line(normal)).filter((each) => each[0] === LABEL).map((each) => each.slice(1));
    }

    /** Other forms of a term, the best ones first.
     * @param {string} normal @param {string} text @returns {Promise<Search.Form[]>} */
    async others(normal, text) {
      const words = (await this.#line(normal)).filter((each) => each[0] !== LABEL && each !== LIGHT);
      await this.ready(words.join(""));
      const forms = words.map((each) => this.#form(each.slice(1), each[0] === NAMED ? NAME : SYNONYM));
      const [first, ...more] = variants(this.normaliser, text);
      const numbered = first ? [first, ...await this.#titles([first, ...more]), ...more] : [];
      return [...numbered.filter((form) => form.normal !== normal), ...forms];
    }

    /** The titles of the documents that have one of these numbers.
     * @param {Search.Form[]} numbers @returns {Promise<Search.Form[]>} */
    async #titles(numbers) {
      const rows = await this.names([numbers[0].normal.slice(0, 2)]).catch(() => []);
      const wanted = new Set(numbers.map(({ normal }) => normal));
      const titles = rows.flatMap(([name, , kind, title]) =>
        (kind === "document" && wanted.has(this.normaliser.normalise(name)) ? [title] : []));
      return [...new Set(titles)].map((title) => this.#form(title, SYNONYM));
    }

    /** @param {string} text @param {number} weight @returns {Search.Form} */
    #form(text, weight) {
      return { text, normal: this.normaliser.normalise(text), weight, kind: "synonym" };
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

  // \u56fd\u529e\u53d12020, with how abbreviations end, or a number called one: not \u6e56\u5357 2023 10
  const OFFICIAL = /[\u53d1\u51fd\u529e\u5b57\u89c4\u4ee4][^\u4e00-\u9fff]*\d|\d\s*\u53f7/;

  ArchiveSearch.isNumbered = function (text) {
    const own = text.normalize("NFKC").trim();
    return NUMBERED.test(own) && OFFICIAL.test(own);
  };

  ArchiveSearch.numberForms = variants;

  ArchiveSearch.thesaurus = (...all) => new Thesaurus(...all);
}
