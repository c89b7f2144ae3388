import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.js';
import { folderWith, stet } from './run.js';

const ARTICLE = 'The ferry sails on Monday.\n\nThe provincewhich lies in the far northhas a new governor.\n';

describe('stet explain RULE', () => {
  it.each([
    ['marks/eaten-dash', /Applied from a confidence of 0\.\d+;/],
    ['marks/unclosed-bracket', /Never applied;/],
    ['strays/passage', /Flagged, never changed;/],
    ['decode/island', /Applied in any case; it cannot be ignored\.$/m],
    ['decode/written-anew', /Applied in any case; it cannot be ignored\.$/m],
    ['mojibake/c1-controls', /; on by default, and `--ignore mojibake\/c1-controls` turns it off\.$/m],
    ['escapes/ligature', /; off by default, and `--select default,escapes\/ligature` turns it on\.$/m],
  ])('says how far %s goes', async (rule, says) => {
    expect((await stet(['explain', rule])).stdout).toMatch(says);
  });
});

describe('the example of a rule', () => {
  // What is only flagged stands as it is.
  it.each(rules().filter(({ id }) => !id.startsWith('strays/')))('$id shows a change', ({ example }) => {
    expect(example.after).not.toBe(example.before);
  });
});

describe('stet explain of no rule', () => {
  it.each([
    ['turned', '; did you mean "marks/turned-apostrophe" or "marks/turned-quote"?'],
    ['strays/turned-quote', '; did you mean "marks/turned-quote"?'],
    ['turnd-quote', '; did you mean "marks/turned-quote"?'],
    ['stray/', '; did you mean "strays"?'],
    ['nothing like it', '; `stet rules` lists them; a place is FILE:LINE:COLUMN'],
  ])('%s: says which is meant', async (subject, says) => {
    const { code, stderr } = await stet(['explain', subject]);
    expect([code, stderr]).toEqual([2, `stet: There is no rule ${JSON.stringify(subject)}${says}\n`]);
  });
});

describe('stet explain STAGE', () => {
  it('says what it is about and lists its rules', async () => {
    const { code, stdout } = await stet(['explain', 'strays']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^strays: Tokens that are not English\./);
    expect(stdout.match(/^strays\/\S+/gm)).toEqual([
      'strays/non-latin-script',
      'strays/latin-script',
      'strays/passage',
    ]);
  });
});

describe('stet explain FILE:LINE:COLUMN', () => {
  it('tells the edits at a place, and the readings and probabilities behind them', async () => {
    const cwd = folderWith({ 'a.txt': ARTICLE });
    const { code, stdout } = await stet(['explain', '--no-config', 'a.txt:3:9'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^a\.txt:3:9: “provincewhich”\n\n(Applied|Suggested): marks\/eaten-dash, insert `·–·`, confidence \d+%\n/,
    );
    expect(stdout).toMatch(/dash pair [01]\.\d{3}/);
    expect(stdout).toContain('“provincewhich” is in no word list, and stands once in this text.');
    expect(stdout).toMatch(/ {2}province \| which {2}\(\+[\d.]+ nats\)\n {4}cut 1: dash [01]\.\d{3}/);
  });

  it('shows bytes that were read, and what cannot be seen', async () => {
    const cwd = folderWith({
      'a.txt': Buffer.from('The café and \x93they\x94.\n', 'latin1'),
      'b.txt': Buffer.concat([Buffer.from('The café and '), Buffer.from('\x93they\x94.\n', 'latin1')]),
      'c.txt': 'She walked to the har\u200bbour.\n',
    });
    const explained = async (place: string) =>
      (await stet(['explain', '--no-config', place], { cwd })).stdout;
    expect(await explained('a.txt:1:15')).toContain('Nothing is changed or suggested here.');
    expect(await explained('b.txt:1:15')).toContain('decode/island, read bytes 93 as `“`, confidence');
    expect(await explained('c.txt:1:20')).toMatch(/zero-width, (?:remove|replace) `.*<U\+200B>.*`/);
  });

  it.each(['-:1:5', '<stdin>:1:5'])('reads standard input for %s, as reports name it', async (place) => {
    const { code, stdout } = await stet(['explain', place, '--no-config', '--select', 'mojibake'], {
      stdin: 'The cafÃ© by the pier was closed.\n',
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<stdin>:1:5: “cafÃ”\n\nApplied: mojibake/);
  });

  it('reads standard input by the name that it is given', async () => {
    const explained = async (name: string) => {
      const argv = ['explain', '-:1:24', '--no-config', '--stdin-name', name];
      return (await stet(argv, { stdin: 'The ferry left at noon,  \nand nobody saw it go.\n' })).stdout;
    };
    expect(await explained('a.txt')).toMatch(/^a\.txt:1:24: no word stands here\n\nApplied: whitespace/);
    expect(await explained('a.md')).toMatch(/^a\.md:1:24: no word stands here\n\nNothing is changed/);
  });

  it('says that a word is left as it stands', async () => {
    const cwd = folderWith({ 'a.txt': ARTICLE });
    const { stdout } = await stet(['explain', '--no-config', 'a.txt:1:6'], { cwd });
    expect(stdout).toMatch(
      /^a\.txt:1:6: “ferry”\n\nNothing is changed or suggested here\.\n\nThe marks engine: “ferry” makes up 1 word in [\d,]+, and stands once/,
    );
    expect(stdout).toContain('It has no likelier reading in pieces.');
  });

  it('finds a word by its place in the file, whatever the stages before the engine changed', async () => {
    const cwd = folderWith({ 'a.txt': `cafÃ© – Ã©tÃ©. ${ARTICLE}` });
    const { stdout } = await stet(['explain', '--no-config', 'a.txt:1:25'], { cwd });
    expect(stdout).toContain('a.txt:1:25: “ferry”');
    expect(stdout).toContain('The marks engine: “ferry”');
  });

  it.each([
    ['a.txt:9:1', 'a.txt: it has no line 9 with a column 1; columns count code points from 1'],
    ['a.txt:1:99', 'a.txt: it has no line 1 with a column 99; columns count code points from 1'],
    ['a.txt:0:1', 'a.txt: it has no line 0 with a column 1; columns count code points from 1'],
    ['b.txt:1:1', 'b.txt: no such file or folder; check the name'],
  ])('refuses %s with one line', async (place, message) => {
    const cwd = folderWith({ 'a.txt': ARTICLE });
    const { code, stderr } = await stet(['explain', '--no-config', place], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(`stet: ${message}\n`);
  });
});
