import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsOf, entriesOf } from '../../src/report/entries.js';
import { html } from '../../src/report/html.js';
import { flattenText } from '../../src/text/trace.js';
import { generated } from './generated.js';
import { article, bytesReport, CONTEXT, reportOn } from './sample.js';

describe('entriesOf', () => {
  it('finds each edit of the last stage in the clean text and in the clean file', () => {
    fc.assert(
      fc.property(generated, (document) => {
        const file = document('a.txt');
        const last = file.trace.revisions.at(-1);
        for (const { edit, status, clean, output } of entriesOf(file)) {
          if (!last?.edits.includes(edit)) continue;
          const expected = status === 'applied' ? edit.after : edit.before;
          expect(file.text.slice(...clean)).toBe(expected);
          expect(
            Buffer.from(file.output)
              .subarray(...output)
              .toString(),
          ).toBe(expected);
        }
      }),
    );
  });

  it('tells where a source span ends', () => {
    fc.assert(
      fc.property(generated, (document) => {
        const { trace } = document('a.txt');
        for (const { edit, source, end } of entriesOf({ ...document('a.txt') })) {
          const lines = trace.source.text.slice(0, source[1]).split(/\r\n|\n|\r(?!\n)/);
          // Between the two halves of CRLF the line has not ended yet.
          if (trace.source.text.slice(source[1] - 1, source[1] + 1) === '\r\n') continue;
          expect(end.line).toBe(lines.length);
          expect(end.utf16Column).toBe((lines.at(-1) as string).length + 1);
          expect(edit.place.bytes[1]).toBe(trace.source.map.toByte(source[1]));
        }
      }),
    );
  });

  it('is in the order of the document, whatever the stage', () => {
    fc.assert(
      fc.property(generated, (document) => {
        const starts = entriesOf(document('a.txt')).map(({ source }) => source[0]);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('places an edit of a bad byte in the text that was decoded', () => {
    const [entry] = entriesOf(bytesReport());
    expect(entry).toMatchObject({ source: [23, 24], clean: [23, 24], output: [26, 29], status: 'applied' });
  });

  it('counts in the charset of the output', () => {
    const file = reportOn('a.txt', 'café now\n', [
      [
        'marks',
        [{ find: ' now', at: 0, length: 1, after: ' – ', rule: 'marks/x', safety: 'unsafe', confidence: 1 }],
      ],
    ]);
    const encode = (text: string) => Buffer.from(text, 'utf16le');
    const output = Buffer.concat([Buffer.from([0xff, 0xfe]), encode(file.text)]);
    expect(entriesOf({ ...file, output, encode })[0]?.output).toEqual([10, 16]);
  });
});

/** The text of the article as a browser shows it with the removed parts hidden, or with the inserted ones hidden. */
function shown(page: string, hidden: 'del' | 'ins'): string {
  const rows = Array.from(page.matchAll(/<div class="row[^"]*">(?:.*?)<\/div>/gs), ([row]) => {
    const text = /<p dir="ltr">(.*?)<\/p>\n?(?:<ul class="notes">|<\/div>)/s.exec(row)?.[1] ?? '';
    return text
      .replace(/<a class="ref.*?<\/a>/g, '')
      .replace(/<mark class="suggested point".*?<\/mark>/g, '')
      .replace(new RegExp(`<${hidden}[ >].*?</${hidden}>`, 'g'), '')
      .replace(/<i data-sign="↵"><\/i>/g, '')
      .replace(/<i data-sign="·×(\d+)"><\/i>/g, (_, n: string) => ' '.repeat(Number(n)))
      .replace(/<code>(U\+[0-9A-F]+)<\/code>/g, (_, name: string) =>
        String.fromCodePoint(Number.parseInt(name.slice(2), 16)),
      )
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
  });
  return rows.join('\n');
}

describe('html', () => {
  it('shows exactly the clean text when what was removed is hidden', () => {
    fc.assert(
      fc.property(generated, (document) => {
        const file = document('a.txt');
        // A sign that stands for a character, and the character itself, say the same.
        const signs = (text: string) => text.replace(/[\r\t◌→⍽␍]/g, '');
        const clean = shown(String(html([file], CONTEXT)), 'del');
        expect(signs(clean).trimEnd()).toBe(signs(file.text).trimEnd());
        expect(flattenText(file.trace).length).toBeLessThanOrEqual(16);
      }),
    );
  });
});

describe('editsOf', () => {
  it('leaves out what a baseline hides, in counts and in pages, and the rest stands where it stood', () => {
    const file = article();
    const kept = entriesOf(file).slice(4);
    const hidden = new Set(
      entriesOf(file)
        .slice(0, 4)
        .map(({ edit }) => edit.id),
    );
    expect(entriesOf({ ...file, hidden })).toEqual(kept);
    expect(editsOf({ ...file, hidden })).toHaveLength(12);
    expect(String(html([{ ...file, hidden }], CONTEXT)).match(/class="note /g)).toHaveLength(12);
  });
});
