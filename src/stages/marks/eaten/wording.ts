import type { Alternative } from '../../../text/edit.js';
import type { HouseStyle } from '../style.js';
import { type Boundary, Lost } from './features.js';
import { Pair } from './pair-features.js';
import type { Posterior } from './posterior.js';
import type { Tokens } from './tokens.js';

/** What users call that which was lost. */
export const LOST_NAMES = {
  [Lost.Open]: 'opening quote',
  [Lost.Close]: 'closing quote',
  [Lost.Dash]: 'dash',
  [Lost.OpenSingle]: 'opening single quote',
  [Lost.Space]: 'space',
} as const satisfies Readonly<Record<Lost, string>>;

/** Where the two halves of a pair stand, UTF-16 code units. */
export interface Partners {
  readonly open: number;
  readonly close: number;
}

/** The text that stood in a gap, in the document's style. */
export function textOf(lost: Lost, style: HouseStyle): string {
  const curly = style.quotes === 'curly';
  switch (lost) {
    case Lost.Open:
      return curly ? ' “' : ' "';
    case Lost.Close:
      return curly ? '” ' : '" ';
    case Lost.Dash:
      return style.dashSpaced ? ` ${style.dash} ` : style.dash;
    case Lost.OpenSingle:
      return curly ? ' ‘' : " '";
    default:
      return ' ';
  }
}

/** An apostrophe before or behind the space that was eaten with it. */
export function apostropheAndSpace(side: 'before' | 'behind', { quotes }: HouseStyle): string {
  const apostrophe = quotes === 'curly' ? '’' : "'";
  return side === 'before' ? `${apostrophe} ` : ` ${apostrophe}`;
}

/** Readings less probable than this are not worth a reader's time. */
const LEAST_ALTERNATIVE = 0.02;

/** What may have stood at an offset, likeliest first: for one of a pair, what both may have been. */
export function alternativesAt(
  at: number,
  partners: Partners | undefined,
  posterior: Posterior,
  style: HouseStyle,
): Alternative[] {
  const all = partners === undefined ? single(at, posterior, style) : paired(at, partners, posterior, style);
  return all
    .filter(({ probability }) => probability >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.probability - a.probability)
    .map((alternative) => ({
      ...alternative,
      probability: Math.round(alternative.probability * 1000) / 1000,
    }));
}

const single = (at: number, posterior: Posterior, style: HouseStyle): Alternative[] =>
  posterior.marksAt(at).map(({ lost, probability }) => ({
    after: lost === undefined ? '' : textOf(lost, style),
    label: lost === undefined ? 'nothing lost' : LOST_NAMES[lost],
    probability,
  }));

const paired = (
  at: number,
  { open, close }: Partners,
  posterior: Posterior,
  style: HouseStyle,
): Alternative[] =>
  Array.from(posterior.pair(open, close), ([pair, probability]) => {
    const isDash = pair === Pair.Dash;
    const lost = isDash ? Lost.Dash : open === at ? Lost.Open : Lost.Close;
    return { after: textOf(lost, style), label: isDash ? 'dash pair' : 'quote pair', probability };
  });

/** Why a mark is put back, as a sentence. */
export function reasonFor(
  lost: Lost,
  { word, at }: Boundary,
  partners: Partners | undefined,
  { text, start, end }: Tokens,
): string {
  const whole = text.slice(start[word], end[word]);
  const left = text.slice(start[word], at);
  const right = text.slice(at, end[word]);
  const article = lost === Lost.Open || lost === Lost.OpenSingle ? 'an' : 'a';
  let other = '';
  if (partners !== undefined) {
    other = partners.open === at ? '; its partner follows' : '; its partner stands before';
  }
  return `“${whole}” reads as “${left}” and “${right}” with ${article} ${LOST_NAMES[lost]} between${other}.`;
}
