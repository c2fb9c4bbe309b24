// What the browser's search scripts offer one another through the one global `ArchiveSearch`,
// for the type checker (`npm run check`). Nothing of this file is published; FORMAT.md beside it
// specifies the files of the index.

declare namespace Search {
  // The index as it is stored ------------------------------------------------------------------

  /** Distinct values, and a column with the index of each article's value. */
  type Interned<T> = [values: T[], column: string];

  interface Manifest {
    format: number;
    unit: number;
    issues: [id: string, title: string, articles: number][];
    orders: string;
    shapes: Interned<ZoneSizes>;
    newsletter?: Interned<string>;
    year: Interned<string>;
    section: Interned<string>;
    /** Files with words that mean the same. */
    lexicon: number;
    /** Whether the words of the archive's language have known endings. */
    inflects: boolean;
    /** Letters that words by pinyin begin with. */
    pinyin: string;
  }

  /** Distances between the codes of traditional characters; their simplified forms; case foldings
   * that differ from lower case. */
  type FoldTable = [steps: number[], forms: string, folds: [string, string][]];
  /** Sizes of an article's zones, in multiples of the manifest's `unit`. */
  type ZoneSizes = [title: number, front: number, body: number];

  /** A gram, whether its list is a summary, the length of the list and where its digits begin. */
  interface Gram { key: string; summary: boolean; count: number; at: number }
  interface GramShard { grams: Gram[]; keys: string[]; body: string }
  /** Ascending positions or article numbers; for each article of a summary its weight. */
  interface Postings { values: Uint32Array; weights: Uint8Array }

  /** Gives the payload of the index file `name`. `version` keeps browsers from taking an older
   * file of that name from their cache. */
  type Load = (name: string, version: string) => Promise<string[]>;

  // Texts --------------------------------------------------------------------------------------

  /** A normalised text. For each of its code units: where the character of the original that it
   * comes from starts and ends. */
  interface Mapped { text: string; starts: number[]; ends: number[] }
  interface Normaliser {
    learn(table: FoldTable): void;
    normalise(text: string): string;
    plain(text: string): string;
    mapped(text: string): Mapped;
    mappedPlain(text: string): Mapped;
  }
  /** The lines of a text shard: the named fields, then one passage each. */
  interface ArticleText { head: string[]; body: string[]; blocks: string }
  type Span = [start: number, end: number];
  /** A piece of a text, and whether it is a hit. */
  type Piece = [text: string, hit: boolean];

  // Articles and what is found -------------------------------------------------------------------

  interface IssueOf { id: string; title: string; place: number }
  /** The articles of the manifest. Each list has one element for each article, oldest issue first. */
  interface Articles {
    count: number;
    issues: IssueOf[];
    orders: number[];
    /** `ISSUE/NN` */
    names: string[];
    sizes: ZoneSizes[];
    /** Sizes of the articles in multiples of the manifest's `unit`, and their mean. */
    lengths: number[];
    mean: number;
  }

  /** Where articles and their zones lie in the stream. */
  interface Layout {
    /** Position at which each article begins; the last one is the length of the stream. */
    starts: Uint32Array;
    zoneStarts(article: number): [title: number, front: number, body: number];
    /** The article of a position, which is not before the article `from`. */
    owner(position: number, from: number): number;
    /** What ascending positions of a term say of articles. */
    group(positions: Uint32Array): Found;
  }

  /** Articles that contain a term, ascending, each with its weight; the positions at which the
   * term begins, where they are known. */
  interface Found { articles: Uint32Array; weights: Uint8Array; positions: Uint32Array | null }
  type FieldName = "title" | "source" | "author" | "section" | "topic" | "issue";
  /** A sign of the query language, `field`, `quoted` or `term`; the text of the last three. */
  interface Token { sign: string; text: string }
  interface Term {
    kind: "term";
    text: string;
    quoted: boolean;
    /** Where to look; empty for all texts. */
    field: FieldName | "";
    /** First and last day of the dates that it means. */
    dates: [from: string, to: string] | null;
    /** Whether it is a range of dates and no text. */
    range: boolean;
    /** Whether it is a range of dates. */
    span: boolean;
    /** Number of the issue that it means: `2022-47` or `47`. */
    issue: string;
  }
  /** A query or a part of it. */
  type Clause = Term | { kind: "and" | "or"; parts: Clause[] } | { kind: "not"; part: Clause };
  /** A term in the form in which it is compared. */
  interface Needle { text: string; quoted: boolean }
  /** What was found for a term that is not excluded. */
  interface Hits { normal: string; found: Found }
  /** The terms in the order of the query. */
  interface Match { articles: number[]; terms: Hits[] }

  // What is offered beside the exact set -------------------------------------------------------------

  /** In normal form, written as FORMAT.md says: words that say nothing of a subject, and those that say little;
   * known words of one character. Endings of inflected words that go together. */
  interface Words { particles: string; common: string; filling: string; single: string; endings: string[][]; known: number }
  /** Lines of characters that sound or look alike. */
  interface Spellings { alike: string[] }
  type Alike = (one: string, other: string) => boolean;
  interface Cutter {
    isCommon(word: string): boolean;
    isKnown(word: string): boolean;
    isPhrase(piece: string): boolean;
    within(text: string): string[];
    learn(words: Iterable<string>): void;
    cut(normal: string): string[];
    inflected(word: string): string[];
    left(normal: string): string[];
    openings(normal: string): string[];
    corrected(text: string, wrong: string, alike: Alike, within?: boolean): Respelled | undefined;
    respellings(text: string, alike: Alike, names: Iterable<string>): Respelled[];
  }
  /** A text with another word in it. */
  interface Respelled { word: string; text: string }
  type Kind = "synonym" | "form" | "variant" | "spelling" | "fewer" | "question";
  /** A form of a term, and how much it counts beside the term itself. */
  interface Form { text: string; normal: string; weight: number; kind: Kind }
  interface Thesaurus {
    /** Whether a word in this normal form says little where no article has it. */
    isLight(normal: string): Promise<boolean>;
    /** Labels of the topics and sources that have a name in this normal form. */
    labels(normal: string): Promise<string[]>;
    others(normal: string, text: string): Promise<Form[]>;
  }
  /** Why an article is offered, for programs and for readers. */
  interface Reason { kind: Kind; text: string }
  interface Offer { article: number; score: number; reason: Reason; needles: Needle[]; forms: Form[] }
  interface Looked { form: Form; found: Found; rarity: number; strengths: Map<number, number> }
  /** A word of a query, its own form first. */
  interface Unit {
    text: string;
    looked: Looked[];
    rarity: number;
    /** Whether it is one of the words that make up a compound before it, which counts whole. */
    inside?: boolean;
    /** Whether it names what is asked, and no article has it in any form. */
    leads?: boolean;
  }
  interface Widener {
    words(text: string, nearest: boolean, correct?: boolean): Promise<Unit[]>;
    respelled(text: string): Promise<Unit | undefined>;
  }
  /** What is offered, and what was done to find those of it that are shown. */
  interface Related { articles: Offer[]; explained(chosen: Offer[]): string[] }

  /** What is asked of articles by dates and whole titles. */
  interface Facts {
    /** EDTF */
    period: Interned<string>;
    /** Code units of each normalised title. */
    titles: string;
  }
  type ValuesOf = (article: number) => string[];

  /** The index, as much of it as queries have needed so far. */
  interface Index {
    articles: Articles;
    layout: Layout;
    normaliser: Normaliser;
    /** First keys of the gram shards. */
    keys: string[];
    grams(shard: number): Promise<GramShard>;
    text(article: number): Promise<ArticleText>;
    /** The values of each article in a facet. */
    values(name: FacetName): Promise<ValuesOf>;
    facts(): Promise<Facts>;
    /** Kind, label and other names of each topic, source and section. */
    terms(): Promise<string[][]>;
    /** Loads what is needed to normalise a text. */
    ready(text: string): Promise<void>;
    /** Words and their syllables, by the first letter. */
    pinyin(letter: string): Promise<string[][]>;
    /** The lines of people, places, documents and issues whose names stand under these keys. */
    names(keys: string[]): Promise<string[][]>;
    thesaurus: Thesaurus;
    inflects: boolean;
    /** Cuts a text, in normal form. */
    cutter(text: string): Promise<Cutter>;
    /** Lets the cutter know all words that may be meant by a text, for corrections. */
    knownLike(text: string): Promise<void>;
    alike(): Promise<Alike>;
  }

  // Queries and answers --------------------------------------------------------------------------

  type FacetName =
    "newsletter" | "year" | "section" | "source" | "topic" | "issue" | "person" | "place" | "document";
  /** Chosen values of each facet: a list, or a string that divides them by `|`. */
  type Filters = { [name in FacetName]?: string | string[] };
  interface Options extends Filters {
    /** `relevance`, or `newest`; anything else is `relevance`. */
    order?: string;
    offset?: number;
    /** At most so many results; 10 by default. */
    limit?: number;
    /** Of `source`, `topic`, `person`, `place` and `document`, those to count; the others always are. */
    facets?: string[];
    /** `false`: nothing but what was asked for. */
    related?: boolean;
    /** Results, and after them related ones, whose texts are read at once; all by default. */
    texts?: number;
  }
  interface Count { value: string; count: number; label: string }
  type Facets = Record<"newsletter" | "year" | "section" | "issue", Count[]>
    & { [name in FacetName]?: Count[] };
  interface Result {
    url: string;
    title: string;
    issue: string;
    issueTitle: string;
    order: number;
    /** EDTF */
    period: string;
    /** The period in words. */
    periodLabel: string;
    section: string;
    source: string;
    score: number;
    /** HTML, hits in `<mark>`. */
    snippet: string;
    pieces: Piece[];
    titlePieces: Piece[];
    /** Number of the hits in the article. */
    hits: number;
    /** Where the snippet stands: the kind of its block, and its anchor. */
    where: string;
    anchor: string;
    /** Reads the text, where that has not been done; what only the text tells is empty until then. */
    whole?(): Promise<Result>;
  }
  /** `query`: the words that were found in it. */
  type RelatedResult = Result & { reason: Reason; query: string };
  interface Answer {
    total: number;
    results: Result[];
    facets: Facets;
    /** `ISSUE/NN` of all articles that were found, in their order. */
    articles: string[];
    /** Articles outside the exact set, the most relevant first. */
    related: RelatedResult[];
    /** What was done to find them, in words. */
    explained: string[];
  }
  /** What a normal form leaves out before a code unit, and what its mark tells of that: a blank, or nothing. */
  interface LeftOut { left: string; told: string }
  /** Calls that a search makes on its way. */
  interface Watch {
    /** The answer before the text of any result is loaded. */
    found?(answer: Answer): void;
    /** A result, and its index among those asked for. */
    shown?(result: Result, index: number): void;
    /** Articles read so far for a quoted term, and how many there are to read. */
    progress?(done: number, all: number): void;
    /** Once true, the search ends with an error. */
    cancelled?(): boolean;
  }
  interface Engine {
    manifest: Manifest;
    normaliser: Normaliser;
    ready(text: string): Promise<void>;
    terms(): Promise<string[][]>;
    search(query: string, options?: Options, watch?: Watch): Promise<Answer>;
    /** What a query looks for, without what it excludes. */
    needles(query: string): Needle[];
    /** The text of an article (`ISSUE/NN`). */
    textOf(name: string): Promise<ArticleText>;
  }

  type SuggestionKind =
    "topic" | "source" | "section" | "word" | "document" | "person" | "place" | "issue";
  /** `text` is what was matched, `value` the label that stands for it; `path` that of its page's Markdown
   * file. */
  interface Suggestion { kind: SuggestionKind; text: string; value: string; path?: string; facts?: string }
  /** What an address of the search page says: `q`, facets, `order` and `page`. */
  type State = Record<string, string>;

  // What each script defines -----------------------------------------------------------------------

  interface Scripts {
    // search.js
    root: string;
    /** Thrown when a file belongs to another build than the manifest does. */
    Stale: new (name: string) => Error;
    load: Load;
    start(): Promise<Engine>;
    search(query: string, options?: Options, watch?: Watch): Promise<Answer>;
    suggested(typed: string, most: number): Promise<Suggestion[]>;

    // elements.js
    element(name: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement;
    apart(texts: string[]): (Node | string)[];
    marks(pieces: Piece[]): (Node | string)[];
    joined(values: string[]): string;
    split(text: string | undefined): string[];
    pageAddress(state: State): string;
    resultAddress(url: string, query: string, anchor?: string): string;

    // shortcut.js
    shortcutSwitch(): HTMLElement;

    // normalise.js
    normaliser(): Normaliser;
    isPlain(text: string): boolean;
    leftOut(normal: string, plain: string): LeftOut[] | null;
    /** Whether a word may begin at a place of a plain form. */
    beginsWord(plain: string, at: number): boolean;

    // inflate.js
    inflate(data: Uint8Array): Uint8Array<ArrayBuffer>;

    // decode.js
    unpack(packed: string, encoding: string): string;
    column(text: string): number[];
    rows(text: string): string[][];
    shardOf(key: string, count: number): number;
    frontCoded(text: string): string[];
    gramShard(head: string, body: string): GramShard;
    postings(shard: GramShard, gram: Gram, total: number): Postings;

    // articles.js
    articles(manifest: Manifest): Articles;

    // facets.js
    valuesOf(manifest: Manifest, articles: Articles, name: FacetName, load: (name: string) => Promise<string[]>):
      Promise<ValuesOf>;
    facets(index: Index): (
      candidates: number[], options: Options) => Promise<{ kept: number[]; facets: Facets }>;

    // layout.js
    layout(sizes: ZoneSizes[], unit: number): Layout;
    weight(frequency: number, zone: number): number;

    // shards.js
    index(manifest: Manifest, keys: string[], checks: string, load: Load, version: string): Promise<Index>;

    // texts.js
    positionsIn(index: Index, article: number, term: string): Promise<number[]>;
    weightIn(index: Index, article: number, needle: Needle, field: FieldName | ""): Promise<number>;

    // find.js
    spread(keys: string[], term: string): number;
    /** `summed`: whether it may give the articles without positions. */
    find(index: Index, term: string, summed?: boolean): Promise<Found>;
    findWhole(index: Index, term: string, leftOut: LeftOut[]): Promise<Found>;

    // query.js
    read(query: string): Clause;
    wanted(clause: Clause): Term[];
    dates(from: string, to: string): [string, string];

    // facts.js
    byFacts(index: Index, term: Term, normal: string): Promise<Uint32Array | null>;

    // match.js
    match(index: Index, clause: Clause, watch: Watch): Promise<Match>;
    needles(normaliser: Normaliser, query: string): Needle[];
    united(lists: Uint32Array[]): Uint32Array;

    // rank.js
    rarity(having: number, all: number): number;
    strengths(index: Index, found: Found): Map<number, number>;
    nearness(left: Uint32Array, right: Uint32Array, layout: Layout): Map<number, number>;
    scores(match: Match, kept: number[], index: Index): Promise<Map<number, number>>;

    // thesaurus.js
    /** Whether a text is the number of a document, in whatever form. */
    isNumbered(text: string): boolean;
    /** The number of a document as it is printed, in each way; nothing for another text. */
    numberForms(normaliser: Normaliser, text: string): Form[];
    thesaurus(
      normaliser: Normaliser,
      lines: (word: string) => Promise<string[][]>,
      names: (keys: string[]) => Promise<string[][]>,
      ready: (text: string) => Promise<void>,
    ): Thesaurus;

    // words.js
    wordsOf(text: string): string[];
    cutter(words: Words): Cutter;
    /** What the files of known words go by that may be meant by a text: its ideographs, else how it begins. */
    knownKeys(text: string): string[];
    alike(spellings: Spellings): Alike;

    // widen.js
    widener(index: Index): Widener;

    // reasons.js
    reason(units: Unit[], had: (Form | undefined)[]): Reason;
    explained(terms: Term[], units: Unit[], offers: Offer[]): string[];

    // spelled.js
    bareName(name: string): string;
    spelled(index: Index, typed: string[]): Promise<string>;

    // related.js
    related(index: Index, clause: Clause, match: Match, watch: Watch): Promise<Related>;

    // snippet.js
    hits(normaliser: Normaliser, text: string, needles: Needle[]): Span[];
    pieces(text: string, spans: Span[]): Piece[];
    marked(pieces: Piece[]): string;

    // engine.js
    engine(payload: string[], load: Load, version: string, suffix: string): Promise<Engine>;

    // suggest.js, loaded when somebody types
    suggest?(engine: Engine, typed: string, most: number): Promise<Suggestion[]>;
  }
}

declare var ArchiveSearch: Search.Scripts;
/** Copies a text and tells whether it could (assets/copy.js). */
declare var archiveCopy: (text: string) => Promise<boolean>;
/** Saves a text as a file (assets/save.js). */
declare var archiveSave: (name: string, text: string, type?: string) => void;
/** The public function of the search. */
declare var archiveSearch: (query: string, options?: Search.Options) => Promise<Search.Answer>;
/** What the files of the index call. */
declare var archiveShard: (name: string, ...payload: string[]) => void;
