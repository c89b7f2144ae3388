#!/usr/bin/env node
// Builds dist/: every module by tsc with its types, and what ships, bundled, because start-up is mostly the code that
// Node has to find, load and compile. What few runs need stays behind dynamic imports.
//
//   dist/bin/  the command and, sharing its chunks, the library; in CommonJS, which Node starts without its loader of ES
//              modules (an `import` of the library finds its names all the same)
//   dist/src/  the modules one by one, for the benches and the tests; of these only the types of the library ship
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { globSync } from 'tinyglobby';
import { lazyRegexps } from './lazy-regexps.mjs';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
// Of the types, those that the library's own lead to.
const types = new Set([join(root, 'dist/src/index.d.ts')]);
for (const file of types) {
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g)) {
    types.add(join(dirname(file), `${path}.d.ts`));
  }
}
for (const file of globSync('dist/**/*.d.ts', { cwd: root, absolute: true })) {
  if (!types.has(file)) rmSync(file);
}
// Packages that few runs need stay in node_modules; commander is in every run.
const external = Object.keys(dependencies).filter((name) => name !== 'commander');

/** commander wants child_process, which takes long to load, for commands that are programs of their own; stet has none. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'none', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /^none$/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** In CommonJS a module has its place in variables. */
const placeInVariables = {
  name: 'place-in-variables',
  resolveImportMeta: (property) =>
    property === 'dirname' || property === 'filename' ? `__${property}` : null,
};

// esbuild makes a chunk of every set of modules that two dynamic imports share, a dozen of them for any run; rollup puts
// together what is always in memory at once.
const pieces = join(root, 'dist/pieces');
const entryPoints = { stet: 'bin/stet.ts', worker: 'bin/worker.ts', index: 'src/index.ts' };
await build({
  absWorkingDir: root,
  entryPoints,
  outdir: pieces,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'inline',
  external,
  plugins: [withoutChildProcess, lazyRegexps],
  logLevel: 'warning',
});
const bundled = await rollup({
  input: Object.keys(entryPoints).map((name) => join(pieces, `${name}.js`)),
  external: (id) =>
    id.startsWith('node:') || external.some((package_) => id === package_ || id.startsWith(`${package_}/`)),
  plugins: [placeInVariables],
});
await bundled.write({
  dir: join(root, 'dist/bin'),
  format: 'cjs',
  interop: 'auto', // packages that are ES modules are required
  chunkFileNames: '[name]-[hash].js',
  compact: true,
});
rmSync(pieces, { recursive: true });

writeFileSync(join(root, 'dist/bin/package.json'), '{ "type": "commonjs" }\n');
chmodSync(join(root, 'dist/bin/stet.js'), 0o755);
