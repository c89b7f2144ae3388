// Where the measuring corpora lie: STET_SHARED, or `shared/` beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const SHARED = resolve(process.env.STET_SHARED ?? join(ROOT, '..', 'shared'));

/** The path of a file under the shared folder; ends the process with a clear line when it is not there. */
export function shared(path) {
  const file = join(SHARED, path);
  if (existsSync(file)) return file;
  console.error(`bench: ${file} is missing; set STET_SHARED to the folder that holds it`);
  process.exit(2);
}

/** JSON Lines, split on \n alone: a paragraph may hold U+2028. */
export function readJsonl(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}
