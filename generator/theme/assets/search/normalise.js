// Normal and plain form of texts; generator/search/FORMAT.md, section 1, specifies them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Kinds of character. SIGNS is a character that becomes several signs («…»): never between two
  // letters, so never kept.
  const OTHER = 0, SPACE = 1, FORMAT = 2, SIGN = 3, SIGNS = 4, LETTER = 5, DIGIT = 6;
  /** In the table of forms: the form depends on the neighbours. */
  const HARD = 0xffff;
  /** From a digit to the subscript one, which no folded text contains. */
  const SUBSCRIPT = 0x2080 - 0x30;
  /** Clusters of which the form is kept in memory. */
  const KNOWN = 20000;
  const letter = /^[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]$/;
  const digit = /^[0-9]$/;
  const format = /^[\p{Cc}\p{Cf}]$/u;
  const space = /^[\p{Z}\t\n\v\f\r]$/u;
  const sign = /^[\p{P}\p{S}]$/u;
  /** Matches nothing. */
  const NONE = /(?!)/gu;
  // Ranges of characters that no table folds: Latin, general signs, Chinese signs and kana, Hangul, forms
  // of full width; of the ideographs those of GB 2312 but for these, which are traditional forms of others.
  const PLAIN = [[0, 0xb4], [0xb6, 0xde], [0xe0, 0x148], [0x2000, 0x206f], [0x3000, 0x30ff], [0xac00, 0xd7a3],
    [0xff00, 0xffef]];
  const TRADITIONAL = "\u4e7e\u5412\u5925\u5f8c\u5fb5\u6371\u647a\u65bc\u6998\u752f\u83f8\u85b9\u91a3\u9eb4\u9ebd";
  const ideograph = /^[\u4e00-\u9fff]$/;
  // What may unite with the character before it under NFKC.
  const extender = /^[\p{M}\u1160-\u11ff\uff9e\uff9f\uffa0-\uffdc]$/u;

  /** @param {number} kind  of a character */
  const joins = (kind) => kind >= LETTER;

  /** Kind of a folded character. @param {string} c */
  function kindOf(c) {
    if (letter.test(c)) return LETTER;
    if (digit.test(c)) return DIGIT;
    return space.test(c) ? SPACE : format.test(c) ? FORMAT : sign.test(c) ? SIGN : OTHER;
  }

  /** What stands for a Latin letter or digit that begins a word or number.
   * @param {string} c */
  function initial(c) {
    if (digit.test(c)) return String.fromCharCode(c.charCodeAt(0) + SUBSCRIPT);
    const upper = c.toUpperCase();
    return upper.length === 1 && upper <= "\u1eff" && upper.toLowerCase() === c ? upper : c;
  }

  /** The characters of the normal form: beginnings of words marked, blanks and signs left out.
   * @template {Character} T @param {T[]} characters @returns {T[]} */
  function normal(characters) {
    let before = OTHER;
    const kept = characters.flatMap((each) => {
      if (each.kind === FORMAT) return [];
      const begins = joins(each.kind) && each.kind !== before;
      before = each.kind;
      return each.kind === SPACE ? [] : [begins ? { ...each, form: initial(each.form) } : each];
    });
    return kept.filter(({ kind }, i) =>
      kind !== SIGN || (joins(kept[i - 1]?.kind ?? OTHER) && joins(kept[i + 1]?.kind ?? OTHER)));
  }

  /** @typedef {{form: string, kind: number}} Character  a folded character
   *  @typedef {Character & {start: number, end: number}} Placed  and the span of the text it comes from */

  /** @implements {Search.Normaliser} */
  class Normaliser {
    /** Simplified form of each traditional character. @type {Map<string, string>} */
    #simplified = new Map();
    /** @type {Map<string, string>} */
    #folding = new Map();
    #folded = NONE;
    /** @type {Map<string, Character[]>} */
    #known = new Map();
    // Form and kind of each code unit whose form is one code unit, whatever its neighbours are; a
    // form of 0 has not been looked up yet.
    #forms = new Uint16Array(0x10000);
    #kinds = new Uint8Array(0x10000);
    /** What begins a word, for those that can. */
    #initials = new Uint16Array(0x10000);
    #units = new TextDecoder("utf-16le", { ignoreBOM: true });

    /** Learns forms that only the table tells. Those of plain characters stay what they are.
     * @param {Search.FoldTable} table */
    learn([steps, forms, folds]) {
      const simple = [...forms];
      let code = 0;
      steps.forEach((step, i) => this.#simplified.set(String.fromCodePoint(code += step), simple[i]));
      this.#folding = new Map(folds);
      this.#folded = new RegExp(`[${folds.map(([c]) => c).join("")}]`, "gu");
      this.#known.clear();
      this.#forms.fill(0);
    }

    /** The normal form, without a map to the text: needed far more often than the one with it.
     * @param {string} text @returns {string} */
    normalise(text) {
      const table = this.#forms, tableOfKinds = this.#kinds;
      const forms = new Uint16Array(text.length), kinds = new Uint8Array(text.length);
      let kept = 0;
      for (let i = 0, before = OTHER; i < text.length; i++) {
        const code = text.charCodeAt(i), form = table[code] || this.#learn(code);
        if (form === HARD) return this.#slowly(text);
        const kind = tableOfKinds[code];
        if (kind === FORMAT) continue;
        if (kind !== SPACE) {
          forms[kept] = joins(kind) && kind !== before ? this.#initials[code] : form;
          kinds[kept++] = kind;
        }
        before = kind;
      }
      let end = 0;
      for (let i = 0; i < kept; i++) {
        if (kinds[i] === SIGNS) continue;
        if (kinds[i] === SIGN && !(joins(kinds[i - 1]) && joins(kinds[i + 1]))) continue;
        forms[end++] = forms[i];
      }
      return this.#units.decode(forms.subarray(0, end));
    }

    /** The plain form. @param {string} text */
    plain(text) {
      return this.mappedPlain(text).text;
    }

    /** The normal form with its map. @param {string} text */
    mapped(text) {
      return mappedOf(normal(this.#characters(text)));
    }

    /** The plain form with its map. @param {string} text */
    mappedPlain(text) {
      /** @type {Placed[]} */
      const kept = [];
      for (const each of this.#characters(text)) {
        if (each.kind === SPACE) {
          if (kept.at(-1)?.form !== " ") kept.push({ ...each, form: " " });
        } else if (each.kind !== FORMAT) kept.push(each);
      }
      return mappedOf(kept);
    }

    /** Fills the tables for a code unit and gives its form. @param {number} code */
    #learn(code) {
      const c = String.fromCharCode(code), surrogate = (code & 0xf800) === 0xd800;
      const found = surrogate || extender.test(c) ? [] : this.#folds(c);
      const allSigns = found.length > 1 && found.every(({ kind }) => kind === SIGN);
      const form = found.length === 1 ? found[0].form : "";
      this.#kinds[code] = allSigns ? SIGNS : found[0]?.kind ?? OTHER;
      if (form) this.#initials[code] = initial(form).charCodeAt(0);
      const alone = form.length === 1 && form !== "\0" ? form.charCodeAt(0) : HARD;
      return (this.#forms[code] = allSigns ? code : alone);
    }

    /** The normal form of any text. @param {string} text */
    #slowly(text) {
      return normal(this.#simple(this.#compose(text))).map(({ form }) => form).join("");
    }

    /** The characters of a composed text, simplified. @param {string} composed @returns {Character[]} */
    #simple(composed) {
      return Array.from(composed, (c) => ({ form: this.#simplified.get(c) ?? c, kind: kindOf(c) }));
    }

    /** @param {string} text */
    #compose(text) {
      return text.normalize("NFKC").toLowerCase().replace(this.#folded, (c) => this.#folding.get(c) ?? c)
        .normalize("NFKC");
    }

    /** What a cluster, a character with what may unite with it, becomes. @param {string} cluster */
    #folds(cluster) {
      const known = this.#known.get(cluster);
      if (known) return known;
      // Ideographs compose to themselves and are most of the text.
      const composed = ideograph.test(cluster) ? cluster : this.#compose(cluster);
      const found = this.#simple(composed);
      if (this.#known.size < KNOWN) this.#known.set(cluster, found);
      return found;
    }

    /** The folded characters of a text. @param {string} text */
    #characters(text) {
      /** @type {Placed[]} */
      const out = [];
      for (let start = 0, end = 0; start < text.length; start = end) {
        end = clusterEnd(text, start);
        const folded = this.#folds(end - start === 1 ? text.charAt(start) : text.slice(start, end));
        for (const { form, kind } of folded) out.push({ form, kind, start, end });
      }
      return out;
    }
  }

  /** Where the cluster that starts at `start` ends.
   * @param {string} text @param {number} start */
  function clusterEnd(text, start) {
    let end = characterEnd(text, start);
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code < 0x300 || (code > 0x30a0 && code < 0xa000)) break; // quicker than the expression
      const next = characterEnd(text, end);
      if (!extender.test(text.slice(end, next))) break;
      end = next;
    }
    return end;
  }

  /** @param {string} text @param {number} start */
  function characterEnd(text, start) {
    const paired = (text.charCodeAt(start) & 0xfc00) === 0xd800 && (text.charCodeAt(start + 1) & 0xfc00) === 0xdc00;
    return start + (paired ? 2 : 1);
  }

  /** @param {Placed[]} characters @returns {Search.Mapped} */
  function mappedOf(characters) {
    /** @type {number[]} */ const starts = [];
    /** @type {number[]} */ const ends = [];
    let text = "";
    for (const { form, start, end } of characters) {
      text += form;
      for (let i = 0; i < form.length; i++) {
        starts.push(start);
        ends.push(end);
      }
    }
    return { text, starts, ends };
  }

  ArchiveSearch.beginsWord = function (plain, at) {
    const kind = kindOf(plain.charAt(at));
    return !joins(kind) || at === 0 || kindOf(plain.charAt(at - 1)) !== kind;
  };

  /** What a normal form leaves out before each of its code units, and the blank that a mark tells there;
   * `null` where the plain form begins or ends with what is left out. */
  ArchiveSearch.leftOut = function (normal, plain) {
    let at = 0, before = "";
    const found = Array.from({ length: normal.length }, (_, i) => {
      const from = at, own = normal.charAt(i);
      while (at < plain.length && plain[at] !== own && initial(plain.charAt(at)) !== own) at++;
      const c = plain.charAt(at), isTold = before !== "" && own !== c && kindOf(before) === kindOf(c);
      before = c;
      return { left: plain.slice(from, at++), told: isTold ? " " : "" };
    });
    return at === plain.length && !found[0]?.left ? found : null;
  };

  ArchiveSearch.normaliser = () => new Normaliser();

  /** Whether each code unit is one of a plain character. @type {Uint8Array | undefined} */
  let plain;
  function plainUnits() {
    const found = new Uint8Array(0x10000), rows = new Uint8Array(72 * 94 * 2);
    for (let i = 0; i < 72 * 94; i++) rows.set([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)], 2 * i);
    for (const c of new TextDecoder("gb18030").decode(rows)) {
      if (ideograph.test(c) && !TRADITIONAL.includes(c)) found[c.charCodeAt(0)] = 1;
    }
    for (const [first, end] of PLAIN) found.fill(1, first, end + 1);
    return found;
  }

  /** Whether a text is normalised without the table of foldings. */
  ArchiveSearch.isPlain = function (text) {
    plain ??= plainUnits();
    for (let i = 0; i < text.length; i++) if (!plain[text.charCodeAt(i)]) return false;
    return true;
  };
}
