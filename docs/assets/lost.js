// The page for wrong addresses: looks the words of the address up with the archive's own search.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const SHOWN = 8;
  // Folders of the site and endings of pages: no words of what was looked for.
  const NO_WORDS = /^(issues|sections|topics|sources|documents|places|people|search|data|overview|index|html?|all|undated|p?\d{1,3})$/i;

  /** What an address asks for. @param {string} path  below the site's root
   * @returns {{words: string[], issue: string}} */
  parts.lostWords = function (path) {
    let text = path;
    try { text = decodeURIComponent(path); } catch { /* it stays as it is */ }
    const issue = /^\/?issues\/([^/]+)/.exec(text)?.[1]?.replace(/\.html?$/, "") ?? "";
    const words = text.split(/[\s/._+\-–—]+/).filter((word) => word && !NO_WORDS.test(word) && !/^\d{4}$/.test(word));
    return { words: [...new Set(words)], issue };
  };

  /** @param {string} word @returns {Promise<string>} what a word in pinyin spells, or the word */
  async function spelled(word) {
    if (!/^[a-z]+$/i.test(word)) return word;
    const engine = await parts.start();
    if (!parts.suggest) await parts.script("suggest");
    const [first] = await parts.suggest(engine, word, 1);
    return first?.text ?? word;
  }

  /** The first of several searches that finds something. @param {[string, Record<string, unknown>][]} searches */
  async function first(searches) {
    for (const [query, options] of searches) {
      const answer = await parts.search(query, { ...options, limit: SHOWN });
      if (answer.total) return { query, answer };
    }
    return undefined;
  }

  /** @param {HTMLElement} place */
  async function look(place) {
    const root = new URL(parts.root).pathname;
    const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : location.pathname;
    const { words, issue } = parts.lostWords(path);
    const known = await Promise.all(words.map(spelled));
    // A slug of several words may be one name: «zhong-yi-yao».
    const whole = await spelled(words.join(""));
    // Where no article has them all, the longest says most.
    const alone = [...known].sort((a, b) => b.length - a.length);
    const candidates = [known.join(" "), ...(whole === words.join("") ? [] : [whole]), ...alone];
    const found = await first([
      ...(issue ? [/** @type {[string, any]} */ (["", { issue }])] : []),
      ...candidates.filter(Boolean).map((query) => /** @type {[string, any]} */ ([query, {}])),
    ]);
    const input = document.querySelector("[data-lost-search] input[type=search]");
    const query = found?.query ?? known.join(" ");
    if (input instanceof HTMLInputElement) input.value = query;
    if (found) place.replaceChildren(...rows(found.query, found.answer));
  }

  /** @param {string} query @param {any} answer */
  function rows(query, answer) {
    const { element, marks } = parts;
    const said = query ? `网址里的字句“${query}”见于 ${answer.total} 篇文章：` : `网址所指的一期有 ${answer.total} 篇文章：`;
    const items = answer.results.map((/** @type {any} */ result) => element("li", {},
      element("a", { href: parts.resultAddress(result.url, query) }, ...marks(result.titlePieces)),
      " ", element("small", {}, result.issueTitle)));
    return [element("p", { role: "status" }, said), element("ul", { class: "lost__results" }, ...items)];
  }

  const place = document.querySelector("[data-lost]");
  if (place instanceof HTMLElement) look(place).catch(() => undefined);
})(ArchiveSearch);
