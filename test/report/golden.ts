import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { FileReport, Renderer, ReportContext } from '../../src/report/format.js';
import { article, bytesReport, CONTEXT, cleanFile } from './sample.js';

/** One file with something of everything, one that is not UTF-8, one with nothing to mend. */
export const SAMPLES: readonly FileReport[] = [article(), bytesReport(), cleanFile()];

/** Compares a report of the samples with the file of that name under test/golden; `vitest -u` writes it anew. */
export async function expectGolden(
  name: string,
  render: Renderer,
  context: Partial<ReportContext> = {},
  files = SAMPLES,
): Promise<void> {
  const report = render(files, { ...CONTEXT, ...context });
  expect(render(files, { ...CONTEXT, ...context }), 'the same input makes the same bytes').toEqual(report);
  await expect(typeof report === 'string' ? report : new TextDecoder().decode(report)).toMatchFileSnapshot(
    `../golden/${name}`,
  );
}

export async function schema(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(new URL(`../../schema/${name}`, import.meta.url), 'utf8'));
}
