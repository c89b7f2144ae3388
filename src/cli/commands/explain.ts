import { explainPlace, type PlaceExplanation } from '../../explain.js';
import { action, percent } from '../../report/message.js';
import { harmless, visibleInText } from '../../report/visible.js';
import { allRules, appliedText, findRule, STAGE_TEXT, switchText } from '../../rules.js';
import type { ExplainedMark, MarksExplanation } from '../../stages/marks/eaten/explain.js';
import type { Rule } from '../../stages/stage.js';
import { type Edit, isApplied, STAGE_IDS, type StageId } from '../../text/edit.js';
import { didYouMean } from '../../text/nearest.js';
import { Settings } from '../config.js';
import { CliError, EXIT, type ExitCode, explainError } from '../exit.js';
import { inputsOf, readInput, STDIN, STDIN_NAME } from '../files.js';
import { type Io, write } from '../io.js';
import { prepare } from '../prepare.js';
import type { Arguments } from '../program.js';
import { rulesTable } from './rules.js';

const PLACE = /^(?<file>.+):(?<line>\d+):(?<column>\d+)$/;
/** Readings of a word that are worth a reader's time. */
const MOST_READINGS = 5;

/**
 * `stet explain RULE`: what a rule promises, what it takes for evidence, and an example; of a stage, its rules.
 * `stet explain FILE:LINE:COLUMN`: the edits at a place, and the readings and probabilities behind them. Standard input goes by
 * the name that reports give it.
 */
export async function explain(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const subject = operands[0] as string;
  const place = PLACE.exec(subject)?.groups as { file: string; line: string; column: string } | undefined;
  if (place !== undefined) {
    await write(io.stdout, await explainFile(place.file, Number(place.line), Number(place.column), args, io));
    return EXIT.ok;
  }
  const rule = findRule(subject);
  const staged = allRules().filter(({ id }) => id.startsWith(`${subject}/`));
  if (staged.length > 0) {
    await write(io.stdout, describeStage(subject as StageId, staged, io.stdout.columns));
    return EXIT.ok;
  }
  if (rule === undefined) throw new CliError(`There is no rule ${JSON.stringify(subject)}${meant(subject)}`);
  await write(io.stdout, describe(rule));
  return EXIT.ok;
}

/** The rules that have the name's last part in theirs, or the nearest name. */
function meant(subject: string): string {
  const ids = allRules().map(({ id }) => id);
  const last = subject.slice(subject.lastIndexOf('/') + 1);
  const within = last === '' ? [] : ids.filter((id) => id.includes(last));
  if (within.length > 0) return `; did you mean ${within.map((id) => JSON.stringify(id)).join(' or ')}?`;
  return (
    didYouMean(subject, [...STAGE_IDS, ...ids]) || '; `stet rules` lists them; a place is FILE:LINE:COLUMN'
  );
}

async function explainFile(
  file: string,
  line: number,
  column: number,
  args: Arguments,
  io: Io,
): Promise<string> {
  const input = inputsOf([file === STDIN_NAME ? STDIN : file], args.stdinName, io)[0]!;
  const { name } = input;
  let found: PlaceExplanation | undefined;
  try {
    const bytes = await readInput(input, io);
    const { options } = await prepare(input, bytes, new Settings(args, io.cwd));
    found = await explainPlace(bytes, line, column, options);
  } catch (error) {
    throw new CliError(explainError(error, name));
  }
  if (found === undefined) {
    throw new CliError(
      `${name}: it has no line ${line} with a column ${column}; columns count code points from 1`,
    );
  }
  const { word, edits, marks } = found;
  const heading = `${harmless(name)}:${line}:${column}: ${word === '' ? 'no word stands here' : `“${visibleInText(word)}”`}`;
  const parts = [heading, ...edits.map(describeEdit)];
  if (edits.length === 0) parts.push('Nothing is changed or suggested here.');
  if (marks !== undefined) parts.push(describeWord(marks));
  return `${parts.join('\n\n')}\n`;
}

function describeEdit(edit: Edit): string {
  const { rule, confidence, before, after, detail } = edit;
  const state = isApplied(edit) ? 'Applied' : before === after ? 'Found' : 'Suggested';
  const lines = [`${state}: ${rule}, ${action(edit)}, confidence ${percent(confidence)}`];
  if (detail?.reason !== undefined) lines.push(`  ${visibleInText(detail.reason)}`);
  const alternatives = (detail?.alternatives ?? []).map(
    ({ label, after: text, probability }) =>
      `${visibleInText(label ?? `“${text}”`)} ${probability.toFixed(3)}`,
  );
  if (alternatives.length > 0) lines.push(`  ${alternatives.join(', ')}`);
  return lines.join('\n');
}

function describeWord({
  word,
  logFrequency,
  occurrences,
  suspicious,
  readings,
  pairs,
}: MarksExplanation): string {
  const known =
    logFrequency === undefined
      ? 'is in no word list'
      : `makes up 1 word in ${Math.round(Math.exp(-logFrequency)).toLocaleString('en')}`;
  const times = occurrences === 1 ? 'once' : `${occurrences} times`;
  const lines = [
    `The marks engine: “${word}” ${known}, and stands ${times} in this text.${
      suspicious ? ' It looks like words that lost what stood between them.' : ''
    }`,
  ];
  if (readings.length === 0) lines.push('  It has no likelier reading in pieces.');
  for (const { pieces, gain, unknownPiece, marks, neural } of readings.slice(0, MOST_READINGS)) {
    const likelier = `${gain >= 0 ? '+' : '−'}${Math.abs(gain).toFixed(1)} nats`;
    lines.push(`  ${pieces.join(' | ')}  (${likelier}${unknownPiece ? ', a piece is in no list' : ''})`);
    marks.forEach((cut, i) => {
      lines.push(`    cut ${i + 1}: ${listed(cut)}`);
      const heard = neural?.[i];
      if (heard !== undefined) lines.push(`      of which the neural scorer: ${listed(heard)}`);
    });
  }
  for (const { kind, text, probability } of pairs.slice(0, MOST_READINGS)) {
    lines.push(`  ${kind} ${probability.toFixed(3)}: “${visibleInText(text)}”`);
  }
  return lines.join('\n');
}

function listed(marks: readonly ExplainedMark[]): string {
  return marks
    .filter(({ probability }) => probability >= 0.005)
    .map(({ lost, probability }) => `${lost} ${probability.toFixed(3)}`)
    .join(', ');
}

function describeStage(stage: StageId, rules: readonly Rule[], width: number | undefined): string {
  return `${stage}: ${STAGE_TEXT[stage]}

${rulesTable(rules, width)}

\`stet explain RULE\` says what one of them does.
`;
}

function describe(rule: Rule): string {
  return `${rule.id}: ${rule.promise}

${rule.explanation}

Before  ${visibleInText(rule.example.before)}
After   ${visibleInText(rule.example.after)}

Safety: ${rule.safety}. ${appliedText(rule)}; ${switchText(rule)}.
`;
}
