// What a reader may be about to type: topics, sources, sections and words of titles, by their
// characters or by pinyin, whole or shortened («yibao», «yb» and «yib» all find it).
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const NAMES = /** @type {const} */ (["topic", "source", "section"]);
  // What may be pinyin, spaces and apostrophes taken out: «jicai», «jc»
  const PINYIN = /^[a-z]{2,40}$/;
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

  /** @type {Promise<Map<string, string>> | undefined} */
  let loaded;
  /** Topics by their other names. */
  function topicsByName() {
    loaded ??= ArchiveSearch.load("names", "").then(([packed]) =>
      new Map(ArchiveSearch.unpack(packed, "utf-8").split("\n").flatMap((line) => {
        const [label, ...names] = line.split("\t");
        return names.map((name) => /** @type {[string, string]} */ ([name, label]));
      }))).catch(() => new Map());
    return loaded;
  }

  /** @param {Search.Engine} engine @param {string} typed @returns {Promise<Search.Suggestion[]>} */
  async function byName({ manifest, normaliser }, typed) {
    const wanted = normaliser.normalise(typed);
    if (!wanted) return [];
    /** @type {Search.Suggestion[]} */
    const names = NAMES.flatMap((kind) => manifest[kind][0].filter(Boolean)
      .map((label) => ({ kind, text: label, value: label })));
    for (const [text, value] of await topicsByName()) names.push({ kind: "topic", text, value });
    return names
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
    const [packed] = await ArchiveSearch.load(`pinyin/${letters[0]}`, "").catch(() => [""]);
    if (!packed) return [];
    const topics = await topicsByName();
    const found = ArchiveSearch.unpack(packed, "utf-8").split("\n").map((line) => {
      const [text, read = "", kind] = line.split("\t");
      return { text, syllables: read.split("'"), kind: /** @type {Search.SuggestionKind} */ (kind) };
    }).filter(({ syllables }) => spells(letters, syllables));
    const whole = found.filter(({ syllables }) => spells(letters, syllables, true));
    return [...whole, ...found.filter((each) => !whole.includes(each))].map(({ kind, text }) => (
      { kind, text, value: kind === "topic" ? topics.get(text) ?? text : text }));
  }

  /** At most `most` suggestions for what is typed, each value once, by name before by pinyin. */
  ArchiveSearch.suggest = async function (engine, typed, most) {
    const all = (await Promise.all([byName(engine, typed), byPinyin(typed)])).flat();
    const distinct = new Map([...all].reverse().map((each) => [`${each.kind} ${each.value}`, each]));
    const first = new Set(distinct.values());
    return all.filter((each) => first.has(each)).slice(0, most);
  };
}
