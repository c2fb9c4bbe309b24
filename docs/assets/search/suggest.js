// What a reader may be about to type: topics, sources, sections and title words, by
// their characters or by pinyin, whole or shortened (jicai, jc and jic all give 集采).
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  /**
   * @typedef {{kind: "topic" | "source" | "section" | "word", text: string, value: string}} Suggestion
   *   `text` is what was matched, `value` the label that stands for it.
   */
  const KINDS = /** @type {const} */ (["topic", "source", "section"]);

  /** Whether `typed` is made of beginnings of the syllables, in order; of all of them if `whole`. @type {(typed: string, syllables: string[], whole?: boolean) => boolean} */
  parts.spells = function (typed, syllables, whole = false) {
    if (!typed) return !whole || !syllables.length;
    const [first, ...rest] = syllables;
    if (!first) return false;
    let length = 0;
    while (length < first.length && first[length] === typed[length]) length++;
    for (; length > 0; length--) if (parts.spells(typed.slice(length), rest, whole)) return true;
    return false;
  };

  /** @type {Promise<Map<string, string>> | undefined} */
  let loaded;
  /** The topic of every other name of a topic. */
  const topics = () => (loaded ??= parts.load("names", "").then((/** @type {string[]} */ [packed = ""]) =>
    new Map(parts.unpack(packed, "utf-8").split("\n").flatMap((/** @type {string} */ line) => {
      const [label, ...names] = line.split("\t");
      return names.map((name) => [name, label]);
    }))).catch(() => new Map()));

  /** @param {any} engine @param {string} typed @returns {Promise<Suggestion[]>} */
  async function byName({ manifest, normaliser }, typed) {
    const wanted = normaliser.normalise(typed);
    if (!wanted) return [];
    /** @type {(Suggestion & {rank: number})[]} */
    const found = [];
    const offer = (/** @type {any} */ kind, /** @type {string} */ text, /** @type {string} */ value) => {
      const at = normaliser.normalise(text).indexOf(wanted);
      if (at >= 0) found.push({ kind, text, value, rank: (at ? 1000 : 0) + text.length });
    };
    for (const kind of KINDS) for (const label of manifest[kind][0]) if (label) offer(kind, label, label);
    for (const [name, label] of await topics()) offer("topic", name, label);
    return found.sort((a, b) => a.rank - b.rank);
  }

  /** @param {string} typed @returns {Promise<Suggestion[]>} */
  async function byPinyin(typed) {
    const letters = typed.toLowerCase().replace(/[\s']/g, "").replace(/ü/g, "v");
    if (!/^[a-z]{2,40}$/.test(letters)) return [];
    const [packed] = await parts.load(`pinyin/${letters[0]}`, "").catch(() => [""]);
    if (!packed) return [];
    const label = await topics();
    const named = parts.unpack(packed, "utf-8").split("\n")
      .map((/** @type {string} */ line) => line.split("\t"))
      .filter((/** @type {string[]} */ [, read = ""]) => parts.spells(letters, read.split("'")));
    // What the letters spell whole stands before what they only begin.
    const whole = (/** @type {string[]} */ [, read = ""]) => parts.spells(letters, read.split("'"), true);
    return [...named.filter(whole), ...named.filter((/** @type {string[]} */ line) => !whole(line))]
      .map(([text = "", , kind = ""]) => ({ kind, text, value: kind === "topic" ? label.get(text) ?? text : text }));
  }

  /**
   * Suggestions for what is typed, at most `most`, names before words.
   * @param {any} engine @param {string} typed @param {number} most @returns {Promise<Suggestion[]>}
   */
  parts.suggest = async function (engine, typed, most) {
    const all = (await Promise.all([byName(engine, typed), byPinyin(typed)])).flat();
    const distinct = new Map([...all].reverse().map((each) => [`${each.kind} ${each.value}`, each]));
    const best = new Set(distinct.values());
    return all.filter((each) => best.has(each)).slice(0, most);
  };
})(ArchiveSearch);
