import type { Place, Proposal, Span } from '../text/edit.js';
import { LineIndex, type Position } from '../text/lines.js';
import type { Source } from '../text/trace.js';
import { Allowed, overlaps } from './allow.js';
import { type Directives, MARKER, parseDirectives } from './comments.js';

/** What a document's user lets stand, beside the comments in the document itself. */
export interface SilenceOptions {
  /** Terms that may stand as they are, at word boundaries: names, brands, quoted misspellings. */
  readonly allow?: readonly string[];
  /** Sources of regular expressions (`u` flag, matched within a line) for what may stand as it is. */
  readonly allowPatterns?: readonly string[];
  /** Findings to leave, by their place in the file. From a sidecar, for an article that must not be marked. */
  readonly ignores?: readonly PlacedIgnore[];
}

/** One finding to leave, or all of a rule on a line or in the file. */
export interface PlacedIgnore {
  /** A rule id or stage id; absent for every rule. */
  readonly rule?: string;
  /** Line in the file, 1-based; absent for every line. */
  readonly line?: number;
  /** Column in code points, 1-based; absent for every column. */
  readonly column?: number;
  /** Why, for who reads a sidecar. */
  readonly reason?: string;
}

/** A comment or a sidecar entry that silenced nothing, or a comment that does not do what it was written for. */
export interface UnusedIgnore {
  /** Rule or stage ids; empty for every rule. */
  readonly rules: readonly string[];
  /** Where the comment stands; absent for an entry of a sidecar. */
  readonly position?: Position;
  readonly ignore?: PlacedIgnore;
  /** What is wrong with the comment, and what to do; absent where it silenced nothing, and no more. */
  readonly problem?: string;
}

/** Layer 0: a directive's bytes. */
interface Region {
  readonly rules: readonly string[];
  readonly bytes: Span;
}

/**
 * Answers for one document whether a proposal is silenced. Comments are read once, in the decoded text, and compared by
 * bytes of the file: a proposal of any layer has its place there.
 */
export class Silence {
  readonly #source: Source;
  readonly #allowed: Allowed | undefined;
  readonly #ignores: readonly PlacedIgnore[];
  readonly #used = new Set<unknown>();
  #found: { readonly regions: readonly Region[]; readonly comments: readonly Span[] } | undefined;
  #parsed: Directives | undefined;

  /** @throws {OptionError} for a pattern that is no regular expression. */
  constructor(source: Source, { allow = [], allowPatterns = [], ignores = [] }: SilenceOptions) {
    this.#source = source;
    this.#ignores = ignores;
    if (allow.length > 0 || allowPatterns.length > 0) this.#allowed = new Allowed(allow, allowPatterns);
  }

  /**
   * @param text the layer that the proposal's span lies in.
   * @param placeOf asked only when something depends on the place.
   */
  covers(proposal: Proposal, text: string, placeOf: (span: Span) => Place): boolean {
    if (this.#allowed?.covers(text, proposal.span)) return true;
    const { regions, comments } = this.#regions();
    if (comments.length === 0 && this.#ignores.length === 0) return false;
    const place = placeOf(proposal.span);
    if (comments.some((comment) => overlaps(place.bytes, comment))) return true;
    const region = regions.filter(
      ({ rules, bytes }) =>
        touches(place.bytes, bytes) && (rules.length === 0 || rules.some((rule) => names(rule, proposal))),
    );
    const placed = this.#ignores.filter(
      ({ rule, line, column }) =>
        (rule === undefined || names(rule, proposal)) &&
        (line === undefined || line === place.line) &&
        (column === undefined || column === place.column),
    );
    for (const ignore of [...region, ...placed]) this.#used.add(ignore);
    return region.length > 0 || placed.length > 0;
  }

  /** What silenced nothing, and comments that are not as they should be. Asked after the last stage. */
  unused(): UnusedIgnore[] {
    if (this.#ignores.length === 0 && !this.#source.text.includes(MARKER)) return [];
    const { regions } = this.#regions();
    const lines = new LineIndex(this.#source.text);
    const { directives, faulty } = this.#parsed as Directives;
    const told = new Set(faulty.map(({ comment }) => comment));
    return [
      ...faulty.map(({ comment, problem }) => ({
        rules: [],
        position: lines.position(comment[0]),
        problem,
      })),
      ...directives
        .filter(({ comment }, i) => !this.#used.has(regions[i]) && !told.has(comment))
        .map(({ rules, comment }) => ({ rules, position: lines.position(comment[0]) })),
      ...this.#ignores
        .filter((ignore) => !this.#used.has(ignore))
        .map((ignore) => ({ rules: ignore.rule === undefined ? [] : [ignore.rule], ignore })),
    ];
  }

  #regions() {
    if (this.#found === undefined) {
      const { text, map } = this.#source;
      this.#parsed = parseDirectives(text);
      const toBytes = ([start, end]: Span): Span => [map.toByte(start), map.toByte(end)];
      this.#found = {
        regions: this.#parsed.directives.map(({ rules, region }) => ({ rules, bytes: toBytes(region) })),
        comments: this.#parsed.comments.map(toBytes),
      };
    }
    return this.#found;
  }
}

/** An insertion at either end of a region lies in it, unlike one at the edge of a comment. */
function touches(span: Span, region: Span): boolean {
  return span[0] === span[1] ? span[0] >= region[0] && span[0] <= region[1] : overlaps(span, region);
}

function names(selector: string, { rule }: Proposal): boolean {
  return rule === selector || rule.startsWith(`${selector}/`);
}
