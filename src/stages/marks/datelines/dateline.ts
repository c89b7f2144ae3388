import { loadEnglish } from '../../../lexicon/english.js';
import type { Proposal } from '../../../text/edit.js';
import { foreignLines } from '../foreign.js';
import { isNameAnywhere } from '../knowledge.js';
import type { HouseStyle } from '../style.js';
import { dateline, firstLines } from './rule.js';

const PLACE = String.raw`\p{Lu}[\p{Lu}.'’-]{2,}(?: \p{Lu}[\p{Lu}.'’-]+){0,3}`;
const STATE = String.raw`, \p{Lu}(?:\p{Ll}+\.?|\.)(?: ?\p{Lu}(?:\p{Ll}+\.?|\.))?`;
const AGENCY = String.raw` \((?:AFP|ANI|AP|BBC|Bloomberg|CNN|dpa|IANS|Kyodo|KUNA|PTI|Reuters|TASS|UPI|Xinhua)\)`;
const WHOLE = new RegExp(`^${PLACE}(?:${STATE})?(?: \\([^()]{1,20}\\))?$`, 'u');
/** What stands before the first word of the report, which begins with a capital, and the place, the state and the agency in it. */
const BEFORE_REPORT = new RegExp(
  String.raw`(?<place>${PLACE})(?<state>${STATE})?(?<agency>${AGENCY})?(?<gap> {2}|)(?=(?<first>\p{Lu}\p{Ll}+|[AI](?= \p{Ll})))`,
  'uy',
);
/** UTF-16 code units; a shorter line is no paragraph of a report. */
const SHORTEST_REPORT = 50;
/** Letters; shorter names in capitals are acronyms. */
const SHORTEST_PLACE = 4;
const CONFIDENCE = 0.9;
/** UTF-16 code units. */
export const LONGEST_DATELINE = 60;

/** Whether a text is such a place, with its state and agency, and nothing else: `SAN FRANCISCO`, `FRESNO, Calif.`. */
export const isDateline = (text: string): boolean => WHOLE.test(text);

/** At most one dash. */
export function propose(text: string, style: HouseStyle): Proposal[] {
  const found: Proposal[] = [];
  const isForeign = foreignLines(text);
  firstLines(text, (start, end) => {
    if (end - start < SHORTEST_REPORT) return false;
    BEFORE_REPORT.lastIndex = start;
    const groups = BEFORE_REPORT.exec(text)?.groups;
    if (groups === undefined || !isReport(groups) || isForeign(start)) return false;
    const { place = '', state = '', agency = '', gap = '' } = groups;
    const at = start + place.length + state.length + agency.length;
    const isInGap = gap !== '' && style.dashSpaced;
    found.push({
      rule: dateline.id,
      span: isInGap ? [at + 1, at + 1] : [at, at + gap.length],
      after: gap === '' && style.dashSpaced ? ` ${style.dash} ` : style.dash,
      safety: dateline.safety,
      confidence: CONFIDENCE,
      detail: { reason: `${text.slice(start, at)} is where the report came from` },
    });
    return true;
  });
  return found;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Whether the capitals are a place, and no acronym that goes on in small letters (`GIMPressionist`) or holds the first word (`FEMA`). */
function isReport({ place = '', state, agency, gap, first = '' }: Groups): boolean {
  if (state !== undefined || agency !== undefined) return true;
  const words = place.split(' ');
  if (!words.some(isPlace)) return false;
  const last = words.at(-1) as string;
  return gap !== '' || (isLong(last) && isListed(last) && isListed(first) && !isListed(`${last}${first}`));
}

const isLong = (word: string): boolean => word.length >= SHORTEST_PLACE;

const isPlace = (word: string): boolean =>
  isLong(word) && isListed(word) && isNameAnywhere(`${word.charAt(0)}${word.slice(1).toLowerCase()}`);

const isListed = (word: string): boolean => loadEnglish().logFrequency(word.toLowerCase()) !== undefined;
