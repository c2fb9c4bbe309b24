// What counts as the same text; generator/search/FORMAT.md §1 is the specification.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const OTHER = 0, BLANK = 1, SIGN = 2, JOINER = 3;
  const joiner = /^[0-9a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]$/;
  const blanks = /[\p{Z}\p{Cc}\p{Cf}]+/gu;
  const signs = /[\p{P}\p{S}]/gu;
  const blank = /^[\p{Z}\p{Cc}\p{Cf}]$/u;
  const space = /^[\p{Z}\t\n\v\f\r]$/u;
  const sign = /^[\p{P}\p{S}]$/u;
  // What may unite with the character before it under NFKC.
  const extender = /^[\p{M}\u1160-\u11ff\uff9e\uff9f\uffa0-\uffdc]$/u;

  /**
   * @typedef {{text: string, starts: number[], ends: number[]}} Mapped
   *   A normalised text; for each of its code units where in the original the
   *   character it came from starts and ends.
   * @typedef {{normalise: (text: string) => string, plain: (text: string) => string,
   *   mapped: (text: string) => Mapped, mappedPlain: (text: string) => Mapped}} Normaliser
   */

  /**
   * @param {[number[], string, [string, string][]]} table  distances between the codes of
   *   traditional characters; their simplified forms; case foldings that differ from lower case
   * @returns {Normaliser}
   */
  parts.normaliser = function ([steps, forms, folds]) {
    const simple = [...forms];
    /** @type {Map<string, string>} */
    const simplified = new Map();
    steps.reduce((code, step, i) => {
      simplified.set(String.fromCodePoint(code + step), simple[i] ?? "");
      return code + step;
    }, 0);
    const folding = new Map(folds);
    const folded = new RegExp(`[${folds.map(([c]) => c).join("")}]`, "gu");
    const traditional = new RegExp(`[${[...simplified.keys()].join("") || "\\0"}]`, "gu");
    /** @type {Map<string, {form: string, kind: number, space: boolean}[]>} */
    const known = new Map();

    /** @param {string} text */
    const compose = (text) => text.normalize("NFKC").toLowerCase()
      .replace(folded, (c) => folding.get(c) ?? c).normalize("NFKC");
    /** The normal form without its map: what is compared far more often than shown. @param {string} text */
    const normalise = (text) => compose(text)
      .replace(traditional, (c) => simplified.get(c) ?? c)
      .replace(blanks, "")
      .replace(signs, (c, at, whole) =>
        joiner.test(whole.charAt(at - 1)) && joiner.test(whole.charAt(at + c.length)) ? c : "");
    /** @param {string} cluster  a character with what may unite with it */
    const unitsOf = (cluster) => {
      let found = known.get(cluster);
      if (!found) {
        found = [...compose(cluster)].map((c) => {
          const kind = joiner.test(c) ? JOINER : blank.test(c) ? BLANK : sign.test(c) ? SIGN : OTHER;
          return { form: simplified.get(c) ?? c, kind, space: space.test(c) };
        });
        if (known.size < 20000) known.set(cluster, found);
      }
      return found;
    };
    /**
     * @param {string} text
     * @param {(unit: {form: string, kind: number, space: boolean}, start: number, end: number) => void} take
     */
    const walk = (text, take) => {
      for (let start = 0; start < text.length; ) {
        let end = start + (/** @type {number} */ (text.codePointAt(start)) > 0xffff ? 2 : 1);
        for (let code = text.codePointAt(end); code !== undefined; code = text.codePointAt(end)) {
          if (code < 0x300 || (code > 0x30a0 && code < 0xa000)) break;
          const next = String.fromCodePoint(code);
          if (!extender.test(next)) break;
          end += next.length;
        }
        for (const unit of unitsOf(text.slice(start, end))) take(unit, start, end);
        start = end;
      }
    };
    /** @type {(text: string) => Mapped} */
    const mapped = (text) => {
      /** @type {{form: string, kind: number, start: number, end: number}[]} */
      const kept = [];
      walk(text, ({ form, kind }, start, end) => {
        if (kind !== BLANK) kept.push({ form, kind, start, end });
      });
      return collect(kept.filter(({ kind }, i) => kind !== SIGN ||
        (kept[i - 1]?.kind === JOINER && kept[i + 1]?.kind === JOINER)));
    };
    /** @type {(text: string) => Mapped} */
    const mappedPlain = (text) => {
      /** @type {{form: string, start: number, end: number}[]} */
      const kept = [];
      walk(text, (unit, start, end) => {
        if (!unit.space && unit.kind !== BLANK) kept.push({ form: unit.form, start, end });
        else if (unit.space && kept[kept.length - 1]?.form !== " ") kept.push({ form: " ", start, end });
      });
      return collect(kept);
    };
    return {
      normalise, mapped, mappedPlain,
      plain: (text) => mappedPlain(text).text,
    };
  };

  /** @param {{form: string, start: number, end: number}[]} kept @returns {Mapped} */
  function collect(kept) {
    /** @type {number[]} */ const starts = [];
    /** @type {number[]} */ const ends = [];
    let text = "";
    for (const { form, start, end } of kept) {
      text += form;
      for (let i = 0; i < form.length; i++) { starts.push(start); ends.push(end); }
    }
    return { text, starts, ends };
  }

  /**
   * A query as its terms. Quotes count where they stand at the ends of a term:
   * “…” or "…"; a minus before a term excludes it.
   * @typedef {{text: string, quoted: boolean, excluded: boolean}} Term
   * @param {string} query @returns {Term[]}
   */
  parts.terms = function (query) {
    /** @type {Term[]} */
    const terms = [];
    const shape = /(?<=^|\s)(-?)(?:"([^"]+)"|“([^“”]+)”|(\S+))(?=\s|$)/gu;
    for (const [, minus, straight, curly, bare] of query.matchAll(shape)) {
      const quoted = bare === undefined;
      const text = straight ?? curly ?? bare ?? "";
      terms.push({ text, quoted, excluded: minus === "-" });
    }
    return terms;
  };
})(ArchiveSearch);
