// Reads a query: terms, operators, fields, dates and issues; generator/search/FORMAT.md, section 2,
// specifies the language.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Parentheses inside one another that still group. */
  const DEEPEST = 20;
  // In the languages of the interface; escaped, since archives in other languages have the scripts too
  /** @type {Record<Search.FieldName, string>} */
  const NAMES = {
    title: "title \u6807\u9898 \u6a19\u984c \u9898\u540d \u984c\u540d \u30bf\u30a4\u30c8\u30eb",
    source: "source \u6765\u6e90 \u4f86\u6e90 \u51fa\u5178", author: "author \u4f5c\u8005 \u8457\u8005",
    section: "section \u680f\u76ee \u6b04\u76ee \u6b04", topic: "topic \u4e3b\u9898 \u4e3b\u984c",
    issue: "issue \u671f \u671f\u53f7 \u671f\u865f \u53f7 \u865f",
  };
  const FIELDS = new Map(/** @type {Search.FieldName[]} */ (Object.keys(NAMES))
    .flatMap((field) => NAMES[field].split(" ").map((name) => [name, field])));
  // «title:», «title: » before a value
  const FIELD = /(\p{L}+):\s*(?=[^\s,\u3001;|)])/uy;
  // «"12 months"», «“mill”», at both ends of a term
  const QUOTED = /"([^"]+)"(?=$|[\s,\u3001;|()])|“([^“”]+)”(?=$|[\s,\u3001;|()])/uy;
  const BETWEEN = /[\s,\u3001;]/u;
  // «1,000» has no end of a term in it
  const NUMBER = /\d,(?=\d)/uy;
  // «2023», «2023-08-04», «2023-08», and with Chinese words for year, month and day
  const DAYS = "\\d{4}(?:-\\d\\d?){0,2}|\\d{4}\u5e74(?:\\d\\d?\u6708(?:\\d\\d?\u65e5)?)?";
  // «2022..2025», «2023-08..», «..2023-08-04»
  const RANGE = new RegExp(`^(${DAYS})?\\.\\.+(${DAYS})?$`);
  // Between the ends of a range as it is printed: signs for «to», and Chinese words
  const TO = "[-~\u2012-\u2015\u301c\u81f3\u5230]{1,2}";
  // «2022-2025», «2023-08~2024-02»
  const SPAN = new RegExp(`^(?=19|20)(${DAYS})${TO}(?=19|20)(${DAYS})$`);
  // «2023-08», «2023-08-04», and with Chinese words for year, month and day; the first may be the
  // number of an issue as well
  const DATE = /^(\d{4})[-\u5e74](\d\d?)(?:\u6708?|[-\u6708](\d\d?)\u65e5?)$/;
  // «2022-47», «47» with a Chinese word for issue, and with a year before it
  const ISSUE = new RegExp("^(?:(?:(\\d{4})\u5e74?)?\u7b2c?0*(\\d{1,5})[\u671f\u53f7\u865f\u56de]"
    + "|\u7b2c?(\\d{4})-0*(\\d{1,5})[\u671f\u53f7\u865f\u56de]?)$");
  const DIGITS = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d", TENS = "\u5341\u767e";
  // A number of an issue in Chinese digits
  const COUNTED = new RegExp(`\u7b2c([${DIGITS}${TENS}\u3007]{1,7})(?=[\u671f\u53f7\u865f\u56de]$)`);
  // An issue and a range, with blanks where they are read without
  const SPACED = new RegExp(`(?:(?:\\d{4} *\u5e74? *)?\u7b2c *[\\d${DIGITS}${TENS}-]+ *[\u671f\u53f7\u865f\u56de]`
    + `|(?:${DAYS})(?: +${TO} +|${TO})(?:${DAYS}))(?=$|[\\s,\u3001;|)])`, "uy");

  /** Parentheses that group, where they open and where they close: those that stand at both ends of
   * a term, and those with alternatives in them.
   * @param {string} text */
  function groups(text) {
    /** @type {number[]} */ const open = [];
    /** @type {Map<number, number>} */ const found = new Map();
    for (let at = 0; at < text.length; at++) {
      if (text[at] === "(") open.push(at);
      if (text[at] !== ")") continue;
      const from = open.pop();
      if (from === undefined || open.length >= DEEPEST) continue;
      const edges = /[\s,\u3001;|(:+-]/u.test(text[from - 1] ?? " ") && /[\s,\u3001;|)]/u.test(text[at + 1] ?? " ");
      if (edges || /\||\s(?:OR|AND|NOT)\s/u.test(text.slice(from, at))) found.set(from, at);
    }
    return found;
  }

  /** Signs and terms of a query, from the left to the right.
   * @param {string} text */
  function tokensOf(text) {
    /** @type {Search.Token[]} */
    const tokens = [];
    const opens = groups(text), closes = new Set(opens.values());
    const groupsWithin = (/** @type {number} */ from, /** @type {number} */ to) =>
      [...opens].some((pair) => pair.some((place) => place >= from && place < to));
    for (let at = 0; at < text.length; ) {
      const c = text[at], before = tokens.at(-1)?.sign;
      /** A match without parentheses that group. @param {RegExpExecArray | null} match */
      const whole = (match) => (match && !groupsWithin(at, at + match[0].length) ? match : null);
      /** What a pattern matches here. @param {RegExp} pattern */
      const here = (pattern) => {
        pattern.lastIndex = at;
        return pattern.exec(text);
      };
      const field = here(FIELD), quoted = whole(here(QUOTED)), name = field && FIELDS.get(field[1].toLowerCase());
      const sign = opens.has(at) ? "(" : closes.has(at) ? ")" : c === "|" ? c : "";
      const spaced = whole(here(SPACED));
      const prefix = /[+-]/.test(c) && /[^\s,\u3001;|)]/u.test(text[at + 1] ?? " ") && before !== "-" && before !== "+";
      if (BETWEEN.test(c)) at++;
      else if (sign || prefix) {
        tokens.push({ sign: sign || c, text: "" });
        at++;
      } else if (name) {
        tokens.push({ sign: "field", text: name });
        at += field[0].length;
      } else if (quoted) {
        tokens.push({ sign: "quoted", text: quoted[1] ?? quoted[2] });
        at += quoted[0].length;
      } else if (spaced) {
        tokens.push({ sign: "term", text: spaced[0].replace(/ /g, "") });
        at += spaced[0].length;
      } else {
        const end = wordEnd(text, at + 1, opens, closes);
        tokens.push({ sign: "term", text: text.slice(at, end) });
        at = end;
      }
    }
    return tokens;
  }

  /** Where a term ends that goes on at `at`.
   * @param {string} text @param {number} at @param {Map<number, number>} opens @param {Set<number>} closes */
  function wordEnd(text, at, opens, closes) {
    for (; at < text.length && !opens.has(at) && !closes.has(at) && text[at] !== "|"; at++) {
      NUMBER.lastIndex = at - 1;
      if (BETWEEN.test(text[at]) && !NUMBER.test(text)) break;
    }
    return at;
  }

  /** @param {"and" | "or"} kind @param {Search.Clause[]} parts @returns {Search.Clause} */
  const joined = (kind, parts) => (parts.length === 1 ? parts[0] : { kind, parts });

  /** A day that may be meant by a date, the first or the last.
   * @param {string} date @param {string} months  what a year lacks @param {string} days */
  function bound(date, months, days) {
    const [year, month, day] = date.split("-");
    return [year, (month ?? months).padStart(2, "0"), (day ?? days).padStart(2, "0")].join("-");
  }

  /** @param {string} from @param {string} to  dates, or nothing @returns {[string, string]} */
  ArchiveSearch.dates = (from, to) => [from && bound(from, "01", "01"), to ? bound(to, "12", "31") : "9999"];

  /** A date as it is typed, with figures alone. @param {string} [date] */
  const plain = (date = "") => date.replace(/[\u5e74\u6708](?=\d)/g, "-").replace(/[\u5e74\u6708\u65e5]$/, "");

  /** A number below 1000 in Chinese digits. @param {string} digits */
  function counted(digits) {
    let total = 0, last = 0;
    for (const sign of digits) {
      const unit = [10, 100][TENS.indexOf(sign)];
      if (unit) [total, last] = [total + (last || 1) * unit, 0];
      else last = 10 * last + Math.max(0, DIGITS.indexOf(sign));
    }
    return total + last;
  }

  /** What a term says.
   * @param {Search.Token} token @param {Search.FieldName | ""} field @returns {Search.Term} */
  function termOf({ sign, text }, field) {
    /** @type {Search.Term} */
    const term = {
      kind: "term", text, quoted: sign === "quoted", field, dates: null, issue: "", range: false, span: false,
    };
    if (field ? field !== "issue" : term.quoted) return term;
    const range = RANGE.exec(text), span = SPAN.exec(text);
    const issue = ISSUE.exec(text.replace(COUNTED, (_, digits) => `\u7b2c${counted(digits)}`));
    if (issue) term.issue = [issue[1] ?? issue[3], issue[2] ?? issue[4]].filter(Boolean).join("-");
    if (field) return { ...term, issue: term.issue || text.replace(/^0+(?=.)/, "") };
    if (range && (range[1] || range[2])) {
      return { ...term, dates: ArchiveSearch.dates(plain(range[1]), plain(range[2])), range: true, span: true };
    }
    if (span && plain(span[1]) <= plain(span[2])) {
      return { ...term, dates: ArchiveSearch.dates(plain(span[1]), plain(span[2])), issue: "", span: true };
    }
    const date = DATE.exec(text)?.slice(1).filter(Boolean).join("-");
    return date ? { ...term, dates: ArchiveSearch.dates(date, date) } : term;
  }

  /** Reads tokens from the left to the right. */
  class Reader {
    #at = 0;

    /** @param {Search.Token[]} tokens */
    constructor(tokens) {
      this.tokens = tokens;
    }

    /** Alternatives, up to the end or to where the group closes.
     * @param {Search.FieldName | ""} field @returns {Search.Clause} */
    alternatives(field) {
      /** @type {Search.Clause[][]} */
      const found = [[]];
      for (let token = this.tokens[this.#at]; token && token.sign !== ")"; token = this.tokens[this.#at]) {
        const next = this.tokens[this.#at + 1];
        const or = token.sign === "term" && token.text === "OR" && found.at(-1)?.length && next && next.sign !== ")";
        const and = token.sign === "term" && token.text === "AND" && found.at(-1)?.length && next && next.sign !== ")";
        if (or || token.sign === "|") {
          this.#at++;
          found.push([]);
        } else if (and) this.#at++;
        else found.at(-1)?.push(this.#clause(field));
      }
      this.#at++;
      return joined("or", found.filter((parts) => parts.length).map((parts) => joined("and", parts)));
    }

    /** A term or a group, with the signs and the field before it.
     * @param {Search.FieldName | ""} field @returns {Search.Clause} */
    #clause(field) {
      let token = this.tokens[this.#at++];
      for (; token?.sign === "field"; token = this.tokens[this.#at++]) {
        field = /** @type {Search.FieldName} */ (token.text);
      }
      if (!token) return { kind: "and", parts: [] };
      const next = this.tokens[this.#at];
      const not = token.sign === "term" && token.text === "NOT" && next && !/[)|]/.test(next.sign);
      if (not || token.sign === "-") return { kind: "not", part: this.#clause(field) };
      if (token.sign === "+") return this.#clause(field);
      return token.sign === "(" ? this.alternatives(field) : termOf(token, field);
    }
  }

  /** What a query says. */
  ArchiveSearch.read = function (query) {
    const reader = new Reader(tokensOf(query.normalize("NFKC").replace(/\u2212/g, "-")));
    return reader.alternatives("");
  };

  /** The terms of a clause that are not excluded. */
  ArchiveSearch.wanted = function (clause) {
    if (clause.kind === "term") return [clause];
    return clause.kind === "not" ? [] : clause.parts.flatMap(ArchiveSearch.wanted);
  };
}
