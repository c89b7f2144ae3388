import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/package.js';

const cwd = packageFile('');
const { files } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { files: string[] };
const packed = new Set(globSync([...files, 'README.md', 'LICENSE'], { cwd }));

/** Links of a page to other files of the repository; what is shown as an image is fetched from there. */
function linksOf(page: string): string[] {
  const text = readFileSync(packageFile(page), 'utf8');
  return Array.from(text.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#]+)[^)]*\)/g), (match) =>
    join(dirname(page), match[1]!),
  );
}

it.each(['README.md', ...globSync('docs/*.md', { cwd })])('%s links to what is in the package', (page) => {
  expect(linksOf(page).filter((path) => !packed.has(path))).toEqual([]);
});
