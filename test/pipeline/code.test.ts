import { expect, test } from 'vitest';
import { runPipeline } from '../../src/pipeline.js';

test.each([
  '<script>\nvar cant = dont("x");\nwindow.addEventListener("beforeprint", () => all(".x").forEach(show));\n</script>',
  '<style>del { color: red } &nbsp;</style>',
  '<p>It closed at noon.</p>\n<pre>\n$ cant --wont  &nbsp;\n</pre>',
  'Write <code>if (isnt) dont()</code> and <CODE>&amp;amp;</CODE> there.',
])('code in HTML stands: %j', async (text) => {
  const { trace } = await runPipeline(text);
  expect(trace.revisions.flatMap(({ edits }) => edits)).toEqual([]);
});

test('what stands beside it is mended, and mojibake in it', async () => {
  const { text } = await runPipeline('<p>It isnt late, and they dont mind.</p>\n<pre>isnt a cafÃ©</pre>\n');
  expect(text).toBe('<p>It isn’t late, and they don’t mind.</p>\n<pre>isnt a café</pre>\n');
});

/** The clean text, apostrophes straight. */
const straight = async (text: string, markdown = false) =>
  (await runPipeline(text, { markdown })).text.replaceAll('’', "'");

test.each([
  ['a fence', '```\ndont touch isnt, wasnt; u2019s ?x? "thisis"\n```'],
  ['a fence of tildes', '~~~ sh\necho dont isnt\n~~~'],
  ['a code span', 'Write `dont` or ``isnt `x` wont`` there.'],
  ['a fence in a list, indented as far as its items', '1. Do this:\n\n   ```\n   dont isnt\n   ```'],
  ['a fence in a list in a list', '- Do this:\n  - and this:\n\n    ```\n\n    dont isnt\n\n    ```'],
  ['a fence about shorter ones', '````\n```\ndont\n```\nisnt\n````'],
  ['a code span of three backticks on a line of its own', '```dont isnt```'],
  ['an indented block', '    dont touch isnt wasnt\n    echo "wont"'],
])('code in Markdown stands: %s', async (_, code) => {
  const text = `# Notes\n\nThey dont know why it isnt open.\n\n${code}\n\nIt wasnt late.\n`;
  expect(await straight(text)).toBe(
    text.replace('dont know why it isnt', "don't know why it isn't").replace('It wasnt', "It wasn't"),
  );
});

test('front matter of a Markdown file stands', async () => {
  const text = "---\ntitle: 'It isnt late'\n---\n\nThey dont know why the ferry was late.\n";
  expect(await straight(text, true)).toBe(text.replace('dont', "don't"));
});

test.each([
  ['apostrophes', 'They don`t know why it isn`t open.', "They don't know why it isn't open."],
  [
    'quotation marks',
    "Said ``they dont know'' to the ``they wont tell'' man.",
    "Said “they don't know” to the “they won't tell” man.",
  ],
])('backticks that are %s enclose no code', async (_, text, expected) => {
  expect(await straight(text)).toBe(expected);
});

test.each([
  ['behind two colons', 'Run it as they dont::\n\n    dont isnt "thisis"\n\n      wont\n\n'],
  ['behind colons of their own', '::\n\n  dont isnt\n\n'],
  ['of a directive', '.. code-block:: python\n   :linenos:\n\n   dont = isnt("wasnt")\n\n'],
  [
    'with its white space',
    'Run it::\n\n    {\n        "a":  1, \n        "b": [\n            2\n        ]\n    }\n\n',
  ],
  ['to the end of the text', 'Run it::\n\n\tdont isnt'],
])('literal blocks of reStructuredText stand: %s', async (_, block) => {
  const text = `They dont know why it isnt open.\n\n${block.replace('they dont', 'they do')}`;
  expect(await straight(text)).toBe(text.replace('dont know why it isnt', "don't know why it isn't"));
});

test.each([
  ['colons inside a line', 'It is std::map and isnt open.\n\n  They dont know.\n'],
  ['a line that stands no farther in', 'It is this::\n\nIt isnt open, and they dont know.\n'],
  ['no blank line', 'It is this::\n  It isnt open, and they dont know.\n'],
])('what two colons make no literal block is mended: %s', async (_, text) => {
  expect(await straight(text)).toBe(text.replace('isnt', "isn't").replace('dont', "don't"));
});
