// Marks the hits of a search in the article that was opened from it (`?h=query`) and scrolls to
// the first; where the address names a paragraph, to the first there.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dd, figcaption, caption, pre";
  const AREAS = ".article-head__section, .article-head, .article-body";

  /** Texts of a block that belong to no block inside it.
   * @param {Element} block */
  function textsOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text && node.parentElement?.closest(BLOCKS) === block) found.push(node);
    }
    return found;
  }

  /** @param {Element} block @param {Search.Normaliser} normaliser @param {Search.Needle[]} needles */
  function mark(block, normaliser, needles) {
    const nodes = textsOf(block);
    const spans = ArchiveSearch.hits(normaliser, nodes.map((node) => node.data).join(""), needles).reverse();
    let at = nodes.reduce((sum, node) => sum + node.length, 0);
    for (const node of nodes.reverse()) {
      at -= node.length;
      for (const [start, end] of spans) {
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

  /** @param {string} query */
  async function markAll(query) {
    const engine = await ArchiveSearch.start();
    await engine.ready(query + document.body.innerText);
    const needles = engine.needles(query);
    for (const area of document.querySelectorAll(AREAS)) {
      for (const block of area.querySelectorAll(BLOCKS)) mark(block, engine.normaliser, needles);
      for (const picture of area.querySelectorAll("img")) {
        const found = ArchiveSearch.hits(engine.normaliser, picture.alt, needles).length > 0;
        if (found) picture.classList.add("seek-hit");
      }
    }
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const first = place ?? document.querySelector(".article-body .seek-hit") ?? document.querySelector(".seek-hit");
    (place?.querySelector(".seek-hit") ?? first)?.scrollIntoView({ block: "center" });
  }

  const query = new URLSearchParams(location.search).get("h");
  if (query) markAll(query).catch(() => undefined);
}
