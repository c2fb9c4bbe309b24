// What the search page offers where nothing is found: the same without filters or with fewer words, and
// names that are like what was typed.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const { gettext, ngettext } = ArchiveInterface;
  const { element, pageAddress } = ArchiveSearch;
  // Words of which one is left out at a time; suggestions.
  const WORDS = 6, SUGGESTIONS = 5;
  // «"12 months"», «-mill», «title:mill»; «(mill», «OR»
  const WORD = /-?(?:"[^"]+"|“[^“”]+”)|[^\s,\uff0c\u3001;\uff1b]+/gu;
  const GROUPED = /[()\uff08\uff09|\uff5c]|(?:^|\s)(?:OR|AND|NOT)(?:\s|$)/;

  /** @param {string} query @param {Record<string, string[]>} filters */
  const count = async (query, filters) =>
    (await ArchiveSearch.search(query, { ...filters, related: false, limit: 0 })).total;

  /** Shorter queries, by the word that each lacks, or that is all of it.
   * @typedef {{word: string, query: string}} Shorter */

  /** The words of a query, where there are several. @param {string} query */
  function wordsOf(query) {
    const words = query.match(WORD) ?? [];
    return GROUPED.test(query) || words.length < 2 || words.length > WORDS ? [] : words;
  }

  /** @param {Search.State} state @param {(Node | string)[]} label */
  const way = (state, ...label) => element("li", {}, element("a", { href: pageAddress(state) }, ...label));

  /** @param {Search.View} view */
  async function withoutFilters({ state }) {
    const names = ArchiveSearch.filterNames.filter((name) => state[name]);
    const total = names.length ? await count(state.q, {}) : 0;
    const label = ngettext("Without the filters: %(num)s result", "Without the filters: %(num)s results", total);
    return total ? [way({ ...state, ...Object.fromEntries(names.map((name) => [name, ""])), page: "" }, label)] : [];
  }

  /** Those queries that find something, as ways on.
   * @param {Search.View} view @param {Record<string, string[]>} filters @param {Shorter[]} queries
   * @param {(word: string, total: number) => string} label */
  async function finding({ state }, filters, queries, label) {
    const found = await Promise.all(queries.map(async (each) => (
      { ...each, total: await count(each.query, filters).catch(() => 0) })));
    return found.filter(({ total }) => total).map(({ word, query, total }) =>
      way({ ...state, q: query, page: "" }, label(word, total)));
  }

  /** The query without each of its words; where none of these finds anything, each word alone.
   * @param {Search.View} view @param {Record<string, string[]>} filters */
  async function fewerWords(view, filters) {
    const words = wordsOf(view.state.q), alone = words.filter((word) => !word.startsWith("-"));
    const without = words.map((word, i) => ({ word, query: words.filter((_, j) => j !== i).join(" ") }));
    const ways = await finding(view, filters, without, (word, total) =>
      ngettext("Without “%(word)s”: %(num)s result", "Without “%(word)s”: %(num)s results", total, { word }));
    return ways.length ? ways : finding(view, filters, alone.map((word) => ({ word, query: word })), (word, total) =>
      ngettext("Only “%(word)s”: %(num)s result", "Only “%(word)s”: %(num)s results", total, { word }));
  }

  /** @param {string} query */
  async function names(query) {
    const found = await ArchiveSearch.suggested(query, SUGGESTIONS);
    return found.map((each) => element("li", {},
      element("span", { class: "seek-option__kind" }, ArchiveSearch.kinds[each.kind]), " ",
      element("a", { href: ArchiveSearch.suggestionAddress(each) }, each.value || each.text)));
  }

  /** Ways on from a search that finds nothing; `near`: whether related articles are shown. */
  ArchiveSearch.waysOn = async function (view, near) {
    const filters = Object.fromEntries(ArchiveSearch.filterNames.map((name) =>
      [name, ArchiveSearch.split(view.state[name])]));
    const [without, fewer, named] = await Promise.all([
      withoutFilters(view), fewerWords(view, filters), names(view.state.q).catch(() => [])]);
    const ways = [...without, ...fewer, ...named];
    if (ways.length) return [element("p", {}, gettext("Try one of these:")), element("ul", {}, ...ways)];
    return near ? [] : [element("p", {}, gettext("Try fewer or shorter words, or other words for the same."))];
  };
}
