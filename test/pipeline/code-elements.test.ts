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
