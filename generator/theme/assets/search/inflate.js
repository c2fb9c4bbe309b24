// Raw deflate (RFC 1951), synchronous: the browser's DecompressionStream takes several turns of the
// event loop for each text, longer than the work itself for texts as short as these.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Bits of the codes that are looked up in a table. */
  const SHORT = 9;
  /** Longest code, in bits. */
  const LONGEST = 15;
  /** Symbol that ends a block. */
  const END = 256;
  // Order in which the lengths of the code length codes are stored.
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LENGTHS = ranges(3, 4, 29), DISTANCES = ranges(1, 2, 30);
  LENGTHS.bases[28] = 258;
  LENGTHS.bits[28] = 0;

  /** @typedef {{counts: Uint16Array, symbols: Uint16Array, short: Uint16Array}} Huffman
   *    how many codes there are of each length; symbols in the order of their codes; short codes */

  /** First value and number of extra bits of each length or distance symbol.
   * @param {number} first @param {number} each  symbols with the same number of bits
   * @param {number} count */
  function ranges(first, each, count) {
    const bases = new Uint16Array(count), bits = new Uint8Array(count);
    for (let i = 0, value = first; i < count; i++) {
      bits[i] = Math.max(0, Math.floor(i / each) - 1);
      bases[i] = value;
      value += 1 << bits[i];
    }
    return { bases, bits };
  }

  /** The code with these lengths of its symbols.
   * @param {Uint8Array} lengths @returns {Huffman} */
  function huffman(lengths) {
    const counts = new Uint16Array(LONGEST + 1), offsets = new Uint16Array(LONGEST + 1);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let i = 1; i <= LONGEST; i++) offsets[i] = offsets[i - 1] + counts[i - 1];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => { if (length) symbols[offsets[length]++] = symbol; });
    return { counts, symbols, short: shortCodes(counts, symbols) };
  }

  /**
   * For each run of SHORT bits: the symbol whose code it begins with, × 16 + the length of the code;
   * 0 where the code is longer.
   * @param {Uint16Array} counts @param {Uint16Array} symbols
   */
  function shortCodes(counts, symbols) {
    const table = new Uint16Array(1 << SHORT);
    for (let length = 1, code = 0, index = 0; length <= SHORT; length++, code <<= 1) {
      for (let left = counts[length]; left > 0; left--, code++) {
        let reversed = 0;
        for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
        const entry = (symbols[index++] << 4) | length;
        for (let at = reversed; at < table.length; at += 1 << length) table[at] = entry;
      }
    }
    return table;
  }

  const FIXED = [
    huffman(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    huffman(new Uint8Array(30).fill(5)),
  ];

  /** Reads bits and symbols, low bits first; 0 behind the end. */
  class Bits {
    #at = 0;
    #held = 0;
    #have = 0;

    /** @param {Uint8Array} data */
    constructor(data) {
      this.data = data;
    }

    /** @param {number} count */
    #fill(count) {
      while (this.#have < count) {
        this.#held |= (this.data[this.#at++] ?? 0) << this.#have;
        this.#have += 8;
      }
    }

    /** @param {number} count */
    take(count) {
      this.#fill(count);
      const value = this.#held & ((1 << count) - 1);
      this.#held >>>= count;
      this.#have -= count;
      return value;
    }

    /** @param {Huffman} code */
    symbol({ counts, symbols, short }) {
      this.#fill(SHORT);
      const entry = short[this.#held & ((1 << SHORT) - 1)];
      if (entry) {
        this.#held >>>= entry & 15;
        this.#have -= entry & 15;
        return entry >> 4;
      }
      for (let length = 1, code = 0, first = 0, index = 0; length <= LONGEST; length++) {
        code |= this.take(1);
        const count = counts[length];
        if (code - count < first) return symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("damaged search index");
    }

    /** The bytes of a stored block, from the next whole byte on. */
    stored() {
      this.#at -= this.#have >> 3;
      this.#held = this.#have = 0;
      const length = this.take(16), start = (this.#at += 2); // the length again, inverted
      return this.data.subarray(start, (this.#at += length));
    }
  }

  /** Bytes that grow. */
  class Output {
    size = 0;

    /** @param {number} expected */
    constructor(expected) {
      this.bytes = new Uint8Array(expected);
    }

    /** Makes room for so many bytes more. @param {number} more */
    reserve(more) {
      if (this.size + more <= this.bytes.length) return;
      const larger = new Uint8Array(2 * (this.size + more));
      larger.set(this.bytes);
      this.bytes = larger;
    }

    /** @param {Uint8Array} data */
    append(data) {
      this.reserve(data.length);
      this.bytes.set(data, this.size);
      this.size += data.length;
    }
  }

  /** The two codes of a block that brings its own.
   * @param {Bits} bits */
  function codesOf(bits) {
    const literals = bits.take(5) + 257, distances = bits.take(5) + 1, stored = bits.take(4) + 4;
    const lengths = new Uint8Array(19), all = new Uint8Array(literals + distances);
    for (let i = 0; i < stored; i++) lengths[ORDER[i]] = bits.take(3);
    const code = huffman(lengths);
    for (let i = 0; i < all.length; ) {
      const value = bits.symbol(code);
      if (value < 16) {
        all[i++] = value;
        continue;
      }
      const repeated = value === 16 ? all[i - 1] : 0;
      const times = value === 16 ? 3 + bits.take(2) : value === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      all.fill(repeated, i, i += times);
    }
    return [huffman(all.subarray(0, literals)), huffman(all.subarray(literals))];
  }

  /** @param {Bits} bits @param {Output} out @param {Huffman[]} codes */
  function readBlock(bits, out, [literals, distances]) {
    for (let value = bits.symbol(literals); value !== END; value = bits.symbol(literals)) {
      out.reserve(258);
      const { bytes } = out;
      if (value < END) {
        bytes[out.size++] = value;
        continue;
      }
      const length = LENGTHS.bases[value - 257] + bits.take(LENGTHS.bits[value - 257]);
      const symbol = bits.symbol(distances);
      const distance = DISTANCES.bases[symbol] + bits.take(DISTANCES.bits[symbol]);
      const end = out.size + length;
      for (let at = out.size; at < end; at++) bytes[at] = bytes[at - distance];
      out.size = end;
    }
  }

  ArchiveSearch.inflate = function (data) {
    const bits = new Bits(data), out = new Output(data.length * 4 + 64);
    for (let last = 0; !last; ) {
      last = bits.take(1);
      const kind = bits.take(2);
      if (kind === 0) out.append(bits.stored());
      else readBlock(bits, out, kind === 1 ? FIXED : codesOf(bits));
    }
    return out.bytes.subarray(0, out.size);
  };
}
