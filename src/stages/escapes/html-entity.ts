import type { Rule } from '../stage.js';
import { isReadable, windows1252 } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { namedEntity } from './entity-names.js';
import type { Surroundings } from './surroundings.js';
import { untangled } from './tangled.js';

const rule: Rule = {
  id: 'escapes/html-entity',
  promise:
    'HTML character references left in the text are read: named, decimal, hexadecimal, and escaped more than once',
  explanation: `\`&rsquo;\`, \`&#8217;\`, \`&#x2019;\` and their doubly and triply escaped forms (\`&amp;#8217;\`) become the
character that they name. Numbers 128 to 159 mean windows-1252, as browsers have it. The semicolon may be missing after a number, a
typographic mark or an accented letter, and a tokenizer may have set spaces inside (\`& #8217;\`). References that hold UTF-8 read as windows-1252 (\`&acirc;&#128;&#153;\`) give the
character that was meant.

Left alone: references in code and in talk about HTML; \`&lt;\` and \`&gt;\` about what looks like a tag; \`&amp;\`, \`&lt;\` and
\`&gt;\` in a text that holds HTML tags; parameters of a URL (\`&copy=1\`); names that HTML does not know (\`AT&T\`, \`R&D;\`).`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city&#8217;s caf&eacute;', after: 'the city’s café' },
};

/** A reference, with the ampersand escaped any number of times before it. */
const REFERENCE =
  /&((?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)*)(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}))(;?)/g;
/** A reference that a tokenizer took apart: marks, accented letters, and numbers beyond ASCII or of quotes. */
const PARTED =
  /&(?:amp;)*(?: ?# ?(?:(\d{2,6})|[xX] ?([\dA-Fa-f]{2,5})) ?;| ([A-Za-z]{3,6}|frac(?:12|14|34)) ?;)/g;
const SUSPECT =
  /&(?:#[xX\d]|# [xX\d]| #[xX\d]| [a-zA-Z\d]{3,6} ?;|[A-Za-z]{2,31};|[lr][sd]quo|[mn]dash|hellip|nbsp|[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron|lig)|quot|amp|copy|reg\b|deg|trade|bull|euro|pound|yen\d)/;

/** Names that are read without their semicolon even when letters follow. */
const MARK =
  /^(?:[lr][sd]quo|[mn]dash|hellip|nbsp|trade|bull|euro|pound|yen(?=$|\d)|quot|frac(?:12|14|34)|deg(?=[CF]$))/;
const ACCENTED = /^(?:[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron)|(?:AE|ae|sz|OE|oe)lig)/;
/** Names that are read without their semicolon before a space or punctuation. */
const BARE = /^(?:amp|copy|reg|deg)$/;

/** Names of other signs, none of them a word. */
const SIGN = /^(?:copy|reg|deg|yen|cent|sect|para|plusmn|times|middot|laquo|raquo|micro)$/;

/** What windows-1252 leaves undefined may be the last byte of a mark in UTF-8, and else is nothing. */
const CONTROL = /[\x81\x8d\x8f\x90\x9d]/;

/** What some step before put for a mark that it could not read: the stage that reads lost marks knows it. */
const REPLACEMENT = 0xfffd;

/** The end of a word behind an apostrophe that lost its semicolon, and a semicolon of the text behind that. */
const CLOCK = /^rsquo[a-z]{1,5}$/;

interface Reading {
  readonly after: string;
  readonly end: number;
  readonly confidence: number;
}

export const htmlEntity: EscapeRule = {
  rule,
  suspects: (text) => text.includes('&') && SUSPECT.test(text),
  find(text, surroundings) {
    const found: Candidate[] = [];
    const pattern = new RegExp(REFERENCE);
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const reading = read(match, text, surroundings);
      if (reading === undefined) continue;
      pattern.lastIndex = reading.end;
      found.push({
        rule,
        span: [match.index, reading.end],
        after: reading.after,
        confidence: reading.confidence,
      });
    }
    found.push(...parted(text).filter(({ span }) => !surroundings.inUrl(span)));
    found.sort((a, b) => a.span[0] - b.span[0]);
    return untangled(found, text).filter(({ after }) => !CONTROL.test(after));
  },
};

function read(match: RegExpExecArray, text: string, surroundings: Surroundings): Reading | undefined {
  const [whole, chain, decimal, hex, name, semicolon] = match;
  const start = match.index;
  const end = start + whole.length;
  const reading =
    name === undefined
      ? numeric(text, end, decimal, hex, semicolon === ';')
      : named(text, start, end, name, semicolon === ';', surroundings);
  if (reading) return stands(reading, start, text, surroundings) ? undefined : reading;
  // `&amp;Spencer`: the chain is no chain, it is the ampersand itself
  if (chain === '' || surroundings.markup) return undefined;
  const chainEnd = start + 1 + chain!.length;
  return name !== undefined && semicolon === ';' && namedEntity(name) !== undefined
    ? undefined
    : { after: '&', end: chainEnd, confidence: 0.97 };
}

/** The decimal numbers of what stands before a number of the text: signs of currencies and of sums, dashes and opening marks. */
const BEFORE_NUMBER = /^(?:163|165|177|8364|8211|8212|8216|8217|8220|8722|8776|8804|8805)(?=\d)/;
/** A decimal number that a number of the text may follow within: `&#17625` is °25 as likely as 䓙. Those of emoji have six digits. */
const RUNS_ON = /^(?!12[89]\d{3}$)(?:12[89]|1[3-9]\d|2[0-4]\d|25[0-5])\d/;

/** How many digits belong to a reference that lacks its semicolon. */
function lengthOfNumber(decimal: string | undefined, digits: string): number {
  if (decimal === undefined) return Math.min(4, digits.length);
  return BEFORE_NUMBER.exec(decimal)?.[0].length ?? digits.length;
}

function numeric(
  text: string,
  end: number,
  decimal: string | undefined,
  hex: string | undefined,
  closed: boolean,
): Reading | undefined {
  let last = end;
  let digits = decimal ?? hex!;
  const length = closed ? digits.length : lengthOfNumber(decimal, digits);
  last -= digits.length - length;
  digits = digits.slice(0, length);
  if (!closed && decimal !== undefined && RUNS_ON.test(digits)) return undefined;
  const code = Number.parseInt(digits, decimal === undefined ? 16 : 10);
  if (!closed && code < 0x80 && code !== 39 && code !== 34 && code !== 38) return undefined;
  const confidence = closed ? 0.99 : 0.95;
  if (code === 13)
    return {
      after: /^(?:\n|&#(?:10|xA);)/i.test(text.slice(last, last + 6)) ? '' : '\n',
      end: last,
      confidence,
    };
  if ((code & 0xfc00) === 0xd800) {
    const low = /^&#(\d{5}|[xX][0-9A-Fa-f]{4});/.exec(text.slice(last, last + 9));
    const unit = low ? Number(low[1]!.replace(/^[xX]/, '0x')) : 0;
    if ((unit & 0xfc00) !== 0xdc00) return undefined;
    return { after: String.fromCharCode(code, unit), end: last + low![0].length, confidence };
  }
  if (code > 0x10ffff) return undefined;
  const after = code >= 0x80 && code < 0xa0 ? windows1252(code) : String.fromCodePoint(code);
  return isReadable(after) || CONTROL.test(after) || code === REPLACEMENT
    ? { after, end: last, confidence }
    : undefined;
}

function named(
  text: string,
  start: number,
  end: number,
  name: string,
  closed: boolean,
  surroundings: Surroundings,
): Reading | undefined {
  if (closed) {
    const known = name.length > 2 || isShort(name, text[start - 1] ?? ' ') ? namedEntity(name) : undefined;
    if (known !== undefined) return isReadable(known) ? { after: known, end, confidence: 0.99 } : undefined;
    // the semicolon is the text's
    if (!CLOCK.test(name)) return undefined;
    end -= 1;
  }
  const nameStart = end - name.length;
  const prefix =
    MARK.exec(name)?.[0] ??
    ACCENTED.exec(name)?.[0] ??
    (BARE.test(name) && text[end] !== '=' ? name : undefined);
  if (prefix === undefined || surroundings.inUrl([start, end])) return undefined;
  const after = namedEntity(prefix);
  return after === undefined ? undefined : { after, end: nameStart + prefix.length, confidence: 0.95 };
}

/** Names of two letters that formulas need. */
const OF_FORMULAS = /^(?:[gln]e|[Pp]i|mu|nu|[Xx]i)$/;

/**
 * Whether two letters are a reference's name and no word or initials (`R&in;`): the two that HTML has had from the start, and
 * those of formulas where no letter of Latin stands before.
 */
const isShort = (name: string, before: string): boolean =>
  /^[lg]t$/i.test(name) || (OF_FORMULAS.test(name) && !/\p{Script=Latin}/u.test(before));

/** References that mean something as they are. */
function stands({ after, end }: Reading, start: number, text: string, surroundings: Surroundings): boolean {
  if (after === '&') return surroundings.markup;
  if (after === '<') {
    if (surroundings.markup) return true;
    const next = text.slice(end, end + 80);
    return !(/^[\s\d=-]/.test(next) || /^[^\s&<>]+[@:/][^\s&<>]*(?:&gt;|>)/.test(next));
  }
  if (after === '>') {
    if (surroundings.markup) return true;
    const last = text.slice(Math.max(0, start - 80), start);
    return !(/(?:^|[\s=-])$/.test(last) || /(?:&lt;|<)[^\s&<>]+[@:/][^\s&<>]*$/.test(last));
  }
  // an attribute's value ends at the quote
  return (
    (after === '"' || after === "'") && /<[a-zA-Z][^<>]*$/.test(text.slice(Math.max(0, start - 160), start))
  );
}

function parted(text: string): Candidate[] {
  return Array.from(text.matchAll(PARTED)).flatMap((match): Candidate[] => {
    const [whole, decimal, hex, name] = match;
    if (!whole.includes(' ')) return [];
    const after =
      name === undefined
        ? partedNumber(Number.parseInt(decimal ?? hex!, decimal === undefined ? 16 : 10))
        : partedName(name);
    if (after === undefined) return [];
    return [{ rule, span: [match.index, match.index + whole.length], after, confidence: 0.95 }];
  });
}

const partedName = (name: string): string | undefined =>
  MARK.exec(name)?.[0] === name || ACCENTED.exec(name)?.[0] === name || SIGN.test(name)
    ? namedEntity(name)
    : undefined;

function partedNumber(code: number): string | undefined {
  if (code < 0x80) return code === 34 || code === 39 ? String.fromCharCode(code) : undefined;
  const after = code < 0xa0 ? windows1252(code) : String.fromCodePoint(code);
  return isReadable(after) ? after : undefined;
}
