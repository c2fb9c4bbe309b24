// Hits in a text, and the passage that best shows why an article was found.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Code units of a snippet, and of them those before its first hit.
  const LENGTH = 90, BEFORE = 15;
  // «\udc00», the second half of a surrogate pair
  const SECOND_HALF = /[\udc00-\udfff]/;

  /** Where needles occur in a text: spans of the text itself, ascending, overlapping ones united. */
  ArchiveSearch.hits = function (normaliser, text, needles) {
    /** @type {Search.Span[]} */
    const spans = [];
    for (const quoted of [false, true]) {
      const chosen = needles.filter((needle) => needle.quoted === quoted);
      if (!chosen.length) continue;
      const mapped = quoted ? normaliser.mappedPlain(text) : normaliser.mapped(text);
      for (const needle of chosen) {
        for (let at = mapped.text.indexOf(needle.text); at >= 0; at = mapped.text.indexOf(needle.text, at + 1)) {
          if (quoted && !ArchiveSearch.beginsWord(mapped.text, at)) continue;
          spans.push([mapped.starts[at], mapped.ends[at + needle.text.length - 1]]);
        }
      }
    }
    return united(spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  };

  /** @param {Search.Span[]} spans  ascending */
  function united(spans) {
    /** @type {Search.Span[]} */
    const out = [];
    for (const [start, end] of spans) {
      const before = out.at(-1);
      if (before && start <= before[1]) before[1] = Math.max(before[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  /** A text cut at its hits. */
  ArchiveSearch.pieces = function (text, spans) {
    /** @type {Search.Piece[]} */
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

  /** The part of a passage with the most hits, as pieces.
   * @param {string} text @param {Search.Span[]} spans @returns {Search.Piece[]} */
  function clipped(text, spans) {
    let best = spans[0]?.[0] ?? 0, most = 0;
    for (const [start] of spans) {
      const inside = spans.filter(([from, to]) => from >= start && to <= start + LENGTH - BEFORE).length;
      if (inside > most) [most, best] = [inside, start];
    }
    let from = Math.max(0, best - BEFORE), to = Math.min(text.length, from + LENGTH);
    for (const [start, end] of spans) if (start < to && end > to) to = Math.min(end, from + 2 * LENGTH);
    if (SECOND_HALF.test(text.charAt(from))) from--;
    if (SECOND_HALF.test(text.charAt(to))) to++;
    const shown = spans.filter(([start, end]) => end > from && start < to).map(([start, end]) =>
      /** @type {Search.Span} */ ([Math.max(start, from) - from, Math.min(end, to) - from]));
    /** @type {Search.Piece} */
    const gap = ["…", false];
    const pieces = ArchiveSearch.pieces(text.slice(from, to), shown);
    return [...(from > 0 ? [gap] : []), ...pieces, ...(to < text.length ? [gap] : [])];
  }

  /** The best part of the best passage: the one with the most different terms, then the most hits. */
  ArchiveSearch.snippet = function (normaliser, passages, needles) {
    let best = -1, chosen = passages.find(Boolean) ?? "";
    if (!needles.length) return clipped(chosen, []);
    const anyQuoted = needles.some((needle) => needle.quoted);
    for (const passage of passages) {
      const normal = normaliser.normalise(passage), plain = anyQuoted ? normaliser.plain(passage) : "";
      const counts = needles.map(({ quoted, text }) => count(quoted ? plain : normal, text)).filter(Boolean);
      if (!counts.length) continue;
      const total = counts.reduce((sum, each) => sum + each, 0);
      const value = counts.length * 100 + Math.min(total, 50) + Math.min(passage.length, 40) / 100;
      if (value > best) [best, chosen] = [value, passage];
    }
    return clipped(chosen, ArchiveSearch.hits(normaliser, chosen, needles));
  };

  /** How often needles occur in texts; occurrences that overlap count once. */
  ArchiveSearch.counted = function (normaliser, texts, needles) {
    return texts.reduce((sum, text) => {
      const normal = normaliser.normalise(text);
      /** @type {Search.Span[]} */
      const spans = [];
      for (const { text: needle, quoted } of needles) {
        const form = quoted ? normaliser.plain(text) : normal;
        for (let at = form.indexOf(needle); at >= 0; at = form.indexOf(needle, at + needle.length)) {
          if (!quoted || ArchiveSearch.beginsWord(form, at)) spans.push([at, at + needle.length - 1]);
        }
      }
      return sum + united(spans.sort((a, b) => a[0] - b[0])).length;
    }, 0);
  };

  /** @param {string} text @param {string} needle */
  function count(text, needle) {
    let found = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found++;
    return found;
  }

  /** @type {Record<string, string>} */
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

  /** Pieces as HTML, hits in `<mark>`. */
  ArchiveSearch.marked = (pieces) => pieces.map(([text, hit]) => {
    const safe = text.replace(/[&<>"']/g, (c) => ESCAPES[c]);
    return hit ? `<mark>${safe}</mark>` : safe;
  }).join("");
}
