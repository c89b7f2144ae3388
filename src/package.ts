import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let root: string | undefined;

/**
 * The path of a file of this package, whether the code runs from `src/` or from `dist/`.
 *
 * @throws Error when the code was taken out of its package.
 */
export function packageFile(name: string): string {
  if (root === undefined) {
    let folder = import.meta.dirname;
    while (!existsSync(join(folder, 'models'))) {
      const above = dirname(folder);
      if (above === folder)
        throw new Error('stet: no folder `models` above the code; install the whole package');
      folder = above;
    }
    root = folder;
  }
  return join(root, name);
}

/**
 * The bytes of an artifact that is packed with brotli. Node's module is loaded with the first: a clean document needs none.
 *
 * @param name a file under `models/`.
 * @throws Error when the file is missing.
 */
export function readArtifact(name: string): Buffer {
  const packed = readFileSync(packageFile(`models/${name}`));
  // In one buffer: put together from many small ones it would stand in memory twice.
  return process.getBuiltinModule('node:zlib').brotliDecompressSync(packed, { chunkSize: 4 * packed.length });
}
