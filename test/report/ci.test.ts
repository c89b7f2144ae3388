import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.js';
import { entriesOf } from '../../src/report/entries.js';
import type { FileReport } from '../../src/report/format.js';
import { github } from '../../src/report/github.js';
import { gitlab } from '../../src/report/gitlab.js';
import { junit } from '../../src/report/junit.js';
import { markdown } from '../../src/report/markdown.js';
import { message } from '../../src/report/message.js';
import { rdjson } from '../../src/report/rdjson.js';
import { expectGolden, SAMPLES } from './golden.js';
import { article, CONTEXT, cleanFile, reportOn } from './sample.js';

/** An article and a name made to break out of every format. */
const hostile = (): FileReport =>
  reportOn('50%,a:b\n<"\'&|`*.txt', '<script>%0A::error::“x”</script>\u0001 @all | `a` ]]>\u{1f600}\n', [
    [
      'marks',
      [
        {
          find: '::error::“',
          at: 9,
          after: '%,:"&<|`*\n',
          rule: 'marks/x',
          safety: 'unsafe',
          confidence: 0.9,
          detail: { reason: '</error> %25\n::stop:: | ]]>' },
        },
        {
          find: ']]>',
          rule: 'marks/x',
          safety: 'suggest',
          confidence: 0.9,
          level: 'warning',
          detail: { gloss: '<b>@all</b>' },
        },
      ],
    ],
  ]);

const all = [...SAMPLES, hostile()];
const messages = all.flatMap((file) => entriesOf(file).map(message));

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The elements of a document; throws where it is not well-formed. */
function parseXml(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push({ name, attributes: attributes as Record<string, string>, text: '' });
  });
  parser.on('text', (text) => {
    const last = elements.at(-1);
    if (last !== undefined) last.text += text.trim();
  });
  parser.write(xml).close();
  return elements;
}

describe('github', () => {
  it('is as it was', () => expectGolden('github.txt', github));

  it('is read back by the runner as it was meant, one command an edit', () => {
    const commands = String(github(all, CONTEXT)).trimEnd().split('\n');
    expect(commands).toHaveLength(messages.length);
    const read = commands.map((line) => {
      const [, name, list, data] = /^::(warning|notice) (.*?)::(.*)$/.exec(line) as RegExpExecArray;
      const properties = Object.fromEntries(
        (list as string).split(',').map((pair) => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), readBack(pair.slice(at + 1))];
        }),
      );
      return { name, properties, message: readBack(data as string) };
    });
    expect(read.map((command) => command.message)).toEqual(messages);
    expect(read.at(-1)?.properties.file).toBe(hostile().name);
    for (const { properties } of read) {
      expect('col' in properties).toBe(properties.line === properties.endLine);
    }
  });

  /** As the runner does: the escapes of a property contain those of a message. */
  function readBack(text: string): string {
    return text
      .replaceAll('%2C', ',')
      .replaceAll('%3A', ':')
      .replaceAll('%0A', '\n')
      .replaceAll('%0D', '\r')
      .replaceAll('%25', '%');
  }
});

describe('markdown', () => {
  it('is as it was', () => expectGolden('summary.md', markdown));

  it('lets nothing of an article be read as Markdown or HTML', () => {
    const summary = String(markdown([hostile()], CONTEXT));
    const rows = summary.split('\n').filter((line) => /^\| \d/.test(line));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.match(/\|/g)).toHaveLength(4);
      expect(row).not.toMatch(/[<>@`*]/);
    }
    expect(summary).toMatch(/<summary>[^<>@`*|]*<\/summary>/);
  });

  it('stays short where there is much', () => {
    const text = Array.from({ length: 300 }, (_, i) => `w${i}.\n`).join('');
    const changes = Array.from({ length: 300 }, (_, i) => ({
      find: `w${i}.`,
      after: `w${i}!`,
      rule: 'marks/x' as const,
      safety: 'unsafe' as const,
      confidence: 0.9,
    }));
    const summary = String(markdown([reportOn('a.txt', text, [['marks', changes]])], CONTEXT));
    expect(summary.split('\n').filter((line) => /^\| \d/.test(line))).toHaveLength(200);
    expect(summary).toContain('The first 200 of 300 are listed.');
  });
});

describe('gitlab', () => {
  it('is as it was', () => expectGolden('gitlab.codequality.json', gitlab));

  it('has what GitLab asks for, each fingerprint once', () => {
    const issues = JSON.parse(String(gitlab([...all, { ...article(), name: 'copy.txt' }], CONTEXT)));
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.stringMatching(/^[^\n]+$/),
        check_name: expect.stringMatching(/^stet\//),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: expect.stringMatching(/^(info|minor)$/),
        location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
      });
    }
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      issues.length,
    );
  });
});

describe('checkstyle', () => {
  it('is as it was', () => expectGolden('checkstyle.xml', checkstyle));

  it('is well-formed and read back as it was meant', () => {
    const elements = parseXml(String(checkstyle(all, CONTEXT)));
    const errors = elements.filter(({ name }) => name === 'error');
    expect(errors.map(({ attributes }) => attributes.message)).toEqual(messages);
    expect(elements.filter(({ name }) => name === 'file').at(-1)?.attributes.name).toBe(hostile().name);
  });
});

describe('junit', () => {
  it('is as it was', () => expectGolden('junit.xml', junit));

  it('is well-formed, its counts are those of its cases, and a clean file passes', () => {
    const elements = parseXml(String(junit(all, CONTEXT)));
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(named('testcase')).toHaveLength(messages.length + 1);
    expect(named('testsuites')[0]?.attributes).toMatchObject({
      tests: String(named('testcase').length),
      failures: String(named('failure').length),
    });
    expect(
      named('testcase').filter(({ attributes }) => attributes.classname === cleanFile().name),
    ).toHaveLength(1);
    const told = [
      ...named('failure').map(({ attributes }) => attributes.message),
      ...named('system-out').map(({ text }) => text),
    ];
    expect(told.sort()).toEqual([...messages].sort());
  });
});

describe('rdjson', () => {
  it('is as it was', () => expectGolden('report.rdjson', rdjson));

  it('passes a validator of the format', async () => {
    const { valid, errors } = await new RDFormatValidator().validateString(String(rdjson(all, CONTEXT)));
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  it('gives suggestions that, put into the bytes of their lines, make the change', () => {
    const file = article();
    const lines = file.trace.source.text.split('\n').map((line) => Buffer.from(line));
    const { diagnostics } = JSON.parse(String(rdjson([file], CONTEXT)));
    const apostrophe = diagnostics.find(
      ({ code }: { code: { value: string } }) => code.value === 'marks/dropped-apostrophe',
    );
    const { range, text } = apostrophe.suggestions[0];
    const line = lines[range.start.line - 1] as Buffer;
    const changed = Buffer.concat([
      line.subarray(0, range.start.column - 1),
      Buffer.from(text),
      line.subarray(range.end.column - 1),
    ]);
    expect(changed.toString()).toBe('    Visitors came from Tromsø (Тромсё) and said they’d return.');
  });
});

describe('the message of a finding', () => {
  const told = (detail: { readonly reason?: string; readonly gloss?: string }) => {
    const edit = {
      find: '我们',
      rule: 'strays/x',
      safety: 'suggest',
      confidence: 0.99,
      level: 'warning',
      detail,
    } as const;
    return entriesOf(reportOn('a.txt', 'The mayor said 我们 twice.\n', [['strays', [edit]]])).map(message);
  };

  it('keeps the signs of a gloss, whatever stands for a space elsewhere', () => {
    expect(told({ gloss: 'we · to need' })).toEqual(['`我们` stands out: “we · to need” (99%).']);
  });

  it('is made of whole sentences, with words of the text as they are written', () => {
    expect(told({ reason: 'stands bare' })).toEqual(['`我们` stands out (99%): stands bare.']);
    expect(told({ reason: 'It stands bare.' })).toEqual(['`我们` stands out (99%). It stands bare.']);
  });
});
