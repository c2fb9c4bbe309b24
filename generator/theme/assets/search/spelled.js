// Words by their pinyin: what was typed while the input method was off, and names in Latin letters.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // «jicai», with spaces and apostrophes taken out
  const PINYIN = /^[a-z]{4,40}$/;

  /** The words that letters spell, one after the other; nothing where some letters are left.
   * @param {Search.Index} index @param {string} letters @returns {Promise<string>} */
  async function spelledBy(index, letters) {
    const lines = (await index.pinyin(letters[0])).map(([text, read = ""]) => ({ text, read: read.replace(/'/g, "") }));
    const begun = lines.filter(({ read }) => read && letters.startsWith(read));
    for (const { text, read } of begun.sort((a, b) => b.read.length - a.read.length)) {
      const rest = letters.slice(read.length), next = rest && await spelledBy(index, rest);
      if (next || !rest) return text + next;
    }
    return "";
  }

  /** The person whose name letters spell. @param {Search.Index} index @param {string} letters */
  async function personBy(index, letters) {
    const rows = await index.names([letters[0]]);
    const people = rows.filter(([, , kind]) => kind === "person")
      .map(([text, sound]) => ({ name: ArchiveSearch.bareName(text), sounds: sound.split("'") }));
    return people.find(({ name, sounds }) => sounds.slice(0, name.length).join("") === letters)?.name ?? "";
  }

  /** A name without what tells namesakes apart: an office after a colon. */
  ArchiveSearch.bareName = (name) => name.replace(/[:\uff1a].*$/, "");

  /** «Haichao Lei» is «Lei Haichao», too. */
  ArchiveSearch.spelled = async function (index, typed) {
    const [letters, turned] = [typed, [...typed.slice(-1), ...typed.slice(0, -1)]].map((words) =>
      words.join("").toLowerCase().replace(/[\s']/g, "").replace(/\u00fc/g, "v"));
    if (!PINYIN.test(letters)) return "";
    return await personBy(index, letters) || await personBy(index, turned) || spelledBy(index, letters);
  };
}
