#!/usr/bin/env node
// Builds dist/: the library by tsc (modules and types), and the command bundled, because start-up is mostly the number
// of files that Node has to find and load. What few runs need stays behind dynamic imports.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
// Packages that few runs need stay in node_modules; commander is in every run.
const external = Object.keys(dependencies).filter((name) => name !== 'commander');
const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'inline',
  // Packages in CommonJS ask for Node's modules by require and for their own name, which an ES module does not have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url), __filename = import.meta.filename;",
  },
  external,
  logLevel: 'warning',
};

/**
 * Bundles an entry point. esbuild makes a chunk of every set of modules that two dynamic imports share, a dozen of them
 * for any run; rollup puts into the entry's own file what is in memory whenever the entry is.
 */
async function bundle(name) {
  const pieces = join(root, 'dist/pieces', name);
  await build({ ...options, entryPoints: [`bin/${name}.ts`], outdir: pieces });
  const bundled = await rollup({
    input: join(pieces, `${name}.js`),
    external: (id) =>
      id.startsWith('node:') || external.some((package_) => id === package_ || id.startsWith(`${package_}/`)),
  });
  await bundled.write({
    dir: join(root, 'dist/bin'),
    chunkFileNames: `${name}-[name]-[hash].js`,
    compact: true,
  });
}

await bundle('stet');
await bundle('worker');
rmSync(join(root, 'dist/pieces'), { recursive: true });
chmodSync(join(root, 'dist/bin/stet.js'), 0o755);
