import { readFileSync } from 'node:fs';
import { harmless } from '../report/visible.js';
import { jsonComplaint } from '../text/json-complaint.js';
import { type CliError, explainError } from './exit.js';

/** The error that tells what is wrong with a file, in one line. */
type Failure = new (message: string) => CliError;

const BOM = /^\ufeff/;

/**
 * Reads a file of ours: a configuration, a baseline, a sidecar.
 *
 * @param remedy what to do with an empty one.
 * @throws {Failure} for one that cannot be read, or is no JSON.
 */
export function readJson(path: string, failure: Failure, remedy: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new failure(explainError(error, path));
  }
  return parseJson(path, content, failure, remedy);
}

/** @param content of the file; a byte order mark, as some editors write it, is no matter. */
function parseJson(path: string, content: string, failure: Failure, remedy: string): unknown {
  const text = content.replace(BOM, '');
  // Nobody means an empty file: it was cut off, or is still to be written. What it was to say does not hold unnoticed.
  if (text.trim() === '') throw new failure(`${path}: is empty; ${remedy}`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new failure(`${path}: is not valid JSON: ${harmless(jsonComplaint(error as Error))}`);
  }
}

/** A place in a parsed file, as JavaScript writes it: `overrides[0].select`; empty for the whole. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, step) =>
      typeof step === 'number' ? `${field}[${step}]` : `${field}${field && '.'}${String(step)}`,
    '',
  );
}
