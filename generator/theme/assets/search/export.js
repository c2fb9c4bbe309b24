// Takes the whole result along: as CSV, RIS or BibTeX, with the records that the archive publishes.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Shards loaded at a time. */
  const BATCH = 8;
  // What names of files cannot contain: «/», «:», «"»
  const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f]+/g;
  /** @type {Record<Search.RecordFormat, {type: string, between: string}>} */
  const FORMATS = {
    csv: { type: "text/csv", between: "" },
    ris: { type: "application/x-research-info-systems", between: "" },
    bib: { type: "application/x-bibtex", between: "\n" },
  };

  /** A record with the whole address of its article, where the archive was made for none: on the web,
   * readers know it. @param {string} entry @param {Search.RecordFormat} format @param {string} path */
  function addressed(entry, format, path) {
    if (!/^https?:/.test(ArchiveSearch.root)) return entry;
    const address = `${ArchiveSearch.root}${path}`.replace(/,/g, "%2C");
    if (format === "csv") return entry.replace(path, () => address);
    if (/^(?:UR  - | {2}url = )/m.test(entry)) return entry;
    if (format === "ris") return entry.replace(/^ER  - /m, (end) => `UR  - ${address}\r\n${end}`);
    const escaped = address.replace(/[%&#$_]/g, "\\$&").replace(/~/g, "{\\textasciitilde}");
    return entry.replace(/\}\s*$/, (end) => `  url = {${escaped}},\n${end}`);
  }

  /** The records of articles (`ISSUE/NN`), in their order, as the text of a file. */
  ArchiveSearch.records = async function (names, format, told) {
    const places = names.map((name) => /** @type {[string, string]} */ (name.split("/")));
    const issues = [...new Set(places.map(([issue]) => issue))];
    /** @type {Map<string, Search.Records>} */
    const known = new Map();
    for (let at = 0; at < issues.length; at += BATCH) {
      await Promise.all(issues.slice(at, at + BATCH).map(async (issue) => {
        const [packed] = await ArchiveSearch.load(`records/${issue}`, "");
        known.set(issue, JSON.parse(ArchiveSearch.unpack(packed, "utf-8")));
      }));
      told(known.size, issues.length);
    }
    const entries = places.map(([issue, order], at) =>
      addressed(known.get(issue)?.[String(Number(order))]?.[format] ?? "", format, `issues/${names[at]}/`));
    const head = format === "csv" ? `\ufeff${known.get(issues[0])?.csv ?? ""}` : "";
    return head + entries.join(FORMATS[format].between);
  };

  /** Saves a text as a file that is named by the query. */
  ArchiveSearch.saveRecords = function (text, query, format) {
    const name = query.replace(FORBIDDEN, " ").trim().slice(0, 60) || "articles";
    archiveSave(`${name}.${format}`, text, FORMATS[format].type);
  };
}
