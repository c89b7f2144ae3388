#!/usr/bin/env node
// Runs a training script written in TypeScript: `node training/run.mjs SCRIPT.ts ARGUMENTS…`. The script shares the
// modules under src/, so that features mean the same in training and in use.
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script] = process.argv.splice(2, 1);
const outfile = join(root, 'training/work', `${script.replace(/\W+/g, '-')}.mjs`);
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [resolve(script)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: 'inline',
});
await import(pathToFileURL(outfile).href);
