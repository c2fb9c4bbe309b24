// The order of results: exact title, title, digest, text; within each BM25 and nearness.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const K1 = 1.2, B = 0.5, TIER = 1000, NEAR = 12;

  /**
   * @typedef {{documents: Uint32Array, notes: Uint8Array, places: Uint32Array | null}} Found
   */

  /** Documents in all of the lists, ascending. @param {Uint32Array[]} lists @returns {number[]} */
  parts.intersection = function (lists) {
    const [first, ...others] = [...lists].sort((a, b) => a.length - b.length);
    if (!first) return [];
    const sets = others.map((list) => new Set(list));
    return [...first].filter((document) => sets.every((set) => set.has(document)));
  };

  /**
   * Smallest distance between places of two ascending lists, by document.
   * @param {Uint32Array} left @param {Uint32Array} right
   * @param {(place: number, from: number) => number} owner
   * @returns {Map<number, number>}
   */
  parts.nearness = function (left, right, owner) {
    /** @type {Map<number, number>} */
    const best = new Map();
    let at = 0, from = 0;
    for (const place of left) {
      from = owner(place, from);
      while (at + 1 < right.length && /** @type {number} */ (right[at + 1]) <= place) at++;
      for (const other of [right[at], right[at + 1]]) {
        if (other === undefined || owner(other, 0) !== from) continue;
        const distance = Math.abs(other - place);
        if (distance < (best.get(from) ?? Infinity)) best.set(from, distance);
      }
    }
    return best;
  };

  /**
   * A score for each of `documents`, higher first.
   * @param {number[]} documents
   * @param {{found: Found, length: number}[]} terms  what was found, and code units of each term
   * @param {{total: number, lengths: number[], titles: number[],
   *   owner: (place: number, from: number) => number}} table
   * @returns {Map<number, number>}
   */
  parts.scores = function (documents, terms, { total, lengths, titles, owner }) {
    const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length);
    const known = terms.map(({ found, length }) => ({
      notes: new Map(Array.from(found.documents, (d, i) => [d, found.notes[i] ?? 0])),
      rarity: Math.log(1 + (total - found.documents.length + 0.5) / (found.documents.length + 0.5)),
      length,
    }));
    const whole = terms.reduce((sum, { length }) => sum + length, 0);
    /** @type {Map<number, number>[]} */
    const near = [];
    for (let i = 0; i + 1 < terms.length; i++) {
      const left = terms[i]?.found.places, right = terms[i + 1]?.found.places;
      if (left && right) near.push(parts.nearness(left, right, owner));
    }
    return new Map(documents.map((document) => {
      let worst = 3, best = 0, sum = 0;
      const norm = K1 * (1 - B + (B * (lengths[document] ?? mean)) / mean);
      for (const { notes, rarity } of known) {
        const note = notes.get(document) ?? 0, frequency = note >> 2, region = note & 3;
        worst = Math.min(worst, region === 3 ? 2 : region);
        best = Math.max(best, region);
        sum += rarity * ((frequency * (K1 + 1)) / (frequency + norm) + region);
      }
      const exact = worst === 2 && best === 3 && titles[document] === whole;
      for (const each of near) sum += NEAR / (1 + (each.get(document) ?? Infinity) / 8);
      const tier = exact ? 4 : worst === 2 ? 3 : worst === 1 ? 2 : best > 0 ? 1 : 0;
      return [document, tier * TIER + Math.min(sum, TIER - 1)];
    }));
  };
})(ArchiveSearch);
