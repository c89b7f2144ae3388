import type { Proposal, RuleId } from '../../text/edit.js';
import { droppedDash } from '../marks/dropped/rule.js';
import type { Rule } from '../stage.js';
import { codePointAfter, codePointBefore, INVISIBLE, spaceClass } from './characters.js';
import {
  countSpaces,
  exoticSpace,
  isOddSpaceResidue,
  type OddResidue,
  oddResidueOf,
  takesPlainSpaces,
} from './exotic-space.js';
import { hasOddIndent, type Indents, indentation, withoutColumns } from './indentation.js';
import type { Layout } from './layout.js';
import type { Gap, Line } from './lines.js';
import { isSoftHyphen, isSoftHyphenResidue, softHyphen } from './soft-hyphen.js';
import { dashRuns, isSpaceRun, isTabBetweenWords, spaceRun } from './space-run.js';
import { isMeantTrailing, trailingSpace } from './trailing-space.js';
import { isRightToLeft, isZeroWidthResidue, zeroWidth } from './zero-width.js';

/** What should stand in place of a gap, and the rule that says so. */
interface Reading {
  readonly after: string;
  readonly rule: Rule;
}

const CONFIDENCE = 0.99;

/**
 * Reads the gaps of one document: the runs of white space and invisible characters before, within and after each
 * line's body. Rules that meet in one gap make one edit, named for the one that changes most.
 */
export class GapReader {
  readonly #layout: Layout;
  readonly #indents: Indents;
  readonly #enabled: (rule: RuleId) => boolean;
  readonly #closed: ReadonlySet<number>;
  #oddResidue: OddResidue | undefined;
  #dashRuns: ReadonlySet<number> | undefined;
  /** Of the line that was last asked about. */
  #rightToLeft: { readonly line: Line; readonly is: boolean } | undefined;

  /** @param closed where gaps begin that another rule closes. */
  constructor(
    layout: Layout,
    indents: Indents,
    enabled: (rule: RuleId) => boolean,
    closed: ReadonlySet<number>,
  ) {
    this.#layout = layout;
    this.#indents = indents;
    this.#enabled = enabled;
    this.#closed = closed;
  }

  /** The edits to one line's gaps, in order. */
  read(number: number, into: Proposal[]): void {
    const line = this.#layout.lines[number] as Line;
    if (line.kind === 'verbatim') return;
    if (line.bodyStart === line.bodyEnd) {
      if (line.end > line.start)
        this.#push(into, { start: line.start, end: line.end }, this.#trailing(number));
      return;
    }
    if (line.bodyStart > line.start) {
      this.#push(into, { start: line.start, end: line.bodyStart }, this.#leading(number));
    }
    for (const gap of line.gaps)
      if (!this.#closed.has(gap.start)) this.#push(into, gap, this.#inner(line, gap));
    if (line.end > line.bodyEnd) {
      this.#push(into, { start: line.bodyEnd, end: line.end }, this.#trailing(number));
    }
  }

  #push(into: Proposal[], gap: Gap, reading: Reading | undefined): void {
    if (reading === undefined || this.#layout.text.slice(gap.start, gap.end) === reading.after) return;
    const { id, safety } = reading.rule;
    const confidence = reading.rule === indentation ? 0.96 : CONFIDENCE;
    into.push({ rule: id, span: [gap.start, gap.end], after: reading.after, safety, confidence });
  }

  #leading(number: number): Reading | undefined {
    const line = this.#layout.lines[number] as Line;
    const gap = { start: line.start, end: line.bodyStart };
    const visible = this.#withoutInvisible(line, gap);
    if (visible === undefined) return undefined;
    const columns = this.#enabled(indentation.id) ? this.#indents.columns.get(number) : undefined;
    const rest = columns === undefined ? undefined : withoutColumns(visible.after, columns);
    if (rest !== undefined) return { after: rest, rule: indentation };
    if (line.kind === 'paragraph' && hasOddIndent(this.#layout.text, line) && this.#enabled(exoticSpace.id)) {
      return { after: '', rule: exoticSpace };
    }
    return visible;
  }

  #trailing(number: number): Reading | undefined {
    const line = this.#layout.lines[number] as Line;
    const blank = line.bodyStart === line.bodyEnd;
    const gap = { start: blank ? line.start : line.bodyEnd, end: line.end };
    const visible = this.#withoutInvisible(line, gap);
    if (visible === undefined || visible.after === '' || !this.#enabled(trailingSpace.id)) return visible;
    return isMeantTrailing(this.#layout, number) ? undefined : { after: '', rule: trailingSpace };
  }

  #inner(line: Line, gap: Gap): Reading | undefined {
    const { text } = this.#layout;
    const visible = this.#withoutInvisible(line, gap);
    if (visible === undefined) return undefined;
    const { spaces, tabs, odd } = countSpaces(text, gap);
    if (spaces === 0) return visible;
    if (tabs > 0) {
      const goes = this.#enabled(spaceRun.id) && isTabBetweenWords(this.#layout, line, gap);
      return goes ? { after: ' ', rule: spaceRun } : visible;
    }
    if (odd > 0) {
      if (!this.#enabled(exoticSpace.id) || !takesPlainSpaces(text, line)) return visible;
      this.#oddResidue ??= oddResidueOf(this.#layout);
      const goes = spaces > 1 || isOddSpaceResidue(text, gap, line, this.#oddResidue);
      return goes ? { after: ' ', rule: exoticSpace } : visible;
    }
    const goes = spaces > 1 && this.#enabled(spaceRun.id) && isSpaceRun(this.#layout, line, gap, spaces);
    if (!goes) return visible;
    // Of a dash that became a space its two spaces are left, as of one that was dropped: the marks stage knows both.
    if (this.#enabled(droppedDash.id)) this.#dashRuns ??= dashRuns(this.#layout);
    return { after: this.#dashRuns?.has(gap.start) ? '  ' : ' ', rule: spaceRun };
  }

  /** The gap without its invisible characters; undefined when one of them must stand, and so the whole gap does. */
  #withoutInvisible(line: Line, { start, end }: Gap): Reading | undefined {
    const { text } = this.#layout;
    let after = '';
    let rule = zeroWidth;
    const isSpaced = countSpaces(text, { start, end }).spaces > 0;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      if (spaceClass(unit) !== INVISIBLE) {
        after += text[i];
        continue;
      }
      const before = codePointBefore(text, start);
      const next = codePointAfter(text, end);
      if (isSoftHyphen(unit)) {
        rule = softHyphen;
        if (!isSoftHyphenResidue(before, next)) return undefined;
      } else if (!isZeroWidthResidue(unit, before, next, isSpaced, () => this.#isRightToLeft(line))) {
        return undefined;
      }
      if (!this.#enabled(isSoftHyphen(unit) ? softHyphen.id : zeroWidth.id)) return undefined;
    }
    return { after, rule };
  }

  #isRightToLeft(line: Line): boolean {
    if (this.#rightToLeft?.line !== line) {
      this.#rightToLeft = { line, is: isRightToLeft(this.#layout.text.slice(line.start, line.end)) };
    }
    return this.#rightToLeft.is;
  }
}
