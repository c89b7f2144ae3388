import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package.js';

/** The examples that are JavaScript, each a program that asserts what it says. */
const EXAMPLES = ['README.md', 'docs/library.md', 'docs/ci.md', 'docs/config.md'].flatMap((page) => {
  const text = readFileSync(packageFile(page), 'utf8');
  return Array.from(text.matchAll(/^```(?:js|ts)\n([\s\S]*?)^```/gm), (match) => ({
    place: `${page}:${text.slice(0, match.index).split('\n').length}`,
    code: match[1] as string,
  }));
});

// Inside the package, so that they import it by its name as a user does.
const folder = mkdtempSync(packageFile('dist/examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('examples of the docs', () => {
  it('are there', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
  });

  it.each(EXAMPLES)('$place runs, and what it asserts holds', ({ place, code }) => {
    const file = join(folder, `${place.replace(/\W/g, '-')}.mjs`);
    writeFileSync(file, code);
    execFileSync(process.execPath, [file], { stdio: 'pipe' });
  });
});
