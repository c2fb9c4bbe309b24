// Finds the articles that contain a term, from as few shards as possible; FORMAT.md, section 5.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Up to so many candidates it costs less to read their texts than to load more lists. */
  const FEW = 10;

  /**
   * What the gram tree tells of a term: all its positions, or the articles it is in, or the
   * positions of the first `length` characters of it.
   * @typedef {{kind: "positions", positions: Uint32Array}} Positions
   * @typedef {{kind: "summary", articles: Uint32Array, weights: Uint8Array}} Summary
   * @typedef {{kind: "start", length: number, positions: Uint32Array}} Start
   */

  /** Index of the last key that is not above `term`; -1 where there is none.
   * @param {string[]} keys  sorted @param {string} term */
  function last(keys, term) {
    let low = -1, high = keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (keys[middle] <= term) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {Search.Index} index @param {Search.GramShard} shard @param {Search.Gram} gram */
  function postings({ articles, layout }, shard, gram) {
    return ArchiveSearch.postings(shard, gram, gram.summary ? articles.count : layout.starts[articles.count]);
  }

  /** @param {Search.Index} index @param {string} term @param {boolean} [summed]  whether a summary is enough
   * @returns {Promise<Positions | Summary | Start>} */
  async function lookUp(index, term, summed = true) {
    const first = last(index.keys, term);
    if (first < 0) return { kind: "positions", positions: new Uint32Array() };
    const shard = await index.grams(first);
    const before = shard.grams[last(shard.keys, term)];
    if (before && !before.summary && before.key.length < term.length && term.startsWith(before.key)) {
      return { kind: "start", length: before.key.length, positions: postings(index, shard, before).values };
    }
    const summary = summed && shard.grams.find((gram) => gram.summary && gram.key === term);
    if (!summary) return { kind: "positions", positions: await allPositions(index, term, first) };
    const { values, weights } = postings(index, shard, summary);
    return { kind: "summary", articles: values, weights };
  }

  /** The positions of a term that grams begin with, from the lists of all of them.
   * @param {Search.Index} index @param {string} term @param {number} [first]  shard of the first gram */
  async function allPositions(index, term, first = last(index.keys, term)) {
    const numbers = [first];
    while (index.keys[first + numbers.length]?.startsWith(term)) numbers.push(first + numbers.length);
    const shards = await Promise.all(numbers.map(index.grams));
    return merged(shards.flatMap((shard) => shard.grams
      .filter((gram) => !gram.summary && gram.key.startsWith(term))
      .map((gram) => postings(index, shard, gram).values)));
  }

  /** @param {Uint32Array[]} lists */
  function merged(lists) {
    if (lists.length === 1) return lists[0];
    const out = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      out.set(list, at);
      at += list.length;
    }
    return out.sort();
  }

  /** Those of `positions` that have one of `others` at this distance. Both ascend.
   * @param {Uint32Array} positions @param {Uint32Array} others @param {number} distance */
  function followed(positions, others, distance) {
    let at = 0;
    return positions.filter((position) => {
      while (at < others.length && others[at] < position + distance) at++;
      return others[at] === position + distance;
    });
  }

  /** Those of `positions` that lie in one of `articles`. Both ascend.
   * @param {Search.Layout} layout @param {Uint32Array} positions @param {Uint32Array} articles */
  function within(layout, positions, articles) {
    let at = 0, owner = 0;
    return positions.filter((position) => {
      owner = layout.owner(position, owner);
      while (at < articles.length && articles[at] < owner) at++;
      return articles[at] === owner;
    });
  }

  /** Exactly the articles that contain a normalised term. */
  ArchiveSearch.find = async function (index, term, summed = true) {
    const { layout } = index;
    const found = await lookUp(index, term, summed);
    if (found.kind === "summary") return { ...found, positions: null };
    if (found.kind === "positions") return layout.group(found.positions);
    let { positions, length: covered } = found;
    while (covered < term.length && positions.length) {
      const { articles } = layout.group(positions);
      if (articles.length <= FEW) {
        const exact = await Promise.all(Array.from(articles, (each) => ArchiveSearch.positionsIn(index, each, term)));
        return layout.group(Uint32Array.from(exact.flat()));
      }
      ({ positions, covered } = await extended(index, term, covered, positions));
    }
    return layout.group(positions);
  };

  // In a key: a gap, and more than one character in it. What no gap stands before, as beginnings are marked
  const GAP = "\u0002", SEVERAL = "\u0003", INNER = /[a-z0-9]/;

  /** The articles that contain a normalised term with these signs and blanks left out in it, and no others;
   * where there are several at a place, perhaps with others. */
  ArchiveSearch.findWhole = async function (index, term, leftOut) {
    const found = await ArchiveSearch.find(index, term, term.length === 1);
    if (!found.positions?.length) return found;
    const places = leftOut.map(({ left, told }, i) => ({ i, left, isTold: left === told }))
      .filter(({ i, isTold }) => i && !(isTold && INNER.test(term[i])));
    const lists = await Promise.all(places.map(({ i, left, isTold }) => allPositions(index,
      GAP + term[i - 1] + term[i] + (isTold ? "" : left.length === 1 ? left : SEVERAL))));
    const positions = lists.reduce((left, list, at) => {
      const gap = new Set(followed(left, list, places[at].i));
      return left.filter((position) => gap.has(position) !== places[at].isTold);
    }, found.positions);
    return index.layout.group(positions);
  };

  /** How many shards may have grams that begin with a term. */
  ArchiveSearch.spread = function (keys, term) {
    const first = last(keys, term);
    let next = first + 1;
    while (keys[next]?.startsWith(term)) next++;
    return next - first;
  };

  /**
   * Those candidates that are followed by more of the term: by an end of it, which may overlap what is
   * covered, that is in few shards. What has a summary has no positions, but articles.
   * @param {Search.Index} index @param {string} term @param {number} covered @param {Uint32Array} positions
   */
  async function extended(index, term, covered, positions) {
    const ends = Array.from({ length: covered }, (_, i) => covered - i)
      .map((start) => ({ start, rest: term.slice(start), shards: ArchiveSearch.spread(index.keys, term.slice(start)) }))
      .sort((a, b) => a.shards - b.shards);
    /** @type {typeof ends} */
    const summed = [];
    for (const end of ends) {
      const next = await lookUp(index, end.rest), to = next.kind === "start" ? end.start + next.length : term.length;
      if (next.kind === "summary") {
        positions = within(index.layout, positions, next.articles);
        summed.push(end);
      } else if (to > covered) return { positions: followed(positions, next.positions, end.start), covered: to };
    }
    const [{ start, rest }] = summed;
    const all = await allPositions(index, rest);
    return { positions: followed(positions, all, start), covered: term.length };
  }
}
