import { readFileSync } from 'node:fs';
import { packageFile } from './package.js';

/** The version of stet, as its package says. */
export const version: string = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version;
