import { type Entry, entriesOf } from './entries.js';
import type { FileReport, Renderer } from './format.js';

/** One edit as JSON has it; `schema/report.v1.json` says what each field means. */
export function jsonEdit({ edit, stage, status, output }: Entry) {
  const { bytes, line, column, utf16Column, exact } = edit.place;
  return {
    id: edit.id,
    stage,
    rule: edit.rule,
    status,
    safety: edit.safety,
    confidence: round(edit.confidence),
    original: { bytes, line, column, utf16Column, exact },
    output: { bytes: output },
    // A decode edit replaces bytes: its `before` has one character a byte.
    beforeIs: stage === 'decode' ? 'bytes' : 'text',
    before: edit.before,
    after: edit.after,
    ...(edit.group === undefined ? {} : { group: edit.group }),
    ...(edit.level === undefined ? {} : { level: edit.level }),
    ...(edit.detail === undefined ? {} : { detail: jsonDetail(edit.detail) }),
  };
}

/** The whole run as one document, for programs. Each edit has a line of its own, so that two reports can be compared. */
export const json: Renderer = (files, { version }) => {
  const tool = JSON.stringify({ name: 'stet', version });
  return `{"schema":1,"tool":${tool},"files":${list(files.map(jsonFile), '')}}\n`;
};

function jsonFile(file: FileReport): string {
  const { source } = file.trace;
  const entries = entriesOf(file);
  const having = (status: Entry['status']) => entries.filter((entry) => entry.status === status).length;
  const head = JSON.stringify({
    name: file.name,
    changed: Buffer.compare(source.bytes, file.output) !== 0,
    original: { bytes: source.bytes.length, charset: source.charset, bom: source.bom },
    output: { bytes: file.output.length },
    counts: { applied: having('applied'), suggested: having('suggested'), flagged: having('flagged') },
  });
  const edits = entries.map((entry) => JSON.stringify(jsonEdit(entry)));
  return `${head.slice(0, -1)},"edits":${list(edits, ' ')}}`;
}

function list(items: readonly string[], indent: string): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent} ${item}`).join(',\n')}\n${indent}]`;
}

/** The fields of a detail in a fixed order, so that the same edit makes the same bytes. */
function jsonDetail({
  alternatives,
  language,
  script,
  gloss,
  path,
  reason,
}: NonNullable<Entry['edit']['detail']>) {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(language === undefined ? {} : { language }),
    ...(script === undefined ? {} : { script }),
    ...(gloss === undefined ? {} : { gloss }),
    ...(path === undefined ? {} : { path }),
    ...(alternatives === undefined
      ? {}
      : {
          alternatives: alternatives.map(({ after, label, probability }) => ({
            after,
            label,
            probability: round(probability),
          })),
        }),
  };
}

/** Probabilities to four places: more is noise, and may differ between machines. */
export function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}
