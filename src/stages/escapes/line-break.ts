import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/line-break',
  promise: 'Escaped line ends and tabs left in the text are read',
  explanation: `An article that was taken out of a JSON or SQL string as it stood there has \`\\n\` between its sentences and
\`\\n\\n\` between its paragraphs. They become line ends, and \`\\r\\n\` one of them; \`\\t\` beside them becomes a tab. What stands
before must end a sentence or a line, and what follows begin one; two such places, or one of two line ends, must show that the
text came so. Others between two words are then read, too.

Left alone: JSON, code, regular expressions, file paths (\`C:\\new\`), commands of TeX (\`\\noindent\`) and talk about escapes.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The council met.\\nNobody voted.\\n\\nThe ferry left late.',
    after: 'The council met.\nNobody voted.\n\nThe ferry left late.',
  },
};

/** Line ends and tabs that stand together, with spaces among them. */
const RUN = /(?:\\{1,4}[nrt](?: *(?=\\{1,4}[nrt]))?)+/g;
const LINE_END = /(?:\\+r *)?\\+n|\\+r/g;
/** What a sentence or a line ends with, and what the next begins with, or what stands there for a lost mark. */
const ENDS = /(?:[.!?:;,…”’"')\]>*\x80-\x9f\ufffd]|^|\n)[ \t]*$/;
const BEGINS =
  /^[ \t]*(?:$|\n|["'“‘(•*#>[–—?\x80-\x9f\ufffd-]|\\+(?:["'“‘]|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2})|&(?:#\w{2,6}|[a-z]{4,6});|<\/?[a-z]|[\p{Lu}\p{N}])/u;
/** Two letters: a capital alone before another is the name of a set. */
const JOINED_BEFORE = /[\p{L}\p{N}]{2}$/u;
const JOINED_BEHIND = /^\p{Ll}/u;
/** A line of a configuration. */
const SETTING = /^[ \t]*[\w.-]+ ?= ?\S/m;

/** Words of a text that shows how programs write line ends. */
const TALK =
  /\b(?:new ?lines?|line[- ](?:breaks?|feeds?)|printf|escape (?:codes?|sequences?)|backslash(?:es)?|carriage returns?)\b/i;

/** Places of which so many show that the text has its line ends escaped; one with two line ends counts for as many. */
const SHOWN = 2;

export const lineBreak: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\n'),
  find(text, surroundings) {
    if (surroundings.json) return [];
    const found: Candidate[] = [];
    let shown = 0;
    for (const { index, 0: run } of text.matchAll(RUN)) {
      const span = [index, index + run.length] as const;
      const before = text.slice(Math.max(0, index - NEAR), index);
      const behind = text.slice(span[1], span[1] + NEAR);
      const breaks = run.match(LINE_END)?.length ?? 0;
      const isPlace = (ENDS.test(before) || JOINED_BEFORE.test(before)) && BEGINS.test(behind);
      const isJoint =
        breaks > 0 && (JOINED_BEFORE.test(before) || ENDS.test(before)) && JOINED_BEHIND.test(behind);
      if (!isPlace && !isJoint) continue;
      if (surroundings.onDrive(span) || surroundings.inSource(span) || surroundings.inUrl(span)) continue;
      found.push({ rule, span, after: read(run), confidence: 0.95 });
      if (isPlace) shown += isLast(text, span) ? SHOWN : Math.min(SHOWN, breaks);
    }
    // A text that came so has few line ends of its own; one that shows strings of a program has many.
    const own = text.trim().match(/\n+/g)?.length ?? 0;
    const isShown = shown >= SHOWN && shown > 2 * own;
    return isShown && !SETTING.test(text) && !TALK.test(text) ? found : [];
  },
};

/** Code units looked at on either side. */
const NEAR = 16;

/** The end of a sentence, where a text that came so ends. */
const SENTENCE_END = /\p{Ll}[.!?]["'”’]?$/u;

/** Whether a line end is the last of a text that has other escapes, behind its last sentence. */
const isLast = (text: string, [start, end]: Span): boolean =>
  text.indexOf('\\') < start &&
  SENTENCE_END.test(text.slice(Math.max(0, start - NEAR), start)) &&
  text.slice(end, end + NEAR).trim() === '';

function read(run: string): string {
  return run.replace(/ *((?:\\+r *)?\\+n|\\+r) */g, '\n').replace(/\\+t/g, '\t');
}
