// Loads the files of the index as queries need them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Files kept in memory. */
  const KEPT = 600;
  /** Lines of a text shard before its passages. */
  const FIELDS = 7;

  /** What reads packed texts, and loads the table of foldings where one needs it.
   * @param {Search.Normaliser} normaliser @param {(name: string) => Promise<string[]>} load */
  function reader(normaliser, load) {
    /** A packed text. @param {string} name */
    const content = async (name) => {
      const [encoding, packed] = await load(name);
      return ArchiveSearch.unpack(packed, encoding);
    };
    const fold = once(async () => normaliser.learn(JSON.parse(await content("fold"))));
    /** @param {string} text */
    const ready = async (text) => { if (!ArchiveSearch.isPlain(text)) await fold(); };
    /** @param {string} name */
    const table = async (name) => JSON.parse(await content(name));
    return { content, ready, table };
  }

  ArchiveSearch.index = async function (manifest, keys, checks, load, version) {
    const { unpack, gramShard, Stale } = ArchiveSearch;
    const normaliser = ArchiveSearch.normaliser();
    const articles = ArchiveSearch.articles(manifest);
    await pause();
    const layout = ArchiveSearch.layout(articles.sizes, manifest.unit);
    const stream = layout.starts[articles.count].toString(16);
    const { content, ready, table } = reader(normaliser, (name) => load(name, version));
    /** @param {number} shard */
    const loadGrams = async (shard) => {
      const expected = stream + checks.charAt(shard);
      const [check, head, body] = await load(gramsName(keys[shard]), expected);
      if (check !== expected) throw new Stale(gramsName(keys[shard]));
      return gramShard(head, body);
    };
    /** @param {number} article */
    const loadText = async (article) => {
      const [encoding, packed, blocks = ""] = await load(`texts/${articles.names[article]}`, version);
      const text = unpack(packed, encoding), lines = text.split("\n");
      await ready(text);
      return { head: lines.slice(0, FIELDS), body: lines.slice(FIELDS), blocks };
    };
    const values = kept((/** @type {Search.FacetName} */ name) =>
      ArchiveSearch.valuesOf(manifest, articles, name, (file) => load(file, version)));
    const names = namesBy((name) => load(name, ""));
    return {
      articles, layout, normaliser, keys, grams: kept(loadGrams), text: kept(loadText),
      values, inflects: manifest.inflects,
      facts: once(() => table("facts")),
      terms: once(async () => ArchiveSearch.rows(await content("terms"))),
      ready,
      pinyin: kept(async (/** @type {string} */ letter) => (manifest.pinyin.includes(letter)
        ? ArchiveSearch.rows(unpack((await load(`pinyin/${letter}`, version))[0], "utf-8")) : [])),
      names,
      ...wordsOf(normaliser, manifest.lexicon, { content, ready, table }, names),
      alike: once(async () => ArchiveSearch.alike(await table("spellings"))),
    };
  };

  /** What looks up and cuts words, of which each query loads those that begin like pieces of it.
   * @param {Search.Normaliser} normaliser @param {number} count  files of words
   * @param {ReturnType<typeof reader>} reader @param {Search.Index["names"]} names */
  function wordsOf(normaliser, count, { content, ready, table }, names) {
    const words = once(() => table("words"));
    const general = once(async () => ArchiveSearch.cutter(await words()));
    const known = kept(async (/** @type {number} */ number) => ArchiveSearch.wordsOf(await content(`known/${number}`)));
    const shard = kept(async (/** @type {number} */ number) => ArchiveSearch.rows(await content(`lexicon/${number}`)));
    /** The lines of the words that begin with the same two code units, and of others.
     * @param {string} word @returns {Promise<string[][]>} */
    const lines = async (word) => (count ? shard(ArchiveSearch.shardOf(word.slice(0, 2), count)) : []);
    return {
      thesaurus: ArchiveSearch.thesaurus(normaliser, lines, names, ready),
      cutter: async (/** @type {string} */ text) => {
        const cutter = await general(), pairs = Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
        const rows = await Promise.all([...new Set(pairs)].map(lines));
        cutter.learn(rows.flatMap((of) => of.map(([word]) => word)));
        return cutter;
      },
      knownLike: async (/** @type {string} */ text) => {
        const { known: files } = await words(), keys = ArchiveSearch.knownKeys(text);
        const numbers = new Set(keys.map((key) => ArchiveSearch.shardOf(key, files)));
        (await general()).learn((await Promise.all([...numbers].map(known))).flat());
      },
    };
  }

  /** The names that stand under keys; none where an archive has no files of them.
   * @param {(name: string) => Promise<string[]>} load */
  function namesBy(load) {
    const counted = once(async () => Number((await load("names"))[0]));
    const lines = kept(async (/** @type {number} */ number) =>
      ArchiveSearch.rows(ArchiveSearch.unpack((await load(`names/${number}`))[0], "utf-8")));
    return async (/** @type {string[]} */ keys) => {
      const count = await counted().catch(() => 0);
      const numbers = new Set(count ? keys.map((key) => ArchiveSearch.shardOf(key, count)) : []);
      return (await Promise.all([...numbers].map(lines))).flat();
    };
  }

  /** Lets the page draw and answer between two long steps.
   * @returns {Promise<void>} */
  function pause() {
    return new Promise((resolve) => { setTimeout(resolve); });
  }

  /** Name of the gram shard with this first key.
   * @param {string} key */
  function gramsName(key) {
    const units = Array.from({ length: key.length }, (_, i) => key.charCodeAt(i).toString(16).padStart(4, "0"));
    return `grams/${units.join("") || "0000"}`;
  }

  /** The same function, which keeps its result; a failure is not kept.
   * @template T @param {() => Promise<T>} make @returns {() => Promise<T>} */
  function once(make) {
    const results = kept(/** @param {number} _ */ (_) => make());
    return () => results(0);
  }

  /** The same function, which keeps the results used last; failures are not kept.
   * @template {string | number} K @template T @param {(key: K) => Promise<T>} make
   * @returns {(key: K) => Promise<T>} */
  function kept(make) {
    /** @type {Map<K, Promise<T>>} */
    const results = new Map();
    return (key) => {
      let result = results.get(key);
      if (result) results.delete(key);
      else {
        result = make(key);
        result.catch(() => results.delete(key));
        const [oldest] = results.keys();
        if (results.size >= KEPT) results.delete(oldest);
      }
      results.set(key, result);
      return result;
    };
  }
}
