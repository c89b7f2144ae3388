import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/**
 * The path of a file of this package, whether the code runs from `src/` or from `dist/`.
 *
 * @throws Error when the code was taken out of its package.
 */
export function packageFile(name: string): string {
  if (root === undefined) {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json'))) {
      const above = dirname(folder);
      if (above === folder)
        throw new Error('stet: no package.json above the code; install the whole package');
      folder = above;
    }
    root = folder;
  }
  return join(root, name);
}
