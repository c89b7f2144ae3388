import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../src/report/format.js';
import { html } from '../../src/report/html.js';
import { expectGolden } from './golden.js';
import { hostile } from './hostile.js';
import { article, CONTEXT, cleanFile } from './sample.js';

const page = (files: readonly FileReport[]) => String(html(files, CONTEXT));

/** The page without its own style and script, which change for reasons of their own. */
const body = (text: string) =>
  text
    .replace(/<style>[\s\S]*?<\/style>/, '<style></style>')
    .replace(/<script>[\s\S]*?<\/script>/, '<script></script>')
    .replace(/sha256-[^']+/g, 'sha256-');

describe('html', () => {
  it('one file is as it was', () =>
    expectGolden('report.html', (files, context) => body(String(html(files, context))), {}, [article()]));
  it('several files are as they were, overview first', () =>
    expectGolden('report.many.html', (files, context) => body(String(html(files, context)))));

  it('loads nothing', () => {
    const text = page([article()]);
    expect(text).not.toMatch(/\b(?:src|srcset|action|data|poster)=|url\(|@import|https?:/);
    for (const [, target] of text.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  it('says so where there is nothing to mend', () => {
    const text = page([cleanFile()]);
    expect(text).toContain('Nothing to mend.');
    expect(text).toContain('Nothing to mend here.');
  });

  it('lets no article open an element, an attribute or a link of its own', () => {
    const tags = new Set(
      Array.from(body(page([hostile()])).matchAll(/<([a-z][a-z0-9]*)/gi), (match) => match[1]),
    );
    const own = new Set(
      Array.from(body(page([article()])).matchAll(/<([a-z][a-z0-9]*)/gi), (match) => match[1]),
    );
    expect([...tags].filter((tag) => !own.has(tag))).toEqual([]);
    expect(page([hostile()])).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/);
  });
});
