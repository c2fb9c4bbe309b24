// Decodes the files of the index; generator/search/FORMAT.md, sections 2 and 4, specifies them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Code of the character that stands for 0 in columns. */
  const ZERO = 48;
  /** Most bits of a gap that are written as they are. */
  const MOST_LOW = 24;

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

  /** The fields of each line of a text, divided by tabs. */
  ArchiveSearch.rows = (text) => text.split("\n").filter(Boolean).map((line) => line.split("\t"));

  /** The number of the shard that has a key, of so many. */
  ArchiveSearch.shardOf = function (key, count) {
    let number = 0;
    for (let i = 0; i < key.length; i++) number = (number * 31 + key.charCodeAt(i)) % 65536;
    return number % count;
  };

  /** The numbers of a column. */
  ArchiveSearch.column = (text) => Array.from(text, (c) => c.charCodeAt(0) - ZERO);

  /** Sorted keys, each stored as the length that it shares with the one before and the rest. */
  ArchiveSearch.frontCoded = function (text) {
    let key = "";
    const lines = text ? text.split("\n") : [];
    return lines.map((line) => (key = key.slice(0, line.charCodeAt(0) - ZERO) + line.slice(1)));
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
  ArchiveSearch.postings = function ({ body }, { summary, count, at }, total) {
    const low = Math.min(31 - Math.clz32(Math.max(1, Math.floor(total / count))), MOST_LOW);
    const values = new Uint32Array(count), weights = new Uint8Array(summary ? count : 0);
    // Bits that are read and not used yet, and how many there are; the others of `held` are 0.
    let held = 0, bits = 0;
    const read = () => {
      held = (held << 7) | (body.charCodeAt(at++) & 127);
      bits += 7;
    };
    /** @param {number} wanted */
    const take = (wanted) => {
      while (bits < wanted) read();
      const taken = held >>> (bits -= wanted);
      held &= (1 << bits) - 1;
      return taken;
    };
    for (let i = 0, value = -1; i < count; i++) {
      let zeros = 0;
      for (; !held; read()) [zeros, bits] = [zeros + bits, 0];
      const own = Math.clz32(held) - (32 - bits);
      take(own + 1);
      values[i] = value += 1 + ((zeros + own) << low) + take(low);
      if (summary) weights[i] = take(7);
    }
    return { values, weights };
  };
}
