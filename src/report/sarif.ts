import type { Rule } from '../stages/stage.js';
import { type Entry, editsOf, entriesOf } from './entries.js';
import { fingerprints } from './fingerprint.js';
import type { Renderer } from './format.js';
import { round } from './json.js';
import { levelOf } from './level.js';
import { action, alternativesOf, capital, message } from './message.js';

/**
 * SARIF 2.1.0, for code scanning. Columns are UTF-16 code units; byte regions count from the file's first byte. A fix is
 * given where the file still holds what the edit replaces; an edit on top of another one has none.
 */
export const sarif: Renderer = (files, { version, rules }) => {
  const used = new Set(files.flatMap(editsOf).map((edit) => edit.rule));
  const described = rules.filter((rule) => used.has(rule.id));
  const ruleIndex = new Map<string, number>(described.map((rule, i) => [rule.id, i]));
  const run = {
    tool: { driver: { name: 'stet', semanticVersion: version, rules: described.map(descriptor) } },
    columnKind: 'utf16CodeUnits',
    artifacts: files.map(({ name, trace }) => ({
      location: { uri: uriOf(name) },
      length: trace.source.bytes.length,
      encoding: trace.source.charset,
    })),
    results: files.flatMap((file, index) => {
      const entries = entriesOf(file);
      const names = fingerprints(file, entries);
      return entries.map((entry, i) =>
        result(entry, { uri: uriOf(file.name), index }, ruleIndex.get(entry.edit.rule), names[i] as string),
      );
    }),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 1)}\n`;
};

interface ArtifactLocation {
  readonly uri: string;
  readonly index: number;
}

function descriptor({ id, promise, explanation, safety, example }: Rule) {
  const shown = `Before: ${example.before}\nAfter: ${example.after}`;
  const fence = '`'.repeat(longestRun(shown) + 3);
  return {
    id,
    name: id.replace(/(?:^|[/-])([a-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: `${capital(promise)}.` },
    fullDescription: { text: explanation },
    help: {
      text: `${explanation}\n\n${shown}`,
      markdown: `${explanation}\n\n${fence}text\n${shown}\n${fence}\n`,
    },
    defaultConfiguration: { level: safety === 'suggest' ? 'note' : 'warning' },
    properties: { safety, tags: [id.slice(0, id.indexOf('/'))] },
  };
}

/** The longest run of backticks, which a code fence must exceed. */
function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), (match) => match[0].length));
}

function result(
  entry: Entry,
  artifactLocation: ArtifactLocation,
  ruleIndex: number | undefined,
  fingerprint: string,
) {
  const { edit, stage, status } = entry;
  const region = regionOf(entry);
  return {
    ruleId: edit.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(entry),
    message: { text: message(entry) },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    partialFingerprints: { 'contextHash/v1': fingerprint },
    ...fixesOf(entry, artifactLocation, region),
    rank: round(edit.confidence * 100),
    properties: { status, safety: edit.safety, confidence: round(edit.confidence), stage },
  };
}

function regionOf({ edit: { place }, end }: Entry) {
  return {
    startLine: place.line,
    startColumn: place.utf16Column,
    endLine: end.line,
    endColumn: end.utf16Column,
    byteOffset: place.bytes[0],
    byteLength: place.bytes[1] - place.bytes[0],
  };
}

function fixesOf(
  { edit, status }: Entry,
  artifactLocation: ArtifactLocation,
  region: ReturnType<typeof regionOf>,
) {
  if (status === 'flagged' || !edit.place.exact) return {};
  const fix = (after: string, text: string) => ({
    description: { text },
    artifactChanges: [
      { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: after } }] },
    ],
  });
  const others = alternativesOf(edit).filter(({ after }) => after !== edit.before);
  return {
    fixes: [
      fix(edit.after, action(edit)),
      ...others.map(({ after, label }) =>
        fix(after, `${label}: ${action({ ...edit, safety: 'unsafe', after })}`),
      ),
    ],
  };
}

/** A path as a URI reference, relative where the path is. */
function uriOf(name: string): string {
  const path = name.split('/').map(encodeURIComponent).join('/');
  return name.startsWith('/') ? `file://${path}` : path;
}
