import { type RuleId, type Safety, type Span, splice } from '../../text/edit.js';

/** What one step of the search undoes in one place, in the text that the step read. */
export interface Fix {
  readonly rule: RuleId;
  /** UTF-16 code units. */
  readonly span: Span;
  readonly after: string;
  readonly safety: Safety;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  /** Codec path, `encode > decode`. */
  readonly path: string;
  readonly reason: string;
  /** Fixes that share a group stand or fall together. */
  readonly group?: string;
}

/**
 * Fixes `first` and then `second` as one list over the text that `first` read. Where a later fix touches what an earlier
 * one wrote, both become one. Linear in the number of fixes.
 *
 * @param middle the text that `second` read.
 */
export function compose(first: readonly Fix[], middle: string, second: readonly Fix[]): Fix[] {
  const composed: Fix[] = [];
  let nextFirst = 0;
  let nextSecond = 0;
  // offset in the middle text minus offset in the first one, before first[nextFirst]
  let shift = 0;
  const startOfFirst = () =>
    nextFirst < first.length ? first[nextFirst]!.span[0] + shift : Number.POSITIVE_INFINITY;
  const startOfSecond = () =>
    nextSecond < second.length ? second[nextSecond]!.span[0] : Number.POSITIVE_INFINITY;

  while (nextFirst < first.length || nextSecond < second.length) {
    const start = Math.min(startOfFirst(), startOfSecond());
    const shiftBefore = shift;
    const earlier: Fix[] = [];
    const later: Fix[] = [];
    let end = start;
    const joins = (at: number) => at < end || at === start;
    while (joins(startOfFirst()) || joins(startOfSecond())) {
      if (startOfFirst() <= startOfSecond()) {
        const fix = first[nextFirst++]!;
        end = Math.max(end, fix.span[0] + shift + fix.after.length);
        shift += fix.after.length - (fix.span[1] - fix.span[0]);
        earlier.push(fix);
      } else {
        const fix = second[nextSecond++]!;
        end = Math.max(end, fix.span[1]);
        later.push(fix);
      }
    }
    const inMiddle = later.map((fix) => ({
      ...fix,
      span: [fix.span[0] - start, fix.span[1] - start] as const,
    }));
    composed.push(
      merge(earlier, later, [start - shiftBefore, end - shift], splice(middle.slice(start, end), inMiddle)),
    );
  }
  return composed;
}

function merge(earlier: readonly Fix[], later: readonly Fix[], span: Span, after: string): Fix {
  const all = [...earlier, ...later];
  const named = later[0] ?? earlier[0]!;
  if (all.length === 1) return { ...named, span, after };
  const group = all.find((fix) => fix.group !== undefined)?.group;
  return {
    rule: named.rule,
    span,
    after,
    safety: all.some((fix) => fix.safety === 'unsafe') ? 'unsafe' : named.safety,
    confidence: all.reduce((least, fix) => Math.min(least, fix.confidence), 1),
    path: [earlier[0], later[0]].flatMap((fix) => (fix === undefined ? [] : [fix.path])).join(' > '),
    reason: all[0]!.reason,
    ...(group === undefined ? {} : { group }),
  };
}
