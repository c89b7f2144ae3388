import type { Renderer } from './format.js';

export type { FileReport, Renderer, ReportContext } from './format.js';

/** A format that a report can be written in. */
export interface Format {
  readonly id: string;
  /** For help and `docs/reports.md`: what it is, and for whom. */
  readonly summary: string;
  /** Endings of file names that mean this format, the usual one first; without any it must be named. */
  readonly endings: readonly string[];
  /**
   * True when the reports of single files, one after another, are the report of all: it can be written while files are
   * still being read. Else it is one document over all files.
   */
  readonly streams: boolean;
  /** Loaded when it is used. */
  readonly load: () => Promise<Renderer>;
}

export const FORMATS: readonly Format[] = [
  {
    id: 'terminal',
    summary: 'for a person at a terminal: every change with its line, rule and confidence',
    endings: ['.txt'],
    streams: true,
    load: async () => (await import('./terminal.js')).terminal,
  },
  {
    id: 'html',
    summary:
      'one page for a browser: the article with every change marked in place; several files with an overview',
    endings: ['.html', '.htm'],
    streams: false,
    load: async () => (await import('./html.js')).html,
  },
  {
    id: 'unified',
    summary: 'a patch over bytes for patch and git apply',
    endings: ['.diff', '.patch'],
    streams: true,
    load: async () => (await import('./unified.js')).unified,
  },
  {
    id: 'word',
    summary: 'changed lines with [-what went-] and {+what came+}, as git diff --word-diff',
    endings: [],
    streams: true,
    load: async () => (await import('./word.js')).word,
  },
  {
    id: 'json',
    summary: 'one document for programs, described by schema/report.v1.json',
    endings: ['.json'],
    streams: false,
    load: async () => (await import('./json.js')).json,
  },
  {
    id: 'jsonl',
    summary: 'one edit a line',
    endings: ['.jsonl', '.ndjson'],
    streams: true,
    load: async () => (await import('./jsonl.js')).jsonl,
  },
  {
    id: 'sarif',
    summary: 'SARIF 2.1.0 for code scanning',
    endings: ['.sarif', '.sarif.json'],
    streams: false,
    load: async () => (await import('./sarif.js')).sarif,
  },
  {
    id: 'github',
    summary: 'workflow commands: annotations in GitHub Actions',
    endings: [],
    streams: true,
    load: async () => (await import('./github.js')).github,
  },
  {
    id: 'markdown',
    summary: 'a summary for the page of a GitHub job or a comment',
    endings: ['.md', '.markdown'],
    streams: false,
    load: async () => (await import('./markdown.js')).markdown,
  },
  {
    id: 'gitlab',
    summary: 'code quality report of GitLab',
    endings: ['.codequality.json', 'gl-code-quality-report.json'],
    streams: false,
    load: async () => (await import('./gitlab.js')).gitlab,
  },
  {
    id: 'checkstyle',
    summary: 'XML for Jenkins and other review tools',
    endings: ['checkstyle.xml'],
    streams: false,
    load: async () => (await import('./checkstyle.js')).checkstyle,
  },
  {
    id: 'junit',
    summary: 'XML test report: a suite a file, a case an edit',
    endings: ['junit.xml'],
    streams: false,
    load: async () => (await import('./junit.js')).junit,
  },
  {
    id: 'rdjson',
    summary: 'for reviewdog, with suggested changes',
    endings: ['.rdjson', '.rdjson.json'],
    streams: false,
    load: async () => (await import('./rdjson.js')).rdjson,
  },
];

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** The format that a file's name asks for by its ending, the longest that fits: `out.sarif.json` is SARIF. */
export function formatOf(path: string): Format | undefined {
  const name = path.toLowerCase();
  let best: { format: Format; length: number } | undefined;
  for (const format of FORMATS) {
    for (const ending of format.endings) {
      if (name.endsWith(ending) && ending.length > (best?.length ?? 0))
        best = { format, length: ending.length };
    }
  }
  return best?.format;
}
