// Types of the search page's scripts, beside those of scripts.d.ts.

declare namespace Search {
  /** Where a passage stands: the kind of its block or field, and the anchor of its block. */
  interface Whereabouts { where: string; anchor: string }
  interface Passage extends Whereabouts { text: string }
  interface HitPassage extends Passage { spans: Span[] }
  /** A hit in its line. */
  interface Line extends Whereabouts { name: string; title: string; before: string; hit: string; after: string }

  interface Axis { name: "year" | "issue"; points: Count[]; undated: number }
  type RecordFormat = "csv" | "ris" | "bib";
  /** The records of an issue: the head of a CSV file, and those of each article by its number. */
  type Records = { csv: string } & { [order: string]: Record<RecordFormat, string> };

  /** The search page, as the scripts that draw its parts see it. */
  interface View {
    state: State;
    /** Goes on to another state. */
    go(next: State): void;
    /** Switches a value of a facet on or off. */
    toggle(name: string, value: string): void;
    redraw(): void;
  }

  interface Scripts {
    // search.js
    /** What follows the path of an article in its address: `/` or `.html`. */
    suffix: string;

    // elements.js
    kinds: Record<string, string>;
    fileAddress(path: string): string;
    suggestionAddress(suggestion: Suggestion): string;

    // passages.js
    passages(text: ArticleText): Passage[];
    hitPassages(normaliser: Normaliser, text: ArticleText, needles: Needle[]): HitPassage[];
    found(normaliser: Normaliser, text: ArticleText, needles: Needle[]): Whereabouts & { pieces: Piece[]; hits: number };

    // snippet.js
    best(normaliser: Normaliser, passages: string[], needles: Needle[]): number;
    clipped(text: string, spans: Span[]): Piece[];

    // axis.js
    axisOf(manifest: Manifest, facets: Facets, chosen: string[]): Axis;
    axis(manifest: Manifest, facets: Facets, view: View): HTMLElement[];

    // filters.js
    filterNames: string[];
    openFacets(): string[];
    filters(facets: Facets, view: View): HTMLElement[];
    chosenFilters(view: View): HTMLElement[];

    // export.js
    records(names: string[], format: RecordFormat, told: (done: number, all: number) => void): Promise<string>;
    saveRecords(text: string, query: string, format: RecordFormat): void;

    // concordance.js
    readInLines(names: string[]): string[];
    lines(engine: Engine, names: string[], needles: Needle[], watch: Watch): Promise<Line[]>;
    sortedLines(lines: Line[], by: string): Line[];

    // near.js
    whenNear(element: Element, then: () => Promise<void>): void;

    // results.js
    resultItem(result: Result, query: string, ...more: HTMLElement[]): HTMLElement;
    relatedList(answer: Answer, view: View): HTMLElement[];
    whereText(where: string): string;

    // lines.js
    linesTable(lines: Line[], view: View): HTMLElement[];

    // nothing.js
    waysOn(view: View, near: boolean): Promise<HTMLElement[]>;

    // advanced.js
    advanced(form: HTMLFormElement, typed: () => string, ask: (query: string) => void): void;
    written(parts: Record<string, string>): string;
  }
}
