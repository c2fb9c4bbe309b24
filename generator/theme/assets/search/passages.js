// Where the hits of an article stand: in its title, in a paragraph, in a note.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  // «t12»: a block, and how many passages it has
  const BLOCK = /([a-z])(\d*)/g;
  /** The fields before the passages; that of the period is not searched. */
  const FIELDS = ["title", "subtitle", "digest", "source", "section", "", "author"];
  const DIGEST = 2;
  /** @type {Record<string, string>} */
  const KINDS = {
    h: "heading", p: "paragraph", t: "table", l: "list", s: "speaker", c: "caption", q: "quote", k: "code",
    n: "note", r: "rule", i: "picture",
  };

  /** The block of each passage, as a text shard tells them; FORMAT.md, section 4.
   * @param {string} blocks @returns {Search.Whereabouts[]} */
  function placesOf(blocks) {
    let number = 0;
    return Array.from(blocks.matchAll(BLOCK)).flatMap(([, sign, count]) => {
      if (sign !== "i") number++;
      const place = { where: KINDS[sign] ?? "paragraph", anchor: `p${number}` };
      return Array.from({ length: count === "" ? 1 : Number(count) }, () => place);
    });
  }

  /** All texts of an article that are searched, each with its place. Those of the head have no anchor. */
  ArchiveSearch.passages = function ({ head, body, blocks }) {
    const places = placesOf(blocks);
    const fields = head.flatMap((text, i) => {
      const where = FIELDS[i] ?? "";
      return (where === "author" ? text.split("\t") : where && text ? [text] : []).filter(Boolean)
        .map((each) => ({ text: each, where, anchor: "" }));
    });
    const texts = body.map((text, i) => ({ text, ...(places[i] ?? { where: "paragraph", anchor: "" }) }));
    return [...fields, ...texts];
  };

  /** The passages that have hits, each with them. */
  ArchiveSearch.hitPassages = function (normaliser, text, needles) {
    const forms = needles.map(({ text: form, quoted }) => (quoted ? normaliser.normalise(form) : form));
    return ArchiveSearch.passages(text).flatMap((passage) => {
      const form = normaliser.normalise(passage.text); // most passages have none, and this is fast
      if (!forms.some((each) => form.includes(each))) return [];
      const spans = ArchiveSearch.hits(normaliser, passage.text, needles);
      return spans.length ? [{ ...passage, spans }] : [];
    });
  };

  /** How many hits an article has, and the best of its passages; title and facts, which a result shows
   * anyway, are none. */
  ArchiveSearch.found = function (normaliser, text, needles) {
    const all = ArchiveSearch.hitPassages(normaliser, text, needles);
    const shown = all.filter(({ where, anchor }) => anchor || where === "digest");
    const best = shown[ArchiveSearch.best(normaliser, shown.map((each) => each.text), needles)];
    const first = text.head[DIGEST] || text.body.find(Boolean) || "";
    return {
      pieces: ArchiveSearch.clipped(best?.text ?? first, best?.spans ?? []),
      hits: all.reduce((sum, { spans }) => sum + spans.length, 0),
      where: best?.where ?? "", anchor: best?.anchor ?? "",
    };
  };
}
