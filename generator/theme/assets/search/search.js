// The public function of the search: window.archiveSearch(query, options), on every page, over
// HTTP and from file://. Nothing but this script is loaded until the first query.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const self = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { root: given, suffix = "/" } = self.dataset;
  const root = given ? new URL(given, document.baseURI).href : new URL("../../", self.src).href;
  /** The scripts of the engine. The search page preloads the same list. */
  const SCRIPTS = [
    "normalise", "inflate", "decode", "articles", "facets", "layout", "shards",
    "texts", "find", "query", "facts", "match", "rank", "thesaurus", "words", "widen", "reasons",
    "spelled", "related", "snippet", "passages", "engine",
  ];
  const Stale = class extends Error {};

  /** Files on their way, by name.
   * @type {Map<string, {promise: Promise<string[]>, resolve: (payload: string[]) => void}>} */
  const pending = new Map();
  /** @type {Promise<Search.Engine> | undefined} */
  let engine;

  /** Runs the script at an address.
   * @param {string} url @returns {Promise<void>} */
  function run(url) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url;
      element.async = true;
      element.onload = () => { element.remove(); resolve(); };
      element.onerror = () => { element.remove(); reject(new Error(`cannot load ${url}`)); };
      document.head.append(element);
    });
  }

  /** @param {string} name */
  const script = (name) => run(`${root}assets/search/${name}.js`);

  /** One that is on its way already is not requested again.
   * @type {Search.Load} */
  function load(name, version) {
    const coming = pending.get(name);
    if (coming) return coming.promise;
    /** @type {(payload: string[]) => void} */
    let resolve = () => undefined;
    /** @type {Promise<string[]>} */
    const promise = new Promise((settle, reject) => {
      resolve = settle;
      const query = location.protocol === "file:" || !version ? "" : `?v=${version}`;
      run(`${root}assets/search-index/${name}.js${query}`)
        .then(() => reject(new Stale(name)), reject)
        .finally(() => pending.delete(name));
    });
    pending.set(name, { promise, resolve });
    return promise;
  }

  /** Loads scripts and manifest. `again` makes browsers ask the host for the manifest.
   * @param {string} again @returns {Promise<Search.Engine>} */
  async function begin(again) {
    const scripts = "engine" in ArchiveSearch ? [] : SCRIPTS;
    const [[version = "", ...payload]] = await Promise.all([load("manifest", again), ...scripts.map(script)]);
    return ArchiveSearch.engine(payload, load, version, suffix);
  }

  /** The engine, loaded once; after a failure the next call tries again. */
  function start(again = "") {
    engine ??= begin(again).catch((error) => {
      engine = undefined;
      throw error;
    });
    return engine;
  }

  /** Where the index was built again since the page was opened, the new one is asked.
   * @type {Search.Scripts["search"]} */
  async function search(query, options, watch) {
    try {
      return await (await start()).search(query, options, watch);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      engine = undefined;
      return (await start(String(Date.now()))).search(query, options, watch);
    }
  }

  /** Suggestions for what is typed; the script that makes them is loaded with the first.
   * @type {Search.Scripts["suggested"]} */
  async function suggested(typed, most) {
    const engine = await start();
    if (!ArchiveSearch.suggest) await script("suggest");
    return await ArchiveSearch.suggest?.(engine, typed, most) ?? [];
  }

  ArchiveSearch.root = root;
  ArchiveSearch.suffix = suffix;
  ArchiveSearch.Stale = Stale;
  ArchiveSearch.load = load;
  ArchiveSearch.start = () => start();
  ArchiveSearch.search = search;
  ArchiveSearch.suggested = suggested;
  window.archiveShard = (name, ...payload) => pending.get(name)?.resolve(payload);
  window.archiveSearch = (query, options) => search(query, options);
}
