import { describe, expect, it } from 'vitest';
import { encodeOutput, type OutputOptions, withLineEnding } from '../src/output.js';
import { runPipeline } from '../src/pipeline.js';
import { allEdits } from '../src/text/trace.js';
import { patchedOutput } from './text/patched.js';

const TEXT = '\ufeffThe cafÃ© opens at nine.\r\nIt isnâ€™t raining.\nThe pier is closed.\rThe end.';

describe('the bytes that are written', () => {
  it.each<[string, OutputOptions, string]>([
    ['without a BOM', {}, 'The café opens at nine.'],
    ['with the BOM of the input', { keepBom: true }, '\ufeffThe café opens at nine.'],
    ['with LF', { lineEnding: 'lf' }, 'raining.\nThe pier is closed.\nThe end.'],
    ['with CRLF', { lineEnding: 'crlf' }, 'nine.\r\nIt isn’t raining.\r\nThe pier is closed.\r\nThe end.'],
    ['with CRLF and the BOM', { lineEnding: 'crlf', keepBom: true }, '\ufeffThe café opens at nine.\r\nIt'],
  ])('are %s, and are what the patch makes of the input', async (_, options, part) => {
    const input = Buffer.from(TEXT);
    const repaired = await runPipeline(input);
    const output = Buffer.from(encodeOutput(repaired, options));
    expect(output.toString()).toContain(part);
    expect(patchedOutput(repaired, options)).toEqual(output);
  });

  it.each(['lf', 'crlf'] as const)(
    'have edits whose numbers are those of no other, with %s',
    async (lineEnding) => {
      const repaired = await runPipeline(Buffer.from(`${TEXT}  \u00a0x\n`), { select: ['all'] });
      const ids = allEdits(withLineEnding(repaired, lineEnding).trace).map(({ id }) => id);
      expect(allEdits(repaired.trace).some(({ id }) => id.startsWith('whitespace:'))).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z]+:[1-9][0-9]*$/); // as schema/report.v1.json has them
    },
  );

  it('are what the patch makes of a string with half a surrogate pair, which has U+FFFD for it', async () => {
    const repaired = await runPipeline('\ud800 The cafÃ© was \udc00 late.');
    expect(repaired.trace.revisions[0]!.edits[0]!.place).toMatchObject({ bytes: [11, 15], exact: true });
    const output = Buffer.from(encodeOutput(repaired));
    expect(output.toString()).toBe('\ufffd The café was \ufffd late.');
    expect(patchedOutput(repaired)).toEqual(output);
  });

  it('are in another charset than the file, however often it leaves ASCII', async () => {
    const line = `${'é '.repeat(200_000)}\n`;
    const repaired = await runPipeline(Buffer.from(line, 'latin1'), {
      encoding: 'windows-1252',
      select: ['decode'],
    });
    expect(patchedOutput(repaired).equals(Buffer.from(line))).toBe(true);
  });

  it('are in another charset, or refused with the place of the first character that it lacks', async () => {
    const repaired = await runPipeline(Buffer.from('It isnâ€™t raining.\nThe café serves 茶 and 水.'));
    expect(() => encodeOutput(repaired, { outputEncoding: 'windows-1252' })).toThrow(
      /windows-1252 cannot represent 茶 .*line 2, column 17/,
    );
    const western = await runPipeline(Buffer.from('It isnâ€™t raining.'));
    expect(Buffer.from(encodeOutput(western, { outputEncoding: 'windows-1252' })).toString('latin1')).toBe(
      'It isn\x92t raining.',
    );
  });
});
