// Where articles and their zones lie in the stream; generator/search/FORMAT.md, section 3.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const BODY = 0, FRONT = 1, TITLE = 2, TITLE_START = 3;
  /** A weight fits one digit, so it counts no more occurrences than this. */
  const MOST_COUNTED = 31;

  /** The weight of an article for a term: frequency × 4 + the best zone of an occurrence. */
  ArchiveSearch.weight = (frequency, zone) => Math.min(frequency, MOST_COUNTED) * 4 + zone;

  /** @implements {Search.Layout} */
  class Layout {
    /** @param {Search.ZoneSizes[]} sizes @param {number} unit */
    constructor(sizes, unit) {
      this.sizes = sizes;
      this.unit = unit;
      this.starts = new Uint32Array(sizes.length + 1);
      sizes.forEach(([title, front, body], article) => {
        this.starts[article + 1] = this.starts[article] + (title + front + body) * unit;
      });
    }

    /** @param {number} article @returns {[title: number, front: number, body: number]} */
    zoneStarts(article) {
      const start = this.starts[article], [title, front] = this.sizes[article];
      return [start, start + title * this.unit, start + (title + front) * this.unit];
    }

    /** @param {number} position @param {number} from */
    owner(position, from) {
      let low = from, high = this.sizes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.starts[middle] <= position) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /** @param {number} position @param {number} article */
    zone(position, article) {
      const [title, front, body] = this.zoneStarts(article);
      if (position === title) return TITLE_START;
      return position < front ? TITLE : position < body ? FRONT : BODY;
    }

    /** @param {Uint32Array} positions @returns {Search.Found} */
    group(positions) {
      /** @type {number[]} */ const articles = [];
      /** @type {number[]} */ const weights = [];
      for (let i = 0, from = 0; i < positions.length; ) {
        const article = (from = this.owner(positions[i], from));
        let next = i;
        while (next < positions.length && positions[next] < this.starts[article + 1]) next++;
        articles.push(article);
        weights.push(ArchiveSearch.weight(next - i, this.zone(positions[i], article)));
        i = next;
      }
      return { articles: Uint32Array.from(articles), weights: Uint8Array.from(weights), positions };
    }
  }

  ArchiveSearch.layout = (sizes, unit) => new Layout(sizes, unit);
}
