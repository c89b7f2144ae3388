#!/usr/bin/env node
// Builds dist/: the library by tsc (modules and types), and the command bundled, because start-up is mostly the number
// of files that Node has to find and load. What few runs need stays behind dynamic imports.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
const options = {
  absWorkingDir: root,
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'linked',
  // Packages in CommonJS ask for Node's modules by require and for their own name, which an ES module does not have.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url), __filename = import.meta.filename;",
  },
  // Packages that few runs need stay in node_modules; commander is in every run.
  external: Object.keys(dependencies).filter((name) => name !== 'commander'),
  logLevel: 'warning',
};
// Apart, because code that two entry points share would be cut into more, smaller chunks.
await build({ ...options, entryPoints: ['bin/stet.ts'] });
await build({ ...options, entryPoints: ['bin/worker.ts'] });
chmodSync(join(root, 'dist/bin/stet.js'), 0o755);
