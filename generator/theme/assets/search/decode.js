// Decodes the files of the index; generator/search/FORMAT.md, sections 2 and 4, specifies them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Code of the character that stands for 0 in columns. */
  const ZERO = 48;

  /** Reads digits: characters that stand for values from 0 to 127. */
  class Digits {
    /** @param {string} text @param {number} at  index of the first digit to read */
    constructor(text, at) {
      this.text = text;
      this.at = at;
    }

    next() {
      return this.text.charCodeAt(this.at++) & 127;
    }

    /** A number of six bits to a digit, low ones first. */
    number() {
      for (let value = 0, scale = 1; ; scale *= 64) {
        const digit = this.next();
        value += (digit & 63) * scale;
        if (digit < 64) return value;
      }
    }

    /** `value` followed by the seven bits of each of `count` digits.
     * @param {number} value @param {number} count */
    extend(value, count) {
      for (; count > 0; count--) value = value * 128 + this.next();
      return value;
    }

    /** The next characters as they are, in the keys of grams.
     * @param {number} length */
    take(length) {
      return this.text.slice(this.at, (this.at += length));
    }
  }

  /** The bytes that seven-bit digits hold.
   * @param {string} text */
  function bytes(text) {
    const out = new Uint8Array(Math.floor((text.length * 7) / 8));
    for (let i = 0, at = 0, held = 0, bits = 0; i < text.length; i++) {
      held = ((held << 7) | (text.charCodeAt(i) & 127)) & 0x7fff;
      bits += 7;
      if (bits >= 8) out[at++] = held >> (bits -= 8);
    }
    return out;
  }

  ArchiveSearch.unpack = (packed, encoding) =>
    new TextDecoder(encoding).decode(ArchiveSearch.inflate(bytes(packed)));

  /** The numbers of a column. */
  ArchiveSearch.column = (text) => Array.from(text, (c) => c.charCodeAt(0) - ZERO);

  /** Sorted keys, each stored as the length that it shares with the one before and the rest. */
  ArchiveSearch.frontCoded = function (text) {
    let key = "";
    return text.split("\n").map((line) => (key = key.slice(0, line.charCodeAt(0) - ZERO) + line.slice(1)));
  };

  ArchiveSearch.gramShard = function (head, body) {
    /** @type {Search.Gram[]} */
    const grams = [];
    const digits = new Digits(head, 0);
    for (let key = "", at = 0; digits.at < head.length; ) {
      const lead = digits.next();
      key = key.slice(0, (lead >> 3) & 7) + digits.take((lead & 7) + 1);
      grams.push({ key, summary: lead >= 64, count: digits.number(), at });
      at += digits.number();
    }
    return { grams, keys: grams.map((gram) => gram.key), body };
  };

  /** The list of a gram; `total` is what its numbers are below. */
  ArchiveSearch.postings = function ({ body }, { summary, count, at }, total, table) {
    const bitLength = 32 - Math.clz32(Math.max(1, Math.floor(total / count)));
    const thresholds = table[Math.min(bitLength, table.length - 1)];
    const firsts = firstValues(thresholds);
    const values = new Uint32Array(count), weights = new Uint8Array(summary ? count : 0);
    const digits = new Digits(body, at);
    for (let i = 0, value = -1; i < count; i++) {
      values[i] = value += 1 + gap(digits, thresholds, firsts);
      if (summary) weights[i] = digits.next();
    }
    return { values, weights };
  };

  /** The smallest gaps with a code of two, three, four and five digits.
   * @param {Search.Thresholds} thresholds @returns {[number, number, number, number]} */
  function firstValues([two, three, four]) {
    const threes = two + (three - two) * 128;
    const fours = threes + (four - three) * 128 ** 2;
    return [two, threes, fours, fours + (127 - four) * 128 ** 3];
  }

  /** @param {Digits} digits @param {Search.Thresholds} thresholds
   * @param {[number, number, number, number]} firsts */
  function gap(digits, [two, three, four], [twos, threes, fours, fives]) {
    const first = digits.next();
    if (first < two) return first;
    if (first < three) return twos + digits.extend(first - two, 1);
    if (first < four) return threes + digits.extend(first - three, 2);
    if (first < 127) return fours + digits.extend(first - four, 3);
    return fives + digits.extend(0, 4);
  }
}
