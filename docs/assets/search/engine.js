// Queries against a loaded manifest: filter, order, count, show.
"use strict";
/** @type {any} */
var ArchiveSearch = ArchiveSearch || {};
(function (/** @type {any} */ parts) {
  const FACETS = /** @type {const} */ (["newsletter", "year", "section", "source", "topic", "issue"]);
  // Files held; texts of quoted terms loaded at a time, so that the page stays usable meanwhile.
  const MOST = 600, BATCH = 24;

  /**
   * @typedef {{newsletter?: string, year?: string, section?: string, source?: string, topic?: string, issue?: string,
   *   order?: "relevance" | "newest", offset?: number, limit?: number}} Options
   *   A facet may name several values, divided by `|`.
   * @typedef {{url: string, title: string, issue: string, issueTitle: string, order: number,
   *   period: string, periodLabel: string, section: string, source: string, score: number,
   *   snippet: string, pieces: [string, boolean][], titlePieces: [string, boolean][]}} Result
   *   `period` is EDTF, `periodLabel` the same in words.
   * @typedef {{value: string, count: number, label: string}} Count
   * @typedef {{total: number, results: Result[], facets: Record<string, Count[]>}} Answer
   * @typedef {{found?: (answer: Answer) => void, progress?: (done: number, all: number) => void,
   *   shown?: (result: Result, place: number) => void, cancelled?: () => boolean}} Watch
   *   `found` gets the answer before any result's text is loaded, `shown` each result as it comes,
   *   `progress` the articles read for a quoted term; once `cancelled`, the search ends with an error.
   */

  /**
   * @param {[string, string]} payload  of the manifest script: encoding, packed text
   * @param {(name: string, version: string) => Promise<string[]>} load  payload of a shard
   * @param {string} version  of the whole index
   * @param {string} suffix  what follows an article's path in its URL: `/` or `.html`
   */
  parts.engine = async function ([encoding, packed], load, version, suffix) {
    const manifest = JSON.parse(parts.unpack(packed, encoding));
    if (manifest.format !== 1) throw new Error(`search index has format ${manifest.format}, not 1`);
    await breath();
    const normaliser = parts.normaliser(manifest.fold);
    await breath();
    const table = documentTable(manifest);
    await breath();
    const owners = parts.owners(table.shapes, manifest.unit);
    const loaded = cache(MOST);

    /** @param {number} document @returns {Promise<{head: string[], body: string[]}>} */
    const text = (document) => loaded(`texts/${table.names[document]}`, async (name) => {
      const [encoding, payload] = await load(name, version);
      const lines = parts.unpack(payload, encoding).split("\n");
      return { head: lines.slice(0, 7), body: lines.slice(7) };
    });
    const keys = manifest.keys ? frontCoded(manifest.keys) : [];
    const total = owners.starts[table.shapes.length];
    const index = {
      keys,
      total,
      documents: table.shapes.length,
      gaps: manifest.gaps,
      owners,
      /** @param {number} number */
      shard: (number) => loaded(gramsName(keys[number] ?? ""), async (name) => {
        const expected = total.toString(16) + manifest.checks.charAt(number);
        const [check, head, body] = await load(name, expected);
        if (check !== expected) throw new parts.Stale(name);
        return parts.grams(head, body);
      }),
      /** @param {number} document @param {string} term */
      placesIn: async (document, term) => {
        const [title, front] = table.shapes[document];
        const start = owners.starts[document];
        const regions = [start, start + title * manifest.unit, start + (title + front) * manifest.unit];
        return placesOf(regionsOf(await text(document)), term, regions, normaliser.normalise);
      },
    };

    /**
     * Those of the candidates that contain a quoted term, by their texts.
     * @param {string} quoted @param {Uint32Array} candidates @param {Watch} watch
     */
    const verified = async (quoted, candidates, watch) => {
      const plain = normaliser.plain(quoted);
      /** @type {number[]} */ const notes = [];
      for (let at = 0; at < candidates.length; at += BATCH) {
        if (watch.cancelled?.()) throw new Error("search cancelled");
        notes.push(...await Promise.all(Array.from(candidates.subarray(at, at + BATCH),
          async (d) => noteOf(regionsOf(await text(d)), plain, normaliser.plain))));
        watch.progress?.(notes.length, candidates.length);
      }
      return {
        documents: candidates.filter((_, i) => notes[i]), notes: Uint8Array.from(notes.filter(Boolean)), places: null,
      };
    };
    const everything = Uint32Array.from(table.names.keys());

    /**
     * What each term gives; quoted ones are looked for only where all others are.
     * @param {any[]} terms @param {Watch} watch @returns {Promise<{term: any, found: any}[]>}
     */
    const found = async (terms, watch) => {
      const all = await Promise.all(terms.map(async (term) => {
        const normal = normaliser.normalise(term.text);
        return { term, found: normal ? await parts.find(index, normal) : { documents: everything, notes: [], places: null } };
      }));
      const wanted = all.filter(({ term }) => !term.excluded);
      const within = new Set(wanted.length ? parts.intersection(wanted.map((each) => each.found.documents)) : everything);
      for (const each of all.filter(({ term }) => term.quoted)) {
        const candidates = each.found.documents.filter((/** @type {number} */ d) => within.has(d));
        each.found = await verified(each.term.text, candidates, watch);
      }
      return all;
    };

    /** @param {string} query @param {Watch} watch */
    const matched = async (query, watch) => {
      const terms = parts.terms(query).filter((/** @type {any} */ term) =>
        normaliser.normalise(term.text) || (term.quoted && normaliser.plain(term.text)));
      if (!query.trim()) return { documents: [...everything], terms: [] };
      if (!terms.length) return { documents: [], terms: [] };
      const all = await found(terms, watch);
      const wanted = all.filter(({ term }) => !term.excluded);
      const unwanted = new Set(all.flatMap(({ term, found }) => (term.excluded ? [...found.documents] : [])));
      const documents = wanted.length ? parts.intersection(wanted.map(({ found }) => found.documents)) : [...everything];
      return { documents: documents.filter((/** @type {number} */ d) => !unwanted.has(d)), terms: wanted };
    };

    /** @param {number} document @param {number} score @param {any[]} needles @returns {Promise<Result>} */
    const shown = async (document, score, needles) => {
      const { head, body } = await text(document);
      const [title = "", , digest = "", source = "", section = "", dates = ""] = head;
      const [period = "", periodLabel = ""] = dates.split("\t"), issue = table.issues[document];
      const pieces = parts.snippet(normaliser, [digest, ...body], needles);
      return {
        url: `issues/${table.names[document]}${suffix}`, title, issue: issue.id, issueTitle: issue.title,
        order: table.orders[document], period, periodLabel, section, source, score: Math.round(score * 1000) / 1000,
        snippet: parts.marked(pieces), pieces,
        titlePieces: parts.pieces(title, parts.hits(normaliser, title, needles)),
      };
    };

    /** @param {string} query @param {Options} [options] @param {Watch} [watch] @returns {Promise<Answer>} */
    const search = async (query, options = {}, watch = {}) => {
      const { documents, terms } = await matched(String(query ?? ""), watch);
      const { kept, facets } = table.filter(documents, options);
      const scores = parts.scores(kept, terms.map(({ term, found }) => ({
        found, length: normaliser.normalise(term.text).length,
      })), { total: table.shapes.length, lengths: table.lengths, titles: table.titles, owner: owners.owner });
      const newest = (/** @type {number} */ a, /** @type {number} */ b) =>
        table.issues[b].place - table.issues[a].place || table.orders[a] - table.orders[b];
      const byDate = options.order === "newest" || !terms.length;
      kept.sort((/** @type {number} */ a, /** @type {number} */ b) =>
        (byDate ? 0 : scores.get(b) - scores.get(a)) || newest(a, b));
      const offset = Math.max(0, Number(options.offset) || 0);
      const limit = options.limit === undefined ? 10 : Math.max(0, Number(options.limit) || 0);
      watch.found?.({ total: kept.length, results: [], facets });
      const needles = terms.map(({ term }) => ({
        quoted: term.quoted, text: (term.quoted ? normaliser.plain : normaliser.normalise)(term.text),
      }));
      const results = await Promise.all(kept.slice(offset, offset + limit)
        .map(async (/** @type {number} */ d, /** @type {number} */ place) => {
          const result = await shown(d, scores.get(d) ?? 0, needles);
          watch.shown?.(result, place);
          return result;
        }));
      return { total: kept.length, results, facets };
    };
    return { search, manifest, normaliser, needles: (/** @type {string} */ query) => parts.terms(query)
      .filter((/** @type {any} */ t) => !t.excluded)
      .map((/** @type {any} */ t) => ({ quoted: t.quoted, text: (t.quoted ? normaliser.plain : normaliser.normalise)(t.text) })) };
  };

  /** Lets the page draw and answer in between. @returns {Promise<void>} */
  function breath() {
    return new Promise((resolve) => { setTimeout(resolve); });
  }

  /** Name of the gram shard with a first key. @param {string} key */
  function gramsName(key) {
    const hex = Array.from({ length: key.length }, (_, i) => key.charCodeAt(i).toString(16).padStart(4, "0"));
    return `grams/${hex.join("") || "0000"}`;
  }

  /** Two digits at least. @param {number} value */
  function two(value) { return String(value).padStart(2, "0"); }

  /** Numbers kept as characters from `0` on. @param {string} text */
  function column(text) { return Array.from(text, (c) => c.charCodeAt(0) - 48); }

  /** Sorted keys kept by what each shares with the one before. @param {string} text @returns {string[]} */
  function frontCoded(text) {
    let key = "";
    return text.split("\n").map((line) => (key = key.slice(0, line.charCodeAt(0) - 48) + line.slice(1)));
  }

  /** The documents of the manifest and their facets. @param {any} manifest */
  function documentTable(manifest) {
    const issues = manifest.issues.flatMap((/** @type {[string, string, number]} */ [id, title, count], /** @type {number} */ place) =>
      Array.from({ length: count }, () => ({ id, title, place })));
    const orders = column(manifest.orders);
    const names = issues.map((/** @type {any} */ issue, /** @type {number} */ d) => `${issue.id}/${two(orders[d] ?? 0)}`);
    const shapes = column(manifest.shapes[1]).map((i) => manifest.shapes[0][i]);
    const topics = manifest.topic[1].split("\n").map(column);
    const titles = new Map(manifest.issues);
    /** @type {Record<string, (document: number) => string[]>} */
    const values = {
      issue: (d) => [issues[d].id],
      topic: (d) => topics[d].map((/** @type {number} */ i) => manifest.topic[0][i]),
    };
    for (const name of ["newsletter", "year", "section", "source"]) {
      if (!manifest[name]) continue; // an archive of one newsletter has no column for it
      const [labels, indices] = manifest[name], of = column(indices);
      values[name] = (d) => [labels[of[d] ?? 0]];
    }
    /**
     * Documents that pass all filters; counts of each facet as if its own filter were off.
     * @param {number[]} documents @param {any} options
     */
    const filter = (documents, options) => {
      /** @type {Record<string, Set<string>>} */
      const wanted = {};
      for (const name of FACETS) {
        const value = options[name] ?? "";
        const chosen = Array.isArray(value) ? value : String(value).split("|").filter(Boolean);
        if (chosen.length) wanted[name] = new Set(chosen);
      }
      /** @type {Record<string, Map<string, number>>} */
      const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
      const kept = documents.filter((d) => {
        const failed = Object.keys(wanted).filter((name) => !values[name]?.(d).some((v) => wanted[name]?.has(v)));
        for (const name of FACETS) {
          if (failed.length > 1 || (failed.length === 1 && failed[0] !== name)) continue;
          for (const value of values[name]?.(d) ?? []) counts[name]?.set(value, (counts[name]?.get(value) ?? 0) + 1);
        }
        return failed.length === 0;
      });
      const facets = Object.fromEntries(FACETS.map((name) => [name, [...(counts[name] ?? [])]
        .map(([value, count]) => ({ value, count, label: (name === "issue" ? titles.get(value) : "") || value }))
        .sort((a, b) => (name === "year" || name === "issue" ? 0 : b.count - a.count) ||
          (a.value < b.value ? 1 : -1) * (name === "year" || name === "issue" ? 1 : -1))]));
      return { kept, facets };
    };
    const lengths = shapes.map((/** @type {number[]} */ shape) => shape.reduce((sum, each) => sum + each, 0));
    return { issues, names, shapes, lengths, filter, orders, titles: column(manifest.titles) };
  }

  /** The fields of a text by region, as the stream has them. @param {{head: string[], body: string[]}} text */
  function regionsOf({ head, body }) {
    const [title = "", subtitle = "", digest = "", source = "", section = "", , authors = ""] = head;
    return [[title, subtitle], [digest, source, section, ...authors.split("\t")], body];
  }

  /** Places in a text. @param {string} text @param {string} term @returns {number[]} */
  function occurrences(text, term) {
    const found = [];
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) found.push(at);
    return found;
  }

  /**
   * Places of a term in the stream, from the words of a document's text.
   * @param {string[][]} regions @param {string} term @param {number[]} starts  of the regions
   * @param {(text: string) => string} form @returns {number[]}
   */
  function placesOf(regions, term, starts, form) {
    return regions.flatMap((texts, region) => {
      let start = starts[region] ?? 0;
      return texts.flatMap((each) => {
        const formed = form(each), at = start;
        start += formed.length + 1;
        return occurrences(formed, term).map((offset) => at + offset);
      });
    });
  }

  /**
   * Frequency (at most 63) × 4 + region of a term in a text, by its words; 0 if it is not there.
   * @param {string[][]} regions @param {string} term @param {(text: string) => string} form
   */
  function noteOf(regions, term, form) {
    const found = regions.map((texts) => texts.map((each) => occurrences(form(each), term)));
    const frequency = found.flat(2).length;
    const first = found.findIndex((places) => places.flat().length > 0);
    const region = first === 0 && found[0]?.[0]?.[0] === 0 ? 3 : 2 - first;
    return frequency ? Math.min(frequency, 63) * 4 + region : 0;
  }

  /** A cache of promises that forgets the oldest; a failure is not kept. @param {number} most */
  function cache(most) {
    /** @type {Map<string, Promise<any>>} */
    const held = new Map();
    return (/** @type {string} */ name, /** @type {(name: string) => Promise<any>} */ make) => {
      let found = held.get(name);
      if (!found) {
        found = make(name);
        found.catch(() => held.delete(name));
        if (held.size >= most) held.delete(/** @type {string} */ (held.keys().next().value));
      } else held.delete(name);
      held.set(name, found);
      return found;
    };
  }
})(ArchiveSearch);
