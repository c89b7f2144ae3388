import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { isProse, type Layout, type Line } from './layout.js';

export const spaceBeforeMark: Rule = {
  id: 'whitespace/space-before-mark',
  promise: 'A space before a comma or full stop is removed',
  explanation:
    'Off unless selected: in published articles such a space often shows that a link, a name or a quotation mark is ' +
    'missing there, and closing it would hide the loss.',
  safety: 'safe',
  enabled: false,
  threshold: 0.9,
  example: { before: 'The ferry , which was late .', after: 'The ferry, which was late.' },
};

const SPACE_BEFORE_MARK = /(?<=[\p{L}\p{N}”’"')\]]) (?=[,.](?:[ ”’"')\]]|$))/gmu;

export function closeSpacesBeforeMarks({ text, lines }: Layout): Proposal[] {
  return lines.filter(isProse).flatMap((line: Line) =>
    [...text.slice(line.start, line.bodyEnd).matchAll(SPACE_BEFORE_MARK)].map(
      (match): Proposal => ({
        rule: spaceBeforeMark.id,
        span: [line.start + match.index, line.start + match.index + 1],
        after: '',
        safety: spaceBeforeMark.safety,
        confidence: 0.9,
      }),
    ),
  );
}
