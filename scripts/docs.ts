/** Writes the reference pages, the man page and the configuration schema: `npm run docs`. A test holds them current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/cli/config-schema.js';
import { packageFile } from '../src/package.js';
import { cliReference, manPage, rulesReference, settingsTable } from './reference.js';

const SETTINGS = /(<!-- settings: made by `npm run docs` -->\n)[\s\S]*?(<!-- end of settings -->)/;

/** Every generated file, by its path in the repository. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const config = readFileSync(packageFile('docs/config.md'), 'utf8');
  return {
    'docs/cli.md': cliReference(),
    'docs/rules.md': rulesReference(),
    'docs/config.md': config.replace(SETTINGS, (_, start, end) => `${start}\n${settingsTable()}\n\n${end}`),
    'docs/stet.1': manPage(),
    'schema/config.v1.json': `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
  };
}

if (process.env.npm_lifecycle_event === 'docs') {
  for (const [path, content] of Object.entries(generatedFiles())) writeFileSync(packageFile(path), content);
}
