// Cuts queries into words, and corrects those that are spelled wrong.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** Code units of the longest word that is looked for. */
  const LONGEST = 12;
  // What cutting costs: a word of the lexicon, and more for two characters with a particle at the end, which may
  // belong to words beside them (\u673a\u4e0a in \u624b\u673a\u4e0a); a particle, a character that belongs to none.
  const KNOWN = 1, ENDED = 0.5, PARTICLE = 0.7, UNKNOWN = 1.3;
  /** Code units of a text that is not cut for one word in it. */
  const SHORT = 4;
  /** Letters that forms of a word share at least. */
  const SHARED = 3;
  /** How much of what no article has a correction is about. */
  const COVERED = 0.6;
  // Inflected forms of a word that are looked up; respellings that are tried.
  const INFLECTED = 4, RESPELLINGS = 5;
  // Latin words and numbers with the signs between them, in a normal form: «Drg/Dip», «₂.0»
  const LATIN = /([0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff\u2080-\u2089]+(?:[^\p{L}\p{N}][0-9A-Za-z\u2080-\u2089]+)*)/u;
  /** A letter, which makes a word with a character that belongs to none: \u00abB\u8bc1\u00bb, \u00abA\u80a1\u00bb. */
  const LETTER = /^[A-Z]$/;
  // Between two of them: «Use|Ai»
  const BETWEEN = /(?<=[0-9a-z\u2080-\u2089])(?=[A-Z])|(?<=[A-Za-z])(?=[\u2080-\u2089])/u;

  /** @implements {Search.Cutter} */
  class Cutter {
    #known = /** @type {Set<string>} */ (new Set());
    /** @type {Set<string>} */ #empty;
    /** @type {Set<string>} */ #common;
    /** @type {Set<string>} */ #filling;
    /** Known words by their length. @type {Map<number, string[]>} */
    #byLength = new Map();

    /** @type {string[][]} */ #endings;

    /** @param {Search.Words} words */
    constructor({ particles, common, filling, single, endings }) {
      this.#endings = endings;
      this.#common = new Set(ArchiveSearch.wordsOf(common));
      this.#empty = new Set(ArchiveSearch.wordsOf(particles));
      this.#filling = new Set(ArchiveSearch.wordsOf(filling));
      this.learn([...this.#common, ...single]);
    }

    /** @param {Iterable<string>} words */
    learn(words) {
      for (const word of words) {
        if (!this.#known.has(word) && (this.#common.has(word) || !this.#empty.has(word))) this.#add(word);
      }
    }

    /** @param {string} word */
    #add(word) {
      this.#known.add(word);
      const list = this.#byLength.get(word.length) ?? [];
      list.push(word);
      this.#byLength.set(word.length, list);
    }

    /** @param {string} word */
    isCommon(word) {
      return this.#common.has(word);
    }

    /** @param {string} word */
    isKnown(word) {
      return this.#known.has(word);
    }

    /** Whether characters that belong to no word are a piece of a phrase, and no name. @param {string} piece */
    isPhrase(piece) {
      return !this.#known.has(piece) && [...piece].some((c) => this.#filling.has(c));
    }

    /** What a piece costs as one word. @param {string[]} piece @param {string} [whole]  what is no word here */
    #cost(piece, whole) {
      const word = piece.join("");
      if (this.#empty.has(word)) return PARTICLE;
      const isWord = word.length > 1 && word !== whole && (this.#known.has(word) || isLatin(piece));
      if (isWord) return KNOWN + (word.length === 2 && this.#empty.has(word[1]) ? ENDED : 0);
      return piece.length === 1 ? UNKNOWN : Infinity;
    }

    /** The words of a normal form without particles; what belongs to no word stays together.
     * @param {string} normal */
    cut(normal) {
      const pieces = this.#pieces(tokensOf(normal));
      const words = joined(pieces, (piece) => (isWide(piece) || LETTER.test(piece)) && !this.#empty.has(piece))
        .filter((piece) => !this.#empty.has(piece));
      const long = words.filter((word) => word.length > 1 || this.#known.has(word));
      // A character on its own says little beside words, but much in a short name.
      const short = normal.length <= SHORT && words.join("") === normal;
      return long.length > 1 || (long.length && !short) ? long : [words.join("")].filter(Boolean);
    }

    /** Runs of characters that belong to no word, with particles of one character beside them.
     * @param {string} normal */
    left(normal) {
      return normal.split(LATIN).filter((_, i) => i % 2 === 0).flatMap((part) => {
        const pieces = this.#pieces([...part]), runs = joined(pieces, (piece) => piece.length === 1);
        return runs.filter((run) => run.length > 1 && !pieces.includes(run)
          && [...run].some((c) => !this.#empty.has(c)));
      });
    }

    /** Pairs of characters whose first belongs to no word, as that of a name may. @param {string} normal */
    openings(normal) {
      let at = 0;
      return this.#pieces(tokensOf(normal)).flatMap((piece) => {
        at += piece.length;
        const next = normal[at] ?? "";
        return isWide(piece) && !this.#empty.has(piece) && isWide(next) ? [piece + next] : [];
      });
    }

    /** The words that a compound consists of, without characters that belong to none. @param {string} text */
    within(text) {
      return this.#pieces(tokensOf(text), text).filter((piece) => piece.length > 1 && !this.#empty.has(piece));
    }

    /** @param {string[]} tokens @param {string} [whole]  what is no word here */
    #pieces(tokens, whole) {
      const best = [{ cost: 0, from: 0 }];
      for (let end = 1; end <= tokens.length; end++) {
        best[end] = { cost: Infinity, from: end - 1 };
        for (let from = Math.max(0, end - LONGEST); from < end; from++) {
          const cost = best[from].cost + this.#cost(tokens.slice(from, end), whole);
          if (cost < best[end].cost) best[end] = { cost, from };
        }
      }
      /** @type {string[]} */
      const pieces = [];
      for (let end = tokens.length; end > 0; end = best[end].from) {
        pieces.unshift(tokens.slice(best[end].from, end).join(""));
      }
      return pieces;
    }

    /** Latin words that are other forms of a word: inflected, or without its accents; the nearest ones.
     * @param {string} word */
    inflected(word) {
      const own = bare(word);
      if (!/^[A-Z][a-z]{2,}$/.test(own) || !this.#endings.length) return [];
      /** @type {{known: string, shared: number}[]} */
      const found = [];
      for (const known of this.#known) {
        if (known === word || known[0] > "\u024f" || bare(known[0]) !== own[0]) continue;
        const other = bare(known), shared = sharedBy(own, other);
        const rests = [own, other].map((each) => each.slice(shared));
        const doubled = rests.map((rest) => (rest[0] === own[shared - 1] ? rest.slice(1) : rest));
        const fits = [rests, doubled].some((pair) =>
          this.#endings.some((group) => pair.every((rest) => group.includes(rest))));
        const least = Math.max(SHARED, ...rests.map((rest) => rest.length));
        if (own === other || (fits && shared >= least)) found.push({ known, shared });
      }
      return found.sort((a, b) => b.shared - a.shared || a.known.length - b.known.length)
        .map(({ known }) => known).slice(0, INFLECTED);
    }

    /** The text with another word in it that looks or sounds like a piece around `wrong`, and that word;
     * the longest word, with the fewest other characters.
     * @param {string} text @param {string} wrong @param {(one: string, other: string) => boolean} alike
     * @param {boolean} [within]  whether the piece is in `wrong` */
    corrected(text, wrong, alike, within = false) {
      const at = text.indexOf(wrong);
      /** @type {{word: string, from: number, value: number} | undefined} */
      let best;
      for (let from = 0; from <= at + wrong.length - 2; from++) {
        for (let end = Math.max(from + 2, at + 1); end <= text.length && end - from <= LONGEST; end++) {
          if (within ? from < at || end > at + wrong.length : end < at + wrong.length && from > at) continue;
          for (const word of this.#byLength.get(end - from) ?? []) {
            const wrongs = differences(text, from, word, alike);
            const covered = Math.min(end, at + wrong.length) - Math.max(from, at);
            const value = covered * 10 + word.length - 2 * wrongs;
            const covers = covered >= wrong.length * COVERED;
            const fits = covers && wrongs > 0 && wrongs <= word.length / 2;
            const ahead = value - (best?.value ?? 0);
            if (fits && (ahead > 0 || (!ahead && best && word < best.word))) best = { word, from, value };
          }
        }
      }
      return best && respelled(text, best);
    }

    /** The text with one known word in it that looks or sounds like a piece of it, the longest words first.
     * @param {string} text @param {(one: string, other: string) => boolean} alike
     * @param {Iterable<string>} names  words beside the known ones */
    respellings(text, alike, names) {
      /** @type {{word: string, from: number}[]} */
      const found = [];
      for (const word of new Set([...names, ...this.#known])) {
        if (word.length < 2) continue;
        for (let from = 0; from + word.length <= text.length; from++) {
          const wrongs = differences(text, from, word, alike);
          if (wrongs > 0 && wrongs <= word.length / 2) found.push({ word, from });
        }
      }
      return found.sort((a, b) => b.word.length - a.word.length || (a.word < b.word ? -1 : 1)).slice(0, RESPELLINGS)
        .map((each) => respelled(text, each));
    }
  }

  /** The words of a text with a line for each length, where words with one first character share it.
   * @param {string} text */
  ArchiveSearch.wordsOf = (text) => text.split("\n").flatMap((line, rest) => line.split("\t").filter(Boolean)
    .flatMap((piece) => (rest ? Array.from({ length: (piece.length - 1) / rest }, (_, i) =>
      piece[0] + piece.slice(1 + i * rest, 1 + (i + 1) * rest)) : [piece])));

  /** @param {string} text @param {{word: string, from: number}} change */
  const respelled = (text, { word, from }) =>
    ({ word, text: text.slice(0, from) + word + text.slice(from + word.length) });

  /** Whether a piece is a Latin word or a number. @param {string[]} piece */
  const isLatin = (piece) => piece.length === 1 && LATIN.test(piece[0]);

  /** Whether a piece is a character of another script. @param {string} piece */
  const isWide = (piece) => piece.length === 1 && !LATIN.test(piece);

  /** The Latin words, numbers and other characters of a normal form, of which known words may consist: «B\u8d85».
   * @param {string} normal */
  const tokensOf = (normal) => normal.split(LATIN).flatMap((part, i) => part.split(i % 2 ? BETWEEN : ""));

  /** A word without accents. @param {string} word */
  const bare = (word) => word.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  /** Code units that two words begin with. @param {string} one @param {string} other */
  function sharedBy(one, other) {
    let shared = 0;
    while (shared < one.length && one[shared] === other[shared]) shared++;
    return shared;
  }

  /** Pieces, with neighbours that belong to no word as one.
   * @param {string[]} pieces @param {(piece: string) => boolean} unknown */
  function joined(pieces, unknown) {
    /** @type {string[]} */
    const out = [];
    let open = false;
    for (const piece of pieces) {
      if (unknown(piece) && open) out.push((out.pop() ?? "") + piece);
      else out.push(piece);
      open = unknown(piece);
    }
    return out;
  }

  /** Characters in which a word differs from a text, or Infinity where one is not alike.
   * @param {string} text @param {number} from @param {string} word @param {Search.Alike} alike */
  function differences(text, from, word, alike) {
    let found = 0;
    for (let i = 0; i < word.length; i++) {
      const own = text.charAt(from + i), other = word.charAt(i);
      if (own === other) continue;
      if (!alike(own, other)) return Infinity;
      found++;
    }
    return found;
  }

  ArchiveSearch.cutter = (words) => new Cutter(words);

  ArchiveSearch.knownKeys = (text) => text.match(/[\u3400-\u9fff]/g) ?? [bare(text).slice(0, 2)];

  /** Whether two characters sound or look alike, by the lines that hold those that do. */
  ArchiveSearch.alike = function ({ alike }) {
    /** @type {Map<string, Set<number>>} */
    const lines = new Map();
    alike.forEach((line, i) => {
      for (const c of line) {
        const known = lines.get(c);
        if (known) known.add(i);
        else lines.set(c, new Set([i]));
      }
    });
    return (one, other) => {
      const own = lines.get(one), others = lines.get(other);
      if (own && others) for (const line of own) if (others.has(line)) return true;
      return false;
    };
  };
}
