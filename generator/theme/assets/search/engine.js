// Answers queries: finds, filters, sorts and shows.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  const FORMAT = 7;
  /** Results where the caller names no limit. */
  const LIMIT = 10;

  /**
   * A search engine for an index.
   * `payload` of the manifest has encoding and packed text of three things: a table, the keys of the gram
   * shards, and their checks. `version` is that of the index;
   * `suffix` follows the path of an article in its address: `/` or `.html`.
   */
  ArchiveSearch.engine = async function (payload, load, version, suffix) {
    const { manifest, index } = await indexOf(payload, load, version);
    const filter = ArchiveSearch.facets(index), { normaliser } = index, show = shower(index, suffix);
    const all = Array.from({ length: index.articles.count }, (_, article) => article);
    return {
      manifest,
      normaliser,
      needles: (query) => ArchiveSearch.needles(normaliser, query),
      ready: index.ready,
      terms: index.terms,
      textOf: (name) => index.text(index.articles.names.indexOf(name)),
      async search(query, options = {}, watch = {}) {
        const text = String(query ?? ""), clause = ArchiveSearch.read(text);
        await index.ready(text);
        const match = text.trim() ? await ArchiveSearch.match(index, clause, watch) : { articles: all, terms: [] };
        const { kept, facets } = await filter(match.articles, options), total = kept.length;
        watch.found?.({ total, results: [], facets, related: [], explained: [], articles: [] });
        const scores = await scored(index, match, kept);
        const byDate = options.order === "newest" || !match.terms.length;
        kept.sort((a, b) => (byDate ? 0 : scoreOf(scores, b) - scoreOf(scores, a)) || newest(index.articles, a, b));
        const needles = ArchiveSearch.needles(normaliser, text), shown = show(options);
        const results = await Promise.all(page(kept, options).map(async (article, place) => {
          const result = await shown([article, needles, scoreOf(scores, article)], place);
          watch.shown?.(result, place);
          return result;
        }));
        const wanted = text.trim() && options.related !== false;
        const others = wanted ? await ArchiveSearch.related(index, clause, match, watch) : NOTHING;
        const allowed = await filter(others.articles.map(({ article }) => article), options);
        const most = Math.max(Math.min((options.limit ?? LIMIT) - results.length, MOST), FEWEST);
        const offered = others.articles.filter(({ article }) => allowed.kept.includes(article)).slice(0, most);
        const related = await Promise.all(offered.map(async ({ article, score, reason, needles: own }, i) => {
          const query = own.map((needle) => needle.text).join(" ");
          return { ...await shown([article, own, score], results.length + i), reason, query };
        }));
        const articles = kept.map((article) => index.articles.names[article]);
        return { total, results, facets, related, explained: others.explained(offered), articles };
      },
    };
  };

  /** The manifest, and the index that it describes.
   * @param {string[]} payload @param {Search.Load} load @param {string} version */
  async function indexOf(payload, load, version) {
    const [table, keys, checks] = [0, 2, 4].map((at) => ArchiveSearch.unpack(payload[at + 1], payload[at]));
    /** @type {Search.Manifest} */
    const manifest = JSON.parse(table), first = ArchiveSearch.frontCoded(JSON.parse(keys));
    if (manifest.format !== FORMAT) throw new Error(`search index has format ${manifest.format}, not ${FORMAT}`);
    const index = await ArchiveSearch.index(manifest, first, checks, load, version);
    await index.ready(table);
    return { manifest, index };
  }

  // Related articles at most, and where the page is full of results.
  const MOST = 5, FEWEST = 2;
  /** @type {Search.Related} */
  const NOTHING = { articles: [], explained: () => [] };

  /** @param {Search.Index} index @param {Search.Match} match @param {number[]} kept
   * @returns {Promise<Map<number, number>>} */
  async function scored(index, match, kept) {
    return match.terms.length ? ArchiveSearch.scores(match, kept, index) : new Map();
  }

  /** @param {Map<number, number>} scores @param {number} article */
  const scoreOf = (scores, article) => scores.get(article) ?? 0;

  /** Compares two articles: the latest issue first, within an issue as printed.
   * @param {Search.Articles} articles @param {number} a @param {number} b */
  const newest = ({ issues, orders }, a, b) => issues[b].place - issues[a].place || orders[a] - orders[b];

  /** Those articles that the options ask for.
   * @param {number[]} articles @param {Search.Options} options */
  function page(articles, { offset, limit = LIMIT }) {
    const first = Math.max(0, Number(offset) || 0);
    return articles.slice(first, first + Math.max(0, Number(limit) || 0));
  }

  /** What only a text tells, where it has not been read. */
  const UNREAD = {
    title: "", titlePieces: [], period: "", periodLabel: "", section: "", source: "", snippet: "", pieces: [],
    hits: 0, where: "", anchor: "",
  };

  /** What is known of an article as a result without its text.
   * @param {Search.Articles} articles @param {number} article @param {string} suffix @param {number} score */
  const outline = ({ issues, names, orders }, article, suffix, score) => ({
    ...UNREAD, url: `issues/${names[article]}${suffix}`, issue: issues[article].id, issueTitle: issues[article].title,
    order: orders[article], score: Math.round(score * 1000) / 1000,
  });

  /** What makes a function for the results of a query, which shows an article at a place of the list.
   * @param {Search.Index} index @param {string} suffix */
  function shower({ articles, normaliser, text }, suffix) {
    /** @param {number} article @param {Search.Needle[]} needles @param {number} score
     * @returns {Promise<Search.Result>} */
    const whole = async (article, needles, score) => {
      const known = await text(article), [title, , , source, section, dates] = known.head;
      const [period, periodLabel = ""] = dates.split("\t");
      const { pieces, ...found } = ArchiveSearch.found(normaliser, known, needles);
      return {
        ...outline(articles, article, suffix, score), title, period, periodLabel, section, source,
        snippet: ArchiveSearch.marked(pieces), pieces, ...found,
        titlePieces: ArchiveSearch.pieces(title, ArchiveSearch.hits(normaliser, title, needles)),
      };
    };
    /** @param {Search.Options} options */
    return ({ texts = Infinity }) =>
      async (/** @type {Parameters<typeof whole>} */ all, /** @type {number} */ place) => (place < texts ? whole(...all)
        : { ...outline(articles, all[0], suffix, all[2]), whole: () => whole(...all) });
  }
}
