// The page for wrong addresses: searches the archive for the words of the address.
"use strict";
{
  const { ngettext } = ArchiveInterface;
  /** Articles shown. */
  const SHOWN = 8;
  // Folders of the site and endings of pages, which say nothing of what was looked for.
  const NAMES = "issues|sections|topics|sources|documents|places|people|search|data|overview|english|index";
  const NO_WORD = new RegExp(`^(${NAMES}|html?|all|undated|p?\\d{1,4})$`, "i");
  // «issues/2022-47/», and what divides words: «jicai-xyz», «harvest.html»
  const ISSUE = /^\/?issues\/([^/]+)/, BETWEEN = /[\s/._+\-–—]+/;

  /** A search to try: a query and its options.
   * @typedef {[query: string, options: Search.Options]} Attempt */

  /** What an address names. A broken escape is left as it is.
   * @param {string} path  below the site's root */
  function namedBy(path) {
    let text = path;
    try {
      text = decodeURIComponent(path);
    } catch { /* not an encoded text */ }
    const words = text.split(BETWEEN).filter((word) => word && !NO_WORD.test(word));
    return { words: [...new Set(words)], issue: ISSUE.exec(text)?.[1].replace(/\.html?$/, "") };
  }

  /** What a word in pinyin spells, or else the word.
   * @param {string} word */
  async function spelled(word) {
    if (!/^[a-z]+$/i.test(word)) return word;
    const [first] = await ArchiveSearch.suggested(word, 1);
    return first?.text ?? word;
  }

  /** The searches to try for an address, in order.
   * @param {string} path @returns {Promise<Attempt[]>} */
  async function attemptsFor(path) {
    const { words, issue } = namedBy(path);
    const known = await Promise.all(words.map(spelled));
    // A slug of several words may be one name: «zhong-yi-yao».
    const whole = await spelled(words.join(""));
    // Where no article has all words, the longest says most.
    const alone = [...known].sort((a, b) => b.length - a.length);
    const queries = [known.join(" "), ...(whole === words.join("") ? [] : [whole]), ...alone];
    /** @type {Attempt[]} */
    const byWords = queries.filter(Boolean).map((query) => [query, {}]);
    return issue ? [["", { issue }], ...byWords] : byWords;
  }

  /** The first search that finds something.
   * @param {Attempt[]} attempts */
  async function firstOf(attempts) {
    for (const [query, options] of attempts) {
      const answer = await ArchiveSearch.search(query, { ...options, related: false, limit: SHOWN });
      if (answer.total) return { query, answer };
    }
    return undefined;
  }

  /** @param {string} query @param {Search.Answer} answer */
  function rows(query, { total, results }) {
    const { element, marks, resultAddress } = ArchiveSearch;
    const text = query
      ? ngettext("The words “%(query)s” of the address are in %(num)s article:",
        "The words “%(query)s” of the address are in %(num)s articles:", total, { query })
      : ngettext("The issue that the address names has %(num)s article:",
        "The issue that the address names has %(num)s articles:", total);
    const items = results.map(({ url, titlePieces, issueTitle }) => element("li", {},
      element("a", { href: resultAddress(url, query) }, ...marks(titlePieces)),
      " ", element("small", {}, issueTitle)));
    return [element("p", { role: "status" }, text), element("ul", { class: "lost__results" }, ...items)];
  }

  /** @param {Element} place */
  async function look(place) {
    const root = new URL(ArchiveSearch.root).pathname, { pathname } = location;
    const attempts = await attemptsFor(pathname.startsWith(root) ? pathname.slice(root.length) : pathname);
    const found = await firstOf(attempts);
    const input = document.querySelector("[data-lost-search] input[type=search]");
    if (input instanceof HTMLInputElement) input.value = found?.query ?? attempts.find(([query]) => query)?.[0] ?? "";
    if (found) place.replaceChildren(...rows(found.query, found.answer));
  }

  const place = document.querySelector("[data-lost]");
  if (place) look(place).catch(() => undefined);
}
