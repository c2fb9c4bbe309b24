// Words by their pinyin: what was typed while the input method was off.
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

  ArchiveSearch.spelled = async function (index, typed) {
    const letters = typed.toLowerCase().replace(/[\s']/g, "").replace(/\u00fc/g, "v");
    return PINYIN.test(letters) ? spelledBy(index, letters) : "";
  };
}
