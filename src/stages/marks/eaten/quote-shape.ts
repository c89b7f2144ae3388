import type { Proposal } from '../../../text/edit.js';
import { LONGEST_LINE, lineAround } from '../../../text/lines.js';
import { eatenQuote } from './eaten-quote.js';

const OPENS = /^ ["“]$/;
const CLOSES = /^["”] $/;
const NEXT = /["“”]/;
const LAST = /["“”](?=[^"“”]*$)/;

/**
 * Double quotes that were put back, as curly or straight as the one that survived of each pair, whatever the style is.
 *
 * @param found in order.
 */
export function shapedAsPartners(found: readonly Proposal[], text: string): Proposal[] {
  const places = found.filter(isQuote).map(({ span: [at] }) => at);
  let next = 0;
  return found.map((proposal) => {
    if (!isQuote(proposal)) return proposal;
    const opens = OPENS.test(proposal.after);
    const [start, end] = lineAround(text, proposal.span[0], LONGEST_LINE);
    // As far as the next quote that was put back: where none survives before it, that is the partner.
    const before = Math.max(start, places[next - 1] ?? 0);
    const at = places[next] as number;
    const behind = Math.min(end, places[next + 1] ?? text.length);
    next += 1;
    const partner = (opens ? NEXT.exec(text.slice(at, behind)) : LAST.exec(text.slice(before, at)))?.[0];
    if (partner === undefined || partner === (opens ? '“' : '”')) return proposal;
    const quote = partner === '"' ? '"' : opens ? '“' : '”';
    return { ...proposal, after: opens ? ` ${quote}` : `${quote} ` };
  });
}

const isQuote = ({ rule, after }: Proposal): boolean =>
  rule === eatenQuote.id && (OPENS.test(after) || CLOSES.test(after));
