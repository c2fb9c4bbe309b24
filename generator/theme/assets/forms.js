// Citations in the forms that reference managers read, made of CSL-JSON: the same that the files of
// an issue have (generator/publish/citations).
"use strict";
(function () {
  /** Type in BibTeX and in RIS, and where BibTeX has the container, by type in CSL.
   * @type {Record<string, [string, string, string]>} */
  const TYPES = {
    "article-newspaper": ["article", "NEWS", "journal"],
    "article-journal": ["article", "JOUR", "journal"],
    "chapter": ["incollection", "CHAP", "booktitle"],
    "webpage": ["misc", "ELEC", "howpublished"],
    "article": ["misc", "GEN", "publisher"],
  };
  /** @type {Record<string, string>} */
  const ESCAPES = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}", "^": "{\\textasciicircum}", "%": "\\%", "&": "\\&", "#": "\\#",
    "$": "\\$", "_": "\\_", "@": "{@}",
  };
  // White space and control characters, as Python has them: no mark of byte order
  const BLANKS = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  // «--», «``», «''», «?`», «,,»: TeX would set other signs for them
  const LIGATURES = /-(?=-)|`(?=`)|'(?=')|[?!](?=`)|,(?=,)/g;

  /** @param {string} text */
  const line = (text) => text.replace(BLANKS, " ").replace(/^ | $/g, "");

  /** @param {string} text */
  const latex = (text) =>
    line(text).replace(/[\\{}~^%&#$_@]/g, (sign) => ESCAPES[sign] ?? sign).replace(LIGATURES, "$&{}");

  /** @param {number} part @param {number} at */
  const padded = (part, at) => String(part).padStart(at ? 2 : 4, "0");

  /** What is known of a date: whole, and the parts that the days of an interval share.
   * @param {Cite.Item} item */
  function dated({ issued }) {
    if (!issued) return { parts: [], whole: "", year: "" };
    const [first = [], ...others] = issued["date-parts"];
    const whole = issued.raw ?? first.map(padded).join("-");
    return { parts: others.length ? [] : first, whole, year: whole.slice(0, 4) };
  }

  /** @param {Cite.Item} item */
  const container = (item) => item["container-title"] ?? item.publisher ?? "";

  /** @param {Cite.Item} item @param {Cite.Held} held */
  function bibtex(item, { langid }) {
    const [type, , holder] = TYPES[item.type] ?? ["misc", "", "publisher"];
    const { parts, whole, year } = dated(item);
    const fields = [
      ["author", (item.author ?? []).map(({ literal }) => `{${latex(literal)}}`).join(" and ")],
      ["title", `{${latex(item.title)}}`],
      [holder, latex(container(item))],
      ["date", whole],
      ["year", year && String(Number(year))],
      ["month", String(parts[1] ?? "")],
      ["number", latex(item.issue ?? "")],
      ["pages", latex(item.page ?? "")],
      ["url", latex(item.URL ?? "")],
      ["langid", langid],
      ["keywords", latex(item.keyword ?? "")],
      ["note", latex(item.note ?? "")],
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@${type}{${item.id},\n${lines.join("")}}\n`;
  }

  /** @param {Cite.Item} item @param {Cite.Held} held */
  function ris(item, { keywords = [] }) {
    const [, type] = TYPES[item.type] ?? ["", "GEN"];
    const { parts, whole, year } = dated(item);
    const [begin = "", end = ""] = whole.split("/");
    const known = [...begin.split("-"), "", ""].slice(0, 3);
    const day = end || parts.length > 1 ? [...known, end].join("/") : "";
    const values = [
      ["ID", item.id],
      ["TI", item.title],
      ...(item.author ?? []).map(({ literal }) => ["AU", literal]),
      [item.publisher ? "PB" : "T2", container(item)],
      ["PY", year],
      ["DA", day],
      ["N1", end && `EDTF: ${whole}`],
      ["IS", item.issue ?? ""],
      ["SP", item.page ?? ""],
      ["UR", item.URL ?? ""],
      ["LA", item.language ?? ""],
      ...keywords.map((word) => ["KW", word]),
      ["N1", item.note ?? ""],
    ].map(([tag = "", value = ""]) => [tag, line(value)]).filter(([, value]) => value);
    const lines = [["TY", type], ...values, ["ER", ""]];
    return lines.map(([tag, value]) => `${tag}  - ${value}\n`).join("");
  }

  /** @param {Cite.Item} item */
  const csl = (item) => `${JSON.stringify([item], null, 2)}\n`;

  window.archiveForms = { bib: bibtex, ris, json: csl };
})();
