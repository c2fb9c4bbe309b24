// The door: window.archiveSearch(query, options), on every page, over HTTP and from file://.
// Nothing but this file is loaded until the first query.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const self = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL(self.dataset["root"] ?? "../../", self.dataset["root"] ? document.baseURI : self.src).href;
  const suffix = self.dataset["suffix"] ?? "/";
  const code = ["normalise", "inflate", "decode", "find", "rank", "snippet", "engine"];
  const local = location.protocol === "file:";
  /** A shard of another build than the manifest's. */
  parts.Stale = class extends Error {};
  /** Shards on their way: what each promises, and how it is kept.
   * @type {Map<string, {promise: Promise<string[]>, resolve: (payload: string[]) => void}>} */
  const pending = new Map();

  /** What each shard calls. @type {(name: string, ...payload: string[]) => void} */
  const archiveShard = (name, ...payload) => pending.get(name)?.resolve(payload);

  /** @param {string} url @returns {Promise<void>} */
  const script = (url) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = url;
    element.async = true;
    element.onload = () => { element.remove(); resolve(); };
    element.onerror = () => { element.remove(); reject(new Error(`cannot load ${url}`)); };
    document.head.append(element);
  });

  /** A shard; one that is on its way already is not asked for again.
   * @param {string} name @param {string} version @returns {Promise<string[]>} */
  const load = (name, version) => {
    const coming = pending.get(name);
    if (coming) return coming.promise;
    /** @type {(payload: string[]) => void} */
    let resolve = () => undefined;
    /** @type {Promise<string[]>} */
    const promise = new Promise((kept, reject) => {
      resolve = kept;
      const query = local || !version ? "" : `?v=${version}`;
      script(`${root}assets/search-index/${name}.js${query}`)
        .then(() => reject(new parts.Stale(name)), reject)
        .finally(() => pending.delete(name));
    });
    pending.set(name, { promise, resolve });
    return promise;
  };

  /** @type {Promise<any> | undefined} */
  let engine;
  /** @param {string} [again]  makes a cached manifest of an older build fresh */
  const start = (again = "") => (engine ??= Promise.all([
    load("manifest", again),
    ...(parts.engine ? [] : code.map((name) => script(`${root}assets/search/${name}.js`))),
  ]).then(([[generation, ...payload]]) => parts.engine(payload, load, generation, suffix))
    .catch((error) => { engine = undefined; throw error; }));

  // Values of a facet in an address, parted by «|»; a value that has one has it as «%7C».
  /** @param {string[]} values @returns {string} */
  parts.listed = (values) => values.map((value) => value.replace(/[%|]/g, encodeURIComponent)).join("|");
  /** @param {string | undefined} text @returns {string[]} */
  parts.unlisted = (text) => (text ?? "").split("|").filter(Boolean)
    .map((value) => value.replace(/%(?:25|7C)/g, decodeURIComponent));
  parts.start = start;
  parts.script = (/** @type {string} */ name) => script(`${root}assets/search/${name}.js`);
  parts.load = load;
  parts.root = root;
  /** @param {string} query @param {any} [options] @param {any} [watch] @returns {Promise<any>} */
  const search = async (query, options, watch) => {
    try {
      return await (await start()).search(query, options, watch);
    } catch (error) {
      if (!(error instanceof parts.Stale)) throw error;
      engine = undefined;
      return (await start(String(Date.now()))).search(query, options, watch);
    }
  };
  /** @param {string} query @param {any} [options] @returns {Promise<any>} */
  const archiveSearch = (query, options) => search(query, options);
  Object.assign(window, { archiveShard, archiveSearch });
  parts.search = search;
})(ArchiveSearch);
