// What a reader may be about to type: topics, sources, sections, documents, people, places, issues and
// words of titles, by their characters or by pinyin, whole or shortened («yibao», «yb» and «yib» all
// find it).
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
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

  /** A file that suggestions come from; nothing where it cannot be loaded.
   * @param {string} name */
  const loaded = (name) => ArchiveSearch.load(name, "").catch(() => [""]);

  /** @type {Promise<number> | undefined} */
  let counted;
  /** The number of shards with names. */
  function shards() {
    counted ??= loaded("names").then(([count]) => Number(count));
    return counted;
  }

  /** The lines of a packed file, ready to be normalised.
   * @param {Search.Engine} engine @param {string} packed */
  async function rows({ ready }, packed) {
    const text = packed ? ArchiveSearch.unpack(packed, "utf-8") : "";
    await ready(text);
    return ArchiveSearch.rows(text);
  }

  /** What has a page and stands under a key: its syllables beside each.
   * @param {Search.Engine} engine @param {string} key
   * @returns {Promise<{suggestion: Search.Suggestion, syllables: string[]}[]>} */
  async function paged(engine, key) {
    const count = await shards();
    if (!count || !key) return [];
    const [packed] = await loaded(`names/${ArchiveSearch.shardOf(key, count)}`);
    return (await rows(engine, packed)).map(([text, read, kind, value, path, facts = ""]) => ({
      suggestion: { kind: /** @type {Search.SuggestionKind} */ (kind), text, value, path, facts },
      syllables: read.split("'"),
    }));
  }

  /** @param {Search.Engine} engine @param {string} typed @returns {Promise<Search.Suggestion[]>} */
  async function byName(engine, typed) {
    const { normaliser } = engine, own = normaliser.normalise(typed);
    if (!own) return [];
    const wanted = [own, ...ArchiveSearch.numberForms(normaliser, typed).map(({ normal }) => normal)];
    const [named, others] = await Promise.all([engine.terms().catch(() => []), paged(engine, own.slice(0, 2))]);
    /** @type {Search.Suggestion[]} */
    const known = [
      ...named.flatMap(([kind, value, ...more]) =>
        [value, ...more].map((text) => ({ kind: /** @type {Search.SuggestionKind} */ (kind), text, value }))),
      ...others.map(({ suggestion }) => suggestion),
    ];
    return known
      .map((name) => ({ name, form: normaliser.normalise(name.text) }))
      .map(({ name, form }) => ({ name, at: Math.max(...wanted.map((each) => form.indexOf(each))) }))
      .filter(({ at }) => at >= 0)
      .map(({ name, at }) => ({ name, rank: (at ? INSIDE : 0) + name.text.length }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ name }) => name);
  }

  /** Those that the letters spell whole come before those that they only begin.
   * @param {Search.Engine} engine @param {string} typed @returns {Promise<Search.Suggestion[]>} */
  async function byPinyin(engine, typed) {
    const letters = typed.toLowerCase().replace(/[\s']/g, "").replace(/ü/g, "v");
    if (!CHINESE || !PINYIN.test(letters)) return [];
    const [[packed], named, others] = await Promise.all([
      loaded(`pinyin/${letters[0]}`), engine.terms().catch(() => []), paged(engine, letters[0])]);
    const topics = new Map(named.flatMap(([kind, label, ...more]) =>
      (kind === "topic" ? more.map((name) => /** @type {[string, string]} */ ([name, label])) : [])));
    const simple = (await rows(engine, packed)).map(([text, read = "", kind]) => ({
      suggestion: {
        kind: /** @type {Search.SuggestionKind} */ (kind), text,
        value: kind === "topic" ? topics.get(text) ?? text : text,
      },
      syllables: read.split("'"),
    }));
    const found = [...simple, ...others].filter(({ syllables }) => spells(letters, syllables));
    const whole = found.filter(({ syllables }) => spells(letters, syllables, true));
    return [...whole, ...found.filter((each) => !whole.includes(each))].map(({ suggestion }) => suggestion);
  }

  /** At most `most` suggestions for what is typed, each value once, by name before by pinyin; the best of
   * each kind before the second of any. */
  ArchiveSearch.suggest = async function (engine, typed, most) {
    await engine.ready(typed);
    const all = (await Promise.all([byName(engine, typed), byPinyin(engine, typed)])).flat();
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
