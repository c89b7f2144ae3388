import type { Span } from '../../text/edit.js';
import { isMentioned } from '../../text/mention.js';
import type { Rule } from '../stage.js';
import { decodeBytes, fromCodePoints, isReadable, untangle } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { type Run, runsOf } from './runs.js';
import { untangled } from './tangled.js';

const rule: Rule = {
  id: 'escapes/unicode-escape',
  promise: 'Unicode escapes of JSON, JavaScript, Python and C left in the text are read',
  explanation: `\`\\u2019\`, \`\\u{1F600}\` and \`\\U0001F600\`, with any number of backslashes before them, become the character;
two halves of a surrogate pair become one. So do \`\\x{2019}\` of Perl and \`\\u8217?\` of RTF. Numbers 80 to 9F mean windows-1252, and escapes that hold the bytes of UTF-8
(\`\\u00e2\\u0080\\u0099\`, as some exports write it), or what windows-1252 makes of them (\`\\u00e2\\u20ac\\u2122\`), give the
character that was meant.

Left alone: escapes in code, in regular expressions, in file paths (\`C:\\users\`) and in talk about escapes, unless the text is
full of escapes elsewhere, and those of \`<\` and \`>\`.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'It\\u2019s late', after: 'It’s late' },
};

const ESCAPE = /\\{1,4}(?:[ux]\{([0-9A-Fa-f]{2,6})\}|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/g;
const SUSPECT = /\\(?:u[-0-9A-Fa-f{]|x\{|U[0-9A-Fa-f]{8})/;
/** As RTF has them: decimal, signed, and before what stands in for the character, which is its byte or a question mark. */
const RTF = /\\u(-?\d{2,5})(?: ?\?|\\'[\da-f]{2})/g;
/** The number of an apostrophe, a dash or the like before a letter: as hexadecimal digits it is an ideograph that nobody uses. */
const RTF_MARK = /\\u8(?:2(?:1[1-7]|2[0-6]|30|49|50)|364|482)(?: ?\?(?=\p{L})|\\'[89a-f][\da-f])/u;

export const unicodeEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\') && SUSPECT.test(text),
  find(text, surroundings) {
    // whose backslashes and braces are no folders and no code
    if (RTF_MARK.test(text)) return read(runsOf(text, RTF, 10), decodeRtf);
    const found = read(runsOf(text, ESCAPE, 16), decodeRun).filter(({ span }) => !surroundings.inPath(span));
    const inProse = found.filter(
      ({ span, after }) => isOmission(text, span, after) || !surroundings.inSource(span),
    );
    return untangled(isDamaged(text, inProse, found.length) ? found : inProse, text);
  },
};

/** Escapes in prose, from which those in what looks like code are damage, too: what escaped the one escaped the other. */
const MANY = 3;
/** So many are in prose for each in code, or the code may have its own. */
const SHARE = 2;

function isDamaged(text: string, inProse: readonly Candidate[], all: number): boolean {
  if (inProse.length === all || inProse.length < SHARE * (all - inProse.length)) return false;
  return inProse.filter(({ span, after }) => !isMentioned(text, span, after)).length >= MANY;
}

const read = (runs: readonly Run[], decode: (run: Run) => string | undefined): Candidate[] =>
  runs.flatMap((run) => {
    const after = decode(run);
    return after === undefined ? [] : [{ rule, span: run.span, after, confidence: 0.98 }];
  });

/** Whether an escape is all that stands in brackets and says that something was left out: no class of characters. */
const isOmission = (text: string, [start, end]: Span, after: string): boolean =>
  after === '…' && text[start - 1] === '[' && text[end] === ']';

/** Characters as RTF numbers them: halves of a pair each by itself, and from 32768 on as negative numbers. */
function decodeRtf({ numbers }: Run): string | undefined {
  const after = numbers.map((number) => String.fromCharCode(number)).join('');
  return isReadable(after) ? after : undefined;
}

function decodeRun({ numbers }: Run): string | undefined {
  if (numbers.some((number) => number > 0x10ffff)) return undefined;
  const after =
    numbers.every((number) => number <= 0xff) && numbers.some((number) => number >= 0x80)
      ? latin(numbers)
      : untangle(fromCodePoints(numbers));
  return isReadable(after) && !/[<>\\]/.test(after) ? after : undefined;
}

/** Numbers below 256: the bytes of UTF-8, or characters of windows-1252. */
function latin(numbers: readonly number[]): string {
  const { text, utf8 } = decodeBytes(numbers);
  if (utf8) return text;
  return numbers
    .map((number) =>
      number >= 0x80 && number < 0xa0 ? decodeBytes([number]).text : String.fromCharCode(number),
    )
    .join('');
}
