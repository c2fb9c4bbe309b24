// Marks the hits of a search in the article that was opened from it (`?h=query`) and
// scrolls to the first.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const query = new URLSearchParams(location.search).get("h");
  if (!query) return;
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dd, figcaption, caption, pre";

  /** Texts under a block that belong to no block inside it. @param {Element} block @returns {Text[]} */
  function texts(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest(BLOCKS) === block) found.push(/** @type {Text} */ (node));
    }
    return found;
  }

  /** @param {Element} block @param {any} normaliser @param {any[]} needles */
  function mark(block, normaliser, needles) {
    const nodes = texts(block);
    const spans = parts.hits(normaliser, nodes.map((node) => node.data).join(""), needles);
    let at = nodes.reduce((sum, node) => sum + node.length, 0);
    for (const node of nodes.reverse()) {
      at -= node.length;
      for (const [start, end] of [...spans].reverse()) {
        const from = Math.max(start - at, 0), to = Math.min(end - at, node.length);
        if (from >= to) continue;
        const hit = node.splitText(from);
        hit.splitText(to - from);
        const made = document.createElement("mark");
        made.className = "seek-hit";
        hit.replaceWith(made);
        made.append(hit);
      }
    }
  }

  parts.start().then((/** @type {any} */ engine) => {
    const needles = engine.needles(query);
    const areas = document.querySelectorAll(".article-head__section, .article-head, .article-body");
    for (const area of areas) for (const block of area.querySelectorAll(BLOCKS)) mark(block, engine.normaliser, needles);
    const first = document.querySelector(".article-body mark.seek-hit") ?? document.querySelector("mark.seek-hit");
    first?.scrollIntoView({ block: "center" });
  }).catch(() => undefined);
})(ArchiveSearch);
