// What a term is widened by: other names of the same, and the words that it consists of.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Other forms of a term that are looked up at most. */
  const MOST = 4;
  // How much other forms count: synonyms, other names of the same topic or source.
  const SYNONYM = 0.8, NAME = 0.6;
  /** Code units of the longest word that is looked for. */
  const LONGEST = 12;
  // What cutting costs: a word of the lexicon, a particle, a character that belongs to none.
  const KNOWN = 1, PARTICLE = 0.7, UNKNOWN = 1.3;
  // «〔2020〕», «[2020]», «(2020)» in the number of a document
  const BRACKETED = /[[(【〔［（]((?:19|20)\d\d)[\])】〕］）]/u;
  const BRACKETS = ["〔〕", "[]", "()", "【】"];

  /** @implements {Search.Thesaurus} */
  class Thesaurus {
    /** Other forms by the normal form of a term. @type {Map<string, Search.Form[]>} */
    #others = new Map();
    /** Labels of topics by the normal forms of their names. @type {Map<string, string>} */
    topics = new Map();

    /** @param {Search.Normaliser} normaliser @param {Search.Lexicon} lexicon */
    constructor(normaliser, { names, synonyms }) {
      this.normaliser = normaliser;
      for (const group of synonyms) this.#add(group, SYNONYM, "synonym");
      for (const group of names) {
        this.#add(group, NAME, "synonym");
        for (const name of group) this.topics.set(normaliser.normalise(name), group[0]);
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

    /** @param {string} normal */
    has(normal) {
      return this.#others.has(normal);
    }

    get words() {
      return this.#others.keys();
    }

    /** Other forms of a term, none of which has another or the term in it.
     * @param {string} normal @param {string} text @returns {Search.Form[]} */
    others(normal, text) {
      /** @type {Search.Form[]} */
      const chosen = [];
      for (const form of [...variants(this.normaliser, text), ...this.#others.get(normal) ?? []]) {
        if (chosen.length >= MOST) break;
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

  /** A function that cuts normal forms into words; what belongs to no word stays together. */
  ArchiveSearch.cutter = function (normaliser, thesaurus, { particles, words }) {
    const known = new Set([...words.map((word) => normaliser.normalise(word)), ...thesaurus.words]);
    const empty = new Set(particles.map((word) => normaliser.normalise(word)));
    /** What a piece costs as one word. @param {string} piece */
    const cost = (piece) => (known.has(piece) && piece.length > 1 ? KNOWN : empty.has(piece) ? PARTICLE
      : piece.length === 1 ? UNKNOWN : Infinity);
    return (normal, whole = true) => {
      const best = [{ cost: 0, from: 0 }];
      for (let end = 1; end <= normal.length; end++) {
        best[end] = { cost: Infinity, from: end - 1 };
        for (let from = Math.max(0, end - LONGEST); from < end; from++) {
          const piece = normal.slice(from, end), price = !whole && piece === normal ? Infinity : cost(piece);
          if (best[from].cost + price < best[end].cost) best[end] = { cost: best[from].cost + price, from };
        }
      }
      /** @type {string[]} */
      const pieces = [];
      for (let end = normal.length; end > 0; end = best[end].from) pieces.unshift(normal.slice(best[end].from, end));
      return joined(pieces, (piece) => piece.length === 1 && !empty.has(piece))
        .filter((piece) => !empty.has(piece) && (piece.length > 1 || normal.length === 1));
    };
  };

  /** Pieces, with neighbours that belong to no word as one.
   * @param {string[]} pieces @param {(piece: string) => boolean} unknown */
  function joined(pieces, unknown) {
    /** @type {string[]} */
    const out = [];
    let open = false;
    for (const piece of pieces) {
      if (unknown(piece) && open) out.push((out.pop() ?? "") + piece);
      else out.push(piece);
      open = unknown(piece);
    }
    return out;
  }
}
