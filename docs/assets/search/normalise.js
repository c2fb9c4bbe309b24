// What counts as the same text; generator/search/FORMAT.md §1 is the specification.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const OTHER = 0, BLANK = 1, SIGN = 2, JOINER = 3;
  // In the table of single characters: not looked up yet, and not to be told alone.
  const UNKNOWN = 0, HARD = 0xffff;
  // Kind of a sign that becomes several («…»): never between two letters, so never kept.
  const SIGNS = 4;
  const joiner = /^[0-9a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]$/;
  const blanks = /[\p{Z}\p{Cc}\p{Cf}]+/gu;
  const signs = /[\p{P}\p{S}]/gu;
  const blank = /^[\p{Z}\p{Cc}\p{Cf}]$/u;
  const space = /^[\p{Z}\t\n\v\f\r]$/u;
  const sign = /^[\p{P}\p{S}]$/u;
  const ideograph = /^[\u4e00-\u9fff]$/;
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
    const units = new TextDecoder("utf-16le", { ignoreBOM: true });
    const folded = new RegExp(`[${folds.map(([c]) => c).join("")}]`, "gu");
    /** @type {Map<string, {form: string, kind: number, space: boolean}[]>} */
    const known = new Map();

    /** @param {string} text */
    const compose = (text) => text.normalize("NFKC").toLowerCase()
      .replace(folded, (c) => folding.get(c) ?? c).normalize("NFKC");
    /** The normal form of any text. @param {string} text */
    const slowly = (text) => Array.from(compose(text), (c) => simplified.get(c) ?? c).join("")
      .replace(blanks, "")
      .replace(signs, (c, at, whole) =>
        joiner.test(whole.charAt(at - 1)) && joiner.test(whole.charAt(at + c.length)) ? c : "");
    /** @param {string} cluster  a character with what may unite with it */
    const unitsOf = (cluster) => {
      let found = known.get(cluster);
      if (!found) {
        // Ideographs compose to themselves and are most of the text.
        found = ideograph.test(cluster) ? [{ form: simplified.get(cluster) ?? cluster, kind: OTHER, space: false }]
          : [...compose(cluster)].map((c) => {
          const kind = joiner.test(c) ? JOINER : blank.test(c) ? BLANK : sign.test(c) ? SIGN : OTHER;
          return { form: simplified.get(c) ?? c, kind, space: space.test(c) };
        });
        if (known.size < 20000) known.set(cluster, found);
      }
      return found;
    };
    // Form and kind of each character that has a form of one code unit, whatever its neighbours.
    const single = new Uint16Array(0x10000), kinds = new Uint8Array(0x10000);
    /** @param {number} code */
    const learn = (code) => {
      const c = String.fromCharCode(code);
      const found = (code & 0xf800) === 0xd800 || extender.test(c) ? [] : unitsOf(c);
      const form = found.length === 1 ? found[0]?.form ?? "" : "";
      const signs = found.length > 1 && found.every(({ kind }) => kind === SIGN);
      kinds[code] = signs ? SIGNS : found[0]?.kind ?? OTHER;
      return (single[code] = signs ? code : form.length === 1 && form !== "\0" ? form.charCodeAt(0) : HARD);
    };
    /** The normal form without its map: what is compared far more often than shown. @param {string} text */
    const normalise = (text) => {
      const forms = new Uint16Array(text.length), of = new Uint8Array(text.length);
      let kept = 0;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        let form = /** @type {number} */ (single[code]);
        if (form === UNKNOWN) form = learn(code);
        if (form === HARD) return slowly(text);
        const kind = /** @type {number} */ (kinds[code]);
        if (kind === BLANK) continue;
        forms[kept] = form;
        of[kept++] = kind;
      }
      let end = 0;
      for (let i = 0; i < kept; i++) {
        if (of[i] === SIGNS || of[i] === SIGN && !(of[i - 1] === JOINER && of[i + 1] === JOINER)) continue;
        forms[end++] = /** @type {number} */ (forms[i]);
      }
      return units.decode(forms.subarray(0, end));
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
