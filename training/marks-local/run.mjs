#!/usr/bin/env node
// Bundles a trainer of this folder and runs it: run.mjs NAME [CORPUS] [OUT]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [name, ...rest] = process.argv.slice(2);
const outfile = join(root, 'training/work', `${name}.mjs`);
await build({
  absWorkingDir: root,
  entryPoints: [`training/marks-local/${name}.ts`],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['--max-old-space-size=6000', outfile, ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
