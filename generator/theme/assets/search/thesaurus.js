// What a term is widened by: other names of the same.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // How much other forms count: synonyms, other names of the same topic or source.
  const SYNONYM = 0.8, NAME = 0.6;
  // «[2020]», «(2020)», or in lenticular or tortoise-shell brackets, in the number of a document
  const BRACKETED = /[[(\u3010\u3014\uff3b\uff08]((?:19|20)\d\d)[\])\u3011\u3015\uff3d\uff09]/u;
  const BRACKETS = ["\u3014\u3015", "[]", "()", "\u3010\u3011"];

  /** @implements {Search.Thesaurus} */
  class Thesaurus {
    /** Other forms by the normal form of a term. @type {Map<string, Search.Form[]>} */
    #others = new Map();
    /** @type {Map<string, Set<string>>} */
    labels = new Map();

    /** @param {Search.Normaliser} normaliser @param {Search.Lexicon} lexicon */
    constructor(normaliser, { names, synonyms }) {
      this.normaliser = normaliser;
      for (const group of synonyms) this.#add(group, SYNONYM, "synonym");
      for (const group of names) {
        this.#add(group, NAME, "synonym");
        for (const name of group) {
          const normal = normaliser.normalise(name);
          this.labels.set(normal, (this.labels.get(normal) ?? new Set()).add(group[0]));
        }
      }
    }

    /** @param {string[]} group @param {number} weight @param {Search.Kind} kind */
    #add(group, weight, kind) {
      const forms = group.map((text) => ({ text, normal: this.normaliser.normalise(text), weight, kind }));
      for (const { normal } of forms) {
        if (!normal) continue;
        const known = this.#others.get(normal) ?? [];
        this.#others.set(normal, [...known, ...forms.filter((form) => form.normal && form.normal !== normal)]);
      }
    }

    get words() {
      return this.#others.keys();
    }

    /** Other forms of a term, the best ones first, none of which has another or the term in it.
     * @param {string} normal @param {string} text @returns {Search.Form[]} */
    others(normal, text) {
      /** @type {Search.Form[]} */
      const chosen = [];
      for (const form of [...variants(this.normaliser, text), ...this.#others.get(normal) ?? []]) {
        const covered = [normal, ...chosen.map((each) => each.normal)].some((each) => form.normal.includes(each));
        if (!covered) chosen.push(form);
      }
      return chosen;
    }
  }

  /** Other brackets around the year in the number of a document.
   * @param {Search.Normaliser} normaliser @param {string} text @returns {Search.Form[]} */
  function variants(normaliser, text) {
    if (!BRACKETED.test(text)) return [];
    return BRACKETS.map(([open, close]) => text.replace(BRACKETED, `${open}$1${close}`))
      .map((other) => ({ text: other, normal: normaliser.normalise(other), weight: 1, kind: "variant" }));
  }

  ArchiveSearch.thesaurus = (normaliser, lexicon) => new Thesaurus(normaliser, lexicon);
}
