// Loads the files of the index as queries need them.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Files kept in memory. */
  const KEPT = 600;
  /** Lines of a text shard before its passages. */
  const FIELDS = 7;

  ArchiveSearch.index = async function (manifest, load, version) {
    const { unpack, frontCoded, gramShard, Stale } = ArchiveSearch;
    const normaliser = ArchiveSearch.normaliser(manifest.fold);
    await pause();
    const articles = ArchiveSearch.articles(manifest);
    await pause();
    const layout = ArchiveSearch.layout(articles.sizes, manifest.unit);
    const keys = manifest.keys ? frontCoded(manifest.keys) : [];
    const stream = layout.starts[articles.count].toString(16);
    /** @param {number} shard */
    const loadGrams = async (shard) => {
      const expected = stream + manifest.checks.charAt(shard);
      const [check, head, body] = await load(gramsName(keys[shard]), expected);
      if (check !== expected) throw new Stale(gramsName(keys[shard]));
      return gramShard(head, body);
    };
    /** @param {number} article */
    const loadText = async (article) => {
      const [encoding, packed, blocks = ""] = await load(`texts/${articles.names[article]}`, version);
      const lines = unpack(packed, encoding).split("\n");
      return { head: lines.slice(0, FIELDS), body: lines.slice(FIELDS), blocks };
    };
    /** The values in a packed shard. @param {string} name */
    const table = async (name) => {
      const [encoding, packed] = await load(name, version);
      return JSON.parse(unpack(packed, encoding));
    };
    const lexicon = once(() => table("lexicon"));
    const thesaurus = once(async () => ArchiveSearch.thesaurus(normaliser, await lexicon()));
    return {
      articles, layout, normaliser, gaps: manifest.gaps, keys, grams: kept(loadGrams), text: kept(loadText),
      facts: ArchiveSearch.factsOf(manifest),
      lexicon,
      thesaurus,
      cutter: once(async () => ArchiveSearch.cutter(await thesaurus(), await table("words"))),
      alike: once(async () => ArchiveSearch.alike(await table("spellings"))),
    };
  };

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
    const results = kept(make);
    return () => results(0);
  }

  /** The same function, which keeps the results used last; failures are not kept.
   * @template T @param {(number: number) => Promise<T>} make @returns {(number: number) => Promise<T>} */
  function kept(make) {
    /** @type {Map<number, Promise<T>>} */
    const results = new Map();
    return (number) => {
      let result = results.get(number);
      if (result) results.delete(number);
      else {
        result = make(number);
        result.catch(() => results.delete(number));
        const [oldest] = results.keys();
        if (results.size >= KEPT) results.delete(oldest);
      }
      results.set(number, result);
      return result;
    };
  }
}
