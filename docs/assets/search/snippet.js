// The passage that shows best why an article was found, and hits in any text.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const LENGTH = 90;

  /**
   * @typedef {{text: string, quoted: boolean}} Needle  a term as it is compared
   * @typedef {[number, number]} Span
   * @typedef {[string, boolean]} Piece  text, and whether it is a hit
   */

  /**
   * Where needles occur in a text, in its own offsets, ascending, overlaps united.
   * @param {any} normaliser @param {string} text @param {Needle[]} needles @returns {Span[]}
   */
  parts.hits = function (normaliser, text, needles) {
    /** @type {Span[]} */
    const spans = [];
    for (const quoted of [false, true]) {
      const chosen = needles.filter((needle) => needle.quoted === quoted && needle.text);
      if (!chosen.length) continue;
      const mapped = quoted ? normaliser.mappedPlain(text) : normaliser.mapped(text);
      for (const needle of chosen) {
        for (let at = mapped.text.indexOf(needle.text); at >= 0; at = mapped.text.indexOf(needle.text, at + 1)) {
          spans.push([mapped.starts[at], mapped.ends[at + needle.text.length - 1]]);
        }
      }
    }
    spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    /** @type {Span[]} */
    const united = [];
    for (const [start, end] of spans) {
      const before = united[united.length - 1];
      if (before && start <= before[1]) before[1] = Math.max(before[1], end);
      else united.push([start, end]);
    }
    return united;
  };

  /** A text cut at its hits. @param {string} text @param {Span[]} spans @returns {Piece[]} */
  parts.pieces = function (text, spans) {
    /** @type {Piece[]} */
    const pieces = [];
    let at = 0;
    for (const [start, end] of spans) {
      if (start > at) pieces.push([text.slice(at, start), false]);
      pieces.push([text.slice(start, end), true]);
      at = end;
    }
    if (at < text.length) pieces.push([text.slice(at), false]);
    return pieces;
  };

  /**
   * The window of a passage with the most hits, as pieces.
   * @param {string} text @param {Span[]} spans @returns {Piece[]}
   */
  function clipped(text, spans) {
    const first = spans[0]?.[0] ?? 0;
    let best = first, most = 0;
    for (const [start] of spans) {
      const inside = spans.filter(([from, to]) => from >= start && to <= start + LENGTH - 15).length;
      if (inside > most) { most = inside; best = start; }
    }
    let from = Math.max(0, best - 15), to = Math.min(text.length, from + LENGTH);
    for (const [start, end] of spans) if (start < to && end > to) to = Math.min(end, from + 2 * LENGTH);
    if (/[\udc00-\udfff]/.test(text.charAt(from))) from--;
    if (/[\udc00-\udfff]/.test(text.charAt(to))) to++;
    const shown = /** @type {Span[]} */ (spans
      .filter(([start, end]) => end > from && start < to)
      .map(([start, end]) => [Math.max(start, from) - from, Math.min(end, to) - from]));
    const pieces = parts.pieces(text.slice(from, to), shown);
    return [...(from > 0 ? [["…", false]] : []), ...pieces, ...(to < text.length ? [["…", false]] : [])];
  }

  /**
   * The best snippet among passages: the one with the most different terms, then hits.
   * @param {any} normaliser @param {string[]} passages @param {Needle[]} needles @returns {Piece[]}
   */
  parts.snippet = function (normaliser, passages, needles) {
    let best = -1, chosen = passages.find(Boolean) ?? "";
    if (!needles.length) return clipped(chosen, []);
    for (const passage of passages) {
      const forms = [normaliser.normalise(passage), needles.some((n) => n.quoted) ? normaliser.plain(passage) : ""];
      const counts = needles.map((n) => count(forms[n.quoted ? 1 : 0] ?? "", n.text)).filter(Boolean);
      if (!counts.length) continue;
      const total = counts.reduce((sum, each) => sum + each, 0);
      const value = counts.length * 100 + Math.min(total, 50) + Math.min(passage.length, 40) / 100;
      if (value > best) { best = value; chosen = passage; }
    }
    return clipped(chosen, parts.hits(normaliser, chosen, needles));
  };

  /** @param {string} text @param {string} needle @returns {number} */
  function count(text, needle) {
    let found = 0;
    for (let at = needle ? text.indexOf(needle) : -1; at >= 0; at = text.indexOf(needle, at + needle.length)) found++;
    return found;
  }

  /** Pieces as HTML, hits in `<mark>`. @param {Piece[]} pieces @returns {string} */
  parts.marked = function (pieces) {
    const escapes = /** @type {Record<string, string>} */ ({
      "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;",
    });
    return pieces.map(([text, hit]) => {
      const safe = text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);
      return hit ? `<mark>${safe}</mark>` : safe;
    }).join("");
  };
})(ArchiveSearch);
