import { isUint8Array } from 'node:util/types';
import type { RepairOptions } from './pipeline.js';
import { OptionError } from './selection.js';
import { STYLES } from './stages/stage.js';
import { SAFETIES } from './text/edit.js';

/** Options that are lists of texts. A text alone would be read as a list of its characters. */
const LISTS = ['select', 'ignore', 'expect', 'allow', 'allowPatterns'] as const;

/**
 * Checks what types promise, for callers that have none. What names a rule, a language or a charset is checked where it
 * is read.
 *
 * @throws {OptionError} for a value that an option cannot have; the message has those that it can.
 */
export function checkOptions(options: RepairOptions): void {
  for (const name of LISTS) {
    const value: unknown = options[name];
    if (value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string')))
      continue;
    const instead = typeof value === 'string' ? `: write [${JSON.stringify(value)}]` : ', such as ["…"]';
    throw new OptionError(`${name} is a list of texts${instead}.`);
  }
  const { encoding, ignores } = options as Readonly<Record<string, unknown>>;
  if (encoding !== undefined) requireKind('encoding', encoding, typeof encoding === 'string', 'a text');
  if (ignores !== undefined && !(Array.isArray(ignores) && ignores.every(isObject)))
    throw new OptionError('ignores is a list of objects, such as [{ "line": 7 }].');
  if (options.safety !== undefined) requireOneOf('safety', options.safety, SAFETIES);
  for (const [name, value] of Object.entries(options.style ?? {})) {
    if (!Object.hasOwn(STYLES, name)) {
      throw new OptionError(
        `style has no ${JSON.stringify(name)}; its settings are ${Object.keys(STYLES).join(', ')}.`,
      );
    }
    if (value !== undefined) requireOneOf(`style.${name}`, value, STYLES[name as keyof typeof STYLES]);
  }
}

/** @throws {OptionError} for a value that is not of the kind that an option has. */
export function requireKind(name: string, value: unknown, isOfKind: boolean, kind: string): void {
  if (!isOfKind) throw new OptionError(`${name} cannot be ${String(value)}; it is ${kind}.`);
}

/** @throws {TypeError} for what is no document: of anything else bytes would be read that nobody meant. */
export function requireArticle(value: unknown): asserts value is Uint8Array | string {
  if (typeof value === 'string' || isUint8Array(value)) return;
  throw new TypeError(`An article is a string or a Uint8Array, not ${kindOf(value)}.`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  const name = typeof value === 'object' ? value.constructor?.name : typeof value;
  if (name === undefined || name === 'Object') return 'an object';
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** @throws {OptionError} for a value that is none of those that an option can have. */
export function requireOneOf(name: string, value: unknown, values: readonly string[]): void {
  if (values.includes(value as string)) return;
  throw new OptionError(`${name} cannot be ${JSON.stringify(value)}; it is one of ${values.join(', ')}.`);
}
