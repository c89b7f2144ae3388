import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { packageFile } from '../src/package.js';

/** Builds dist/ once where it is missing: some tests run the command and the examples as users do. */
export default function build(): void {
  if (existsSync(packageFile('dist/bin/stet.js'))) return;
  execFileSync(process.execPath, [packageFile('scripts/build.mjs')], { stdio: 'inherit' });
}
