// What a reader may be about to type: topics, sources, sections, documents, people, places, issues and
// words of titles, by their characters or by pinyin, whole or shortened («yibao», «yb» and «yib» all
// find it).
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const NAMES = /** @type {const} */ (["topic", "source", "section"]);
  // What may be pinyin, spaces and apostrophes taken out: «jicai», «jc», «yzys2022»
  const PINYIN = /^[a-z][a-z0-9]{1,40}$/;
  /** Whether the archive is Chinese; only then there is pinyin. */
  const CHINESE = document.documentElement.lang.startsWith("zh");
  /** Names that contain what is typed rank below all that begin with it. */
  const INSIDE = 1000;

  /** Whether `typed` is made of beginnings of the syllables, in order; of all of them if `whole`.
   * @param {string} typed @param {string[]} syllables @param {boolean} [whole] @returns {boolean} */
  function spells(typed, syllables, whole = false) {
    if (!typed) return !whole || !syllables.length;
    const [first, ...rest] = syllables;
    if (!first) return false;
    let length = 0;
    while (length < first.length && first[length] === typed[length]) length++;
    for (; length > 0; length--) if (spells(typed.slice(length), rest, whole)) return true;
    return false;
  }

  /** @param {string} packed */
  const lines = (packed) => ArchiveSearch.unpack(packed, "utf-8").split("\n").filter(Boolean)
    .map((line) => line.split("\t"));

  /** @type {Promise<{topics: Map<string, string>, shards: number}> | undefined} */
  let loaded;
  /** Topics by their other names, and the number of shards with names. */
  function names() {
    loaded ??= ArchiveSearch.load("names", "").then(([packed, count]) => ({
      topics: new Map(lines(packed).flatMap(([label, ...others]) =>
        others.map((name) => /** @type {[string, string]} */ ([name, label])))),
      shards: Number(count),
    })).catch(() => ({ topics: new Map(), shards: 0 }));
    return loaded;
  }

  /** What has a page and stands under a key: its syllables beside each.
   * @param {string} key @returns {Promise<{suggestion: Search.Suggestion, syllables: string[]}[]>} */
  async function paged(key) {
    const { shards } = await names();
    if (!shards || !key) return [];
    let number = 0;
    for (let i = 0; i < key.length; i++) number = (number * 31 + key.charCodeAt(i)) % 65536;
    const [packed] = await ArchiveSearch.load(`names/${number % shards}`, "").catch(() => [""]);
    return packed ? lines(packed).map(([text, read, kind, value, path, facts = ""]) => ({
      suggestion: { kind: /** @type {Search.SuggestionKind} */ (kind), text, value, path, facts },
      syllables: read.split("'"),
    })) : [];
  }

  /** @param {Search.Engine} engine @param {string} typed @returns {Promise<Search.Suggestion[]>} */
  async function byName({ manifest, normaliser }, typed) {
    const wanted = normaliser.normalise(typed);
    if (!wanted) return [];
    /** @type {Search.Suggestion[]} */
    const known = NAMES.flatMap((kind) => manifest[kind][0].filter(Boolean)
      .map((label) => ({ kind, text: label, value: label })));
    const { topics } = await names();
    for (const [text, value] of topics) known.push({ kind: "topic", text, value });
    for (const { suggestion } of await paged(wanted.slice(0, 2))) known.push(suggestion);
    return known
      .map((name) => ({ name, at: normaliser.normalise(name.text).indexOf(wanted) }))
      .filter(({ at }) => at >= 0)
      .map(({ name, at }) => ({ name, rank: (at ? INSIDE : 0) + name.text.length }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ name }) => name);
  }

  /** Those that the letters spell whole come before those that they only begin.
   * @param {string} typed @returns {Promise<Search.Suggestion[]>} */
  async function byPinyin(typed) {
    const letters = typed.toLowerCase().replace(/[\s']/g, "").replace(/ü/g, "v");
    if (!CHINESE || !PINYIN.test(letters)) return [];
    const [[packed], { topics }, others] = await Promise.all([
      ArchiveSearch.load(`pinyin/${letters[0]}`, "").catch(() => [""]), names(), paged(letters[0])]);
    const simple = packed ? lines(packed).map(([text, read = "", kind]) => ({
      suggestion: {
        kind: /** @type {Search.SuggestionKind} */ (kind), text,
        value: kind === "topic" ? topics.get(text) ?? text : text,
      },
      syllables: read.split("'"),
    })) : [];
    const found = [...simple, ...others].filter(({ syllables }) => spells(letters, syllables));
    const whole = found.filter(({ syllables }) => spells(letters, syllables, true));
    return [...whole, ...found.filter((each) => !whole.includes(each))].map(({ suggestion }) => suggestion);
  }

  /** At most `most` suggestions for what is typed, each value once, by name before by pinyin; the best of
   * each kind before the second of any. */
  ArchiveSearch.suggest = async function (engine, typed, most) {
    const all = (await Promise.all([byName(engine, typed), byPinyin(typed)])).flat();
    const seen = new Set(), turns = new Map();
    return all.flatMap((each) => {
      const key = `${each.kind} ${each.path ?? each.value}`;
      if (seen.has(key)) return [];
      seen.add(key);
      turns.set(each.kind, (turns.get(each.kind) ?? 0) + 1);
      return [{ each, turn: turns.get(each.kind) }];
    }).sort((a, b) => a.turn - b.turn).slice(0, most).map(({ each }) => each);
  };
}
