// Raw deflate (RFC 1951), at once: the browser's own DecompressionStream takes several turns
// of the event loop for each text, longer than the work itself for texts as short as ours.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  /** @typedef {{counts: Uint16Array, symbols: Uint16Array, short: Uint16Array}} Huffman  codes of each length; symbols in code order; table of short codes */
  const SHORT = 9;
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const [lengthBase, lengthBits] = steps(3, 4, 29), [distanceBase, distanceBits] = steps(1, 2, 30);
  lengthBase[28] = 258;
  lengthBits[28] = 0;

  /** Base values and extra bits of the length or distance symbols. @param {number} first @param {number} each @param {number} count */
  function steps(first, each, count) {
    const base = new Uint16Array(count), bits = new Uint8Array(count);
    for (let i = 0, value = first; i < count; i++) {
      bits[i] = Math.max(0, Math.floor(i / each) - 1);
      base[i] = value;
      value += 1 << /** @type {number} */ (bits[i]);
    }
    return /** @type {const} */ ([base, bits]);
  }

  /** @param {Uint8Array} lengths @returns {Huffman} */
  function huffman(lengths) {
    const counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let i = 1; i < 16; i++) offsets[i] = /** @type {number} */ (offsets[i - 1]) + /** @type {number} */ (counts[i - 1]);
    lengths.forEach((length, symbol) => { if (length) symbols[offsets[length]++] = symbol; });
    return { counts, symbols, short: shortCodes(counts, symbols) };
  }

  /**
   * For each run of SHORT bits the symbol whose code they begin with, × 16 + the code's length;
   * 0 where the code is longer.
   * @param {Uint16Array} counts @param {Uint16Array} symbols
   */
  function shortCodes(counts, symbols) {
    const table = new Uint16Array(1 << SHORT);
    for (let length = 1, code = 0, index = 0; length <= SHORT; length++, code <<= 1) {
      for (let left = /** @type {number} */ (counts[length]); left > 0; left--, code++) {
        let turned = 0;
        for (let i = 0; i < length; i++) turned |= ((code >> i) & 1) << (length - 1 - i);
        const entry = (/** @type {number} */ (symbols[index++]) << 4) | length;
        for (let at = turned; at < table.length; at += 1 << length) table[at] = entry;
      }
    }
    return table;
  }
  const fixed = [
    huffman(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    huffman(new Uint8Array(30).fill(5)),
  ];

  /** @param {Uint8Array} data @returns {Uint8Array<ArrayBuffer>} */
  parts.inflate = function (data) {
    let out = new Uint8Array(data.length * 4 + 64), size = 0, at = 0, held = 0, have = 0;
    const bits = (/** @type {number} */ count) => {
      while (have < count) { held |= (data[at++] ?? 0) << have; have += 8; }
      const value = held & ((1 << count) - 1);
      held >>>= count;
      have -= count;
      return value;
    };
    const symbol = (/** @type {Huffman} */ { counts, symbols, short }) => {
      while (have < SHORT) { held |= (data[at++] ?? 0) << have; have += 8; }
      const entry = /** @type {number} */ (short[held & ((1 << SHORT) - 1)]);
      if (entry) {
        held >>>= entry & 15;
        have -= entry & 15;
        return entry >> 4;
      }
      for (let length = 1, code = 0, first = 0, index = 0; length < 16; length++) {
        code |= bits(1);
        const count = /** @type {number} */ (counts[length]);
        if (code - count < first) return /** @type {number} */ (symbols[index + code - first]);
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("damaged search index");
    };
    const room = (/** @type {number} */ more) => {
      if (size + more <= out.length) return;
      const larger = new Uint8Array(2 * (size + more));
      larger.set(out);
      out = larger;
    };
    const tables = () => {
      const literals = bits(5) + 257, distances = bits(5) + 1, codes = bits(4) + 4;
      const lengths = new Uint8Array(19), all = new Uint8Array(literals + distances);
      for (let i = 0; i < codes; i++) lengths[ORDER[i] ?? 0] = bits(3);
      const code = huffman(lengths);
      for (let i = 0; i < all.length; ) {
        const value = symbol(code);
        if (value < 16) { all[i++] = value; continue; }
        const repeated = value === 16 ? all[i - 1] ?? 0 : 0;
        const times = value === 16 ? 3 + bits(2) : value === 17 ? 3 + bits(3) : 11 + bits(7);
        all.fill(repeated, i, i += times);
      }
      return [huffman(all.subarray(0, literals)), huffman(all.subarray(literals))];
    };
    const block = (/** @type {Huffman} */ literals, /** @type {Huffman} */ distances) => {
      for (let value = symbol(literals); value !== 256; value = symbol(literals)) {
        room(258);
        if (value < 256) { out[size++] = value; continue; }
        const length = /** @type {number} */ (lengthBase[value - 257]) + bits(lengthBits[value - 257] ?? 0);
        const far = symbol(distances);
        const distance = /** @type {number} */ (distanceBase[far]) + bits(distanceBits[far] ?? 0);
        for (let i = 0; i < length; i++, size++) out[size] = /** @type {number} */ (out[size - distance]);
      }
    };
    for (let last = 0; !last; ) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) {
        at -= have >> 3;
        held = have = 0;
        const length = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8);
        room(length);
        out.set(data.subarray(at + 4, at + 4 + length), size);
        size += length;
        at += 4 + length;
      } else {
        const [literals, distances] = kind === 1 ? fixed : tables();
        block(/** @type {Huffman} */ (literals), /** @type {Huffman} */ (distances));
      }
    }
    return out.subarray(0, size);
  };
})(ArchiveSearch);
