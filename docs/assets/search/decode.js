// Reading the index; generator/search/FORMAT.md §2–§4 is the specification.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  /**
   * @typedef {{key: string, summary: boolean, count: number, at: number}} Entry
   *   A gram, whether it is a summary, the length of its list and where that begins.
   * @typedef {{entries: Entry[], keys: string[], body: string}} Grams  A gram shard.
   */

  /** Seven-bit digits to bytes. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
  parts.bytes = function (text) {
    const out = new Uint8Array(Math.floor((text.length * 7) / 8));
    for (let i = 0, at = 0, held = 0, bits = 0; i < text.length; i++) {
      held = ((held << 7) | (text.charCodeAt(i) & 127)) & 0x7fff;
      bits += 7;
      if (bits >= 8) out[at++] = held >> (bits -= 8);
    }
    return out;
  };

  /** A packed text. @param {string} packed @param {string} encoding @returns {string} */
  parts.unpack = (packed, encoding) => new TextDecoder(encoding).decode(parts.inflate(parts.bytes(packed)));

  /** @param {string} head @param {string} body @returns {Grams} */
  parts.grams = function (head, body) {
    /** @type {Entry[]} */
    const entries = [];
    let at = 0, start = 0, key = "";
    const number = () => {
      for (let value = 0, scale = 1; ; scale *= 64) {
        const digit = head.charCodeAt(at++) & 127;
        value += (digit & 63) * scale;
        if (digit < 64) return value;
      }
    };
    while (at < head.length) {
      const lead = head.charCodeAt(at++) & 127;
      const shared = (lead >> 3) & 7, added = (lead & 7) + 1;
      key = key.slice(0, shared) + head.slice(at, at + added);
      at += added;
      const count = number();
      entries.push({ key, summary: lead >= 64, count, at: start });
      start += number();
    }
    return { entries, keys: entries.map((entry) => entry.key), body };
  };

  /**
   * The ascending numbers of a list, and the note behind each if it is a summary's.
   * @param {Grams} grams @param {Entry} entry @param {number} total  numbers are below it
   * @param {[number, number, number][]} table  thresholds of the gap codes by class
   * @returns {{values: Uint32Array, notes: Uint8Array}}
   */
  parts.list = function ({ body }, entry, total, table) {
    const ratio = Math.max(1, Math.floor(total / entry.count));
    const row = table[Math.min(32 - Math.clz32(ratio), table.length - 1)];
    const [two, three, four] = /** @type {[number, number, number]} */ (row);
    const room = [two, two + (three - two) * 128, two + (three - two) * 128 + (four - three) * 16384];
    const most = /** @type {number} */ (room[2]) + (127 - four) * 2097152;
    const values = new Uint32Array(entry.count);
    const notes = new Uint8Array(entry.summary ? entry.count : 0);
    let at = entry.at, last = -1;
    const more = (/** @type {number} */ value, /** @type {number} */ digits) => {
      for (; digits > 0; digits--) value = value * 128 + (body.charCodeAt(at++) & 127);
      return value;
    };
    for (let i = 0; i < entry.count; i++) {
      const first = body.charCodeAt(at++) & 127;
      const gap = first < two ? first
        : first < three ? two + more(first - two, 1)
        : first < four ? /** @type {number} */ (room[1]) + more(first - three, 2)
        : first < 127 ? /** @type {number} */ (room[2]) + more(first - four, 3)
        : most + more(0, 4);
      values[i] = last = last + 1 + gap;
      if (entry.summary) notes[i] = body.charCodeAt(at++) & 127;
    }
    return { values, notes };
  };
})(ArchiveSearch);
