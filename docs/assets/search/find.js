// Where a term occurs, from as few shards as can be; FORMAT.md §5 tells the way.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  // Documents at or below which reading their texts is cheaper than more lists.
  const FEW = 10;

  /**
   * @typedef {{documents: Uint32Array, notes: Uint8Array, places: Uint32Array | null}} Found
   *   Documents that contain a term, ascending; for each the frequency (at most 63) × 4 +
   *   region (3 beginning of title, 2 title, 1 front, 0 body); the places where it begins,
   *   where they are known.
   * @typedef {{kind: "whole", places: Uint32Array}
   *   | {kind: "summary", documents: Uint32Array, notes: Uint8Array}
   *   | {kind: "part", depth: number, places: Uint32Array}} Lookup
   * @typedef {{keys: string[], total: number, gaps: [number, number, number][],
   *   documents: number, shard: (index: number) => Promise<any>,
   *   placesIn: (document: number, term: string) => Promise<number[]>,
   *   owners: any}} Index
   */

  /**
   * Documents and regions of places.
   * @param {[number, number, number][]} shapes  units of each region of each document
   * @param {number} unit
   */
  parts.owners = function (shapes, unit) {
    const starts = new Uint32Array(shapes.length + 1);
    shapes.forEach(([title, front, body], i) => {
      starts[i + 1] = /** @type {number} */ (starts[i]) + (title + front + body) * unit;
    });
    /** @param {number} place @param {number} from */
    const owner = (place, from) => {
      let low = from, high = shapes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (/** @type {number} */ (starts[middle]) <= place) low = middle; else high = middle - 1;
      }
      return low;
    };
    /** @param {number} place @param {number} document */
    const region = (place, document) => {
      const offset = place - /** @type {number} */ (starts[document]);
      const [title, front] = /** @type {[number, number, number]} */ (shapes[document]);
      return offset === 0 ? 3 : offset < title * unit ? 2 : offset < (title + front) * unit ? 1 : 0;
    };
    /** @param {Uint32Array} places  ascending @returns {Found} */
    const group = (places) => {
      /** @type {number[]} */ const documents = [];
      /** @type {number[]} */ const notes = [];
      for (let i = 0, from = 0; i < places.length; ) {
        const place = /** @type {number} */ (places[i]);
        const document = (from = owner(place, from));
        const end = /** @type {number} */ (starts[document + 1]);
        let next = i;
        while (next < places.length && /** @type {number} */ (places[next]) < end) next++;
        documents.push(document);
        notes.push(Math.min(next - i, 63) * 4 + region(place, document));
        i = next;
      }
      return { documents: Uint32Array.from(documents), notes: Uint8Array.from(notes), places };
    };
    return { starts, owner, region, group };
  };

  /** Last index whose key is not above `term`; -1 if none. @param {string[]} keys @param {string} term */
  function last(keys, term) {
    let low = -1, high = keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (/** @type {string} */ (keys[middle]) <= term) low = middle; else high = middle - 1;
    }
    return low;
  }

  /** @param {Uint32Array[]} lists @returns {Uint32Array} */
  function merged(lists) {
    if (lists.length === 1) return /** @type {Uint32Array} */ (lists[0]);
    const out = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) { out.set(list, at); at += list.length; }
    return out.sort();
  }

  /**
   * What the gram tree knows of a term; with `all`, its places even where there is a summary.
   * @param {Index} index @param {string} term @param {boolean} [all] @returns {Promise<Lookup>}
   */
  async function lookup(index, term, all = false) {
    const first = last(index.keys, term);
    if (first < 0) return { kind: "whole", places: new Uint32Array() };
    const shard = await index.shard(first);
    const list = (/** @type {any} */ s, /** @type {any} */ e) =>
      parts.list(s, e, e.summary ? index.documents : index.total, index.gaps);
    const at = last(shard.keys, term);
    const before = shard.entries[at];
    if (before && !before.summary && before.key.length < term.length && term.startsWith(before.key)) {
      return { kind: "part", depth: before.key.length, places: list(shard, before).values };
    }
    const own = shard.entries.find((/** @type {any} */ e) => e.summary && e.key === term);
    if (own && !all) {
      const { values, notes } = list(shard, own);
      return { kind: "summary", documents: values, notes };
    }
    const numbers = [first];
    for (let i = first + 1; index.keys[i]?.startsWith(term); i++) numbers.push(i);
    const shards = await Promise.all(numbers.map((number) => index.shard(number)));
    const lists = shards.flatMap((each) => each.entries
      .filter((/** @type {any} */ e) => !e.summary && e.key.startsWith(term))
      .map((/** @type {any} */ e) => list(each, e).values));
    return { kind: "whole", places: merged(lists) };
  }

  /** Those of `places` with a member of `others` at distance `shift`. @type {(places: Uint32Array, others: Uint32Array, shift: number) => Uint32Array} */
  parts.followed = function (places, others, shift) {
    let at = 0;
    return places.filter((place) => {
      while (at < others.length && /** @type {number} */ (others[at]) < place + shift) at++;
      return others[at] === place + shift;
    });
  };

  /** Those of `places` in one of `documents`. @param {Index} index @param {Uint32Array} places @param {Uint32Array} documents */
  function within(index, places, documents) {
    let at = 0, from = 0;
    return places.filter((place) => {
      from = index.owners.owner(place, from);
      while (at < documents.length && /** @type {number} */ (documents[at]) < from) at++;
      return documents[at] === from;
    });
  }

  /**
   * All documents that contain a normalised term, and no other.
   * @param {Index} index @param {string} term @returns {Promise<Found>}
   */
  parts.find = async function (index, term) {
    const whole = await lookup(index, term);
    if (whole.kind === "summary") return { ...whole, places: null };
    if (whole.kind === "whole") return index.owners.group(whole.places);
    let { places, depth: covered } = whole;
    while (covered < term.length && places.length) {
      const found = index.owners.group(places);
      if (found.documents.length <= FEW) return checked(index, found, term);
      const rest = await extension(index, term, covered, places);
      places = rest.places;
      covered = rest.covered;
    }
    return index.owners.group(places);
  };

  /**
   * Candidates that also have what follows in the term. Where the tail is so frequent that it
   * has a summary, a longer tail that overlaps what is covered has fewer places.
   * @param {Index} index @param {string} term @param {number} covered @param {Uint32Array} places
   */
  async function extension(index, term, covered, places) {
    let start = covered;
    for (; start > 0; start--) {
      const next = await lookup(index, term.slice(start));
      if (next.kind === "summary") {
        places = within(index, places, next.documents);
        continue;
      }
      const end = next.kind === "part" ? start + next.depth : term.length;
      if (end <= covered) break;
      return { places: parts.followed(places, next.places, start), covered: end };
    }
    const all = await lookup(index, term.slice(start + 1), true);
    return {
      places: parts.followed(places, /** @type {any} */ (all).places, start + 1),
      covered: term.length,
    };
  }

  /** Those of the candidates whose text contains the term, with its places there. @param {Index} index @param {Found} found @param {string} term @returns {Promise<Found>} */
  async function checked(index, found, term) {
    const places = await Promise.all(Array.from(found.documents, (d) => index.placesIn(d, term)));
    return index.owners.group(Uint32Array.from(places.flat()));
  }
})(ArchiveSearch);
