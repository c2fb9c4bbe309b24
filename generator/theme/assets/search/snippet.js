// Hits in a text, and the passage that best shows why an article was found.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // Code units of a snippet, of wide and of other scripts; those before a hit in a clause that goes on
  // for longer than that without a pause.
  const WIDE = 100, NARROW = 190, BEFORE = 15;
  // «\udc00», the second half of a surrogate pair
  const SECOND_HALF = /[\udc00-\udfff]/;
  // a character of a script without spaces
  const IS_WIDE = /[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff]/;
  // The end of a clause: a stop with what closes behind it, «; », a line break
  const PAUSE = new RegExp("[\\u3002\\uff01\\uff1f\\uff1b\\uff1a\\uff0c…]+[”’\\u300d\\u300f\\uff09)\\u300b]*"
    + "|[.!?;:,][\"”’)\\]]*\\s+|[\\n\\u2028]|——", "g");
  // A lesser pause: an enumeration comma, a space
  const BREATH = /[\u3001\s]+/g;

  /** Where needles occur in a text: spans of the text itself, ascending, overlapping ones united; those
   * that only touch stay apart. */
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
      if (before && start < before[1]) before[1] = Math.max(before[1], end);
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

  /** Where the pieces begin into which a pause cuts a text.
   * @param {string} text @param {RegExp} pause */
  const starts = (text, pause) => [0, ...Array.from(text.matchAll(pause), (found) => found.index + found[0].length)];

  /** The part of a passage with the most hits, as pieces. It begins at a clause. */
  ArchiveSearch.clipped = function (text, spans) {
    const most = IS_WIDE.test(text) ? WIDE : NARROW, clauses = starts(text, PAUSE), breaths = starts(text, BREATH);
    /** @param {number} hit */
    const beginning = (hit) => [clauses, breaths].flatMap((all) =>
      all.filter((start) => start <= hit && hit - start < most / 2).slice(-1))[0] ?? hit - BEFORE;
    let from = 0, count = 0;
    spans.forEach(([hit], i) => {
      const begin = beginning(hit);
      let end = i;
      while (end < spans.length && spans[end][1] <= begin + most) end++;
      if (i === 0 || end - i > count) [from, count] = [begin, end - i];
    });
    let to = Math.min(text.length, from + most);
    for (const [start, end] of spans) if (start < to && end > to) to = Math.min(end, from + 2 * most);
    if (SECOND_HALF.test(text.charAt(from))) from--;
    if (SECOND_HALF.test(text.charAt(to))) to++;
    const shown = spans.filter(([start, end]) => end > from && start < to).map(([start, end]) =>
      /** @type {Search.Span} */ ([Math.max(start, from) - from, Math.min(end, to) - from]));
    /** @type {Search.Piece} */
    const gap = ["…", false];
    const pieces = ArchiveSearch.pieces(text.slice(from, to), shown);
    return [...(from > 0 ? [gap] : []), ...pieces, ...(to < text.length ? [gap] : [])];
  };

  /** The index of the passage with the most different terms, then the most hits; -1 where none has any. */
  ArchiveSearch.best = function (normaliser, passages, needles) {
    let best = -1, chosen = -1;
    const anyQuoted = needles.some((needle) => needle.quoted);
    passages.forEach((passage, i) => {
      const normal = normaliser.normalise(passage), plain = anyQuoted ? normaliser.plain(passage) : "";
      const counts = needles.map(({ quoted, text }) => count(quoted ? plain : normal, text)).filter(Boolean);
      if (!counts.length) return;
      const total = counts.reduce((sum, each) => sum + each, 0);
      const value = counts.length * 100 + Math.min(total, 50) + Math.min(passage.length, 40) / 100;
      if (value > best) [best, chosen] = [value, i];
    });
    return chosen;
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
