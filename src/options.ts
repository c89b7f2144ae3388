import { isUint8Array } from 'node:util/types';
import { decode, encoder } from './decode/index.js';
import { languagesOf } from './languages.js';
import type { OutputOptions } from './output.js';
import type { RepairOptions } from './pipeline.js';
import { allRules } from './rules.js';
import { createSelection, OptionError } from './selection.js';
import { Allowed } from './silence/allow.js';
import type { PlacedIgnore } from './silence/silence.js';
import { STYLES } from './stages/stage.js';
import { SAFETIES } from './text/edit.js';
import { didYouMean } from './text/nearest.js';

/** Throws an {@link OptionError} for a value that an option cannot have; the message has those that it can. */
export type OptionCheck = (name: string, value: unknown) => void;

/**
 * Every option of `repair`, and what its values are, for callers that have no types. What a value names (a rule, a language, a
 * charset) is checked where it is read, or by `checkNames`.
 */
export const REPAIR_OPTIONS: { readonly [Name in keyof Required<RepairOptions>]: OptionCheck } = {
  select: requireTexts,
  ignore: requireTexts,
  minConfidence: requireProbability,
  safety: (name, value) => requireOneOf(name, value, SAFETIES),
  expect: requireTexts,
  gloss: requireSwitch,
  style: requireStyle,
  markdown: requireSwitch,
  encoding: requireText,
  allow: requireTexts,
  allowPatterns: requireTexts,
  ignores: requireIgnores,
};

/** The fields of one of `ignores`; a sidecar may say the reason. */
const IGNORE_FIELDS: { readonly [Name in keyof Required<PlacedIgnore>]: OptionCheck } = {
  rule: requireText,
  line: requireCount,
  column: requireCount,
  reason: requireText,
};

/** Options that name a rule, a language, a charset or a pattern: each throws what a run would throw of it. */
const NAME_CHECKS: Readonly<Record<string, (value: never) => unknown>> = {
  select: (select: readonly string[]) => createSelection(allRules(), { select }),
  ignore: (ignore: readonly string[]) => createSelection(allRules(), { ignore }),
  expect: languagesOf,
  allowPatterns: (patterns: readonly string[]) => new Allowed([], patterns),
  encoding: (encoding: string) => decode(new Uint8Array(), { encoding }),
  outputEncoding: encoder,
};

/**
 * Checks what a run would find for every article.
 *
 * @param fail told of what an option's value throws. Default: throws it.
 * @throws {OptionError | UnknownCharsetError} for what does not exist.
 */
export function checkNames(
  options: RepairOptions & OutputOptions,
  fail = (_name: string, error: Error): never => {
    throw error;
  },
): void {
  for (const [name, check] of Object.entries(NAME_CHECKS)) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    try {
      check(value as never);
    } catch (error) {
      fail(name, error as Error);
    }
  }
}

/** @throws {OptionError} for an option that there is not, or a value that one cannot have. */
export function checkOptions(options: RepairOptions): void {
  checkFields(options, REPAIR_OPTIONS, 'option');
}

/**
 * @param fields those that there are, and what each may hold; undefined is as if it were absent.
 * @param what a field is to a person: an option.
 * @param at what stands before the name of a field in a message.
 * @throws {OptionError} for what is no object, for another field, or a value that one cannot have.
 */
export function checkFields(
  object: object,
  fields: Readonly<Record<string, OptionCheck>>,
  what: string,
  at = '',
): void {
  for (const [name, value] of Object.entries(requireOptions(object))) {
    if (!Object.hasOwn(fields, name)) {
      const names = Object.keys(fields);
      const instead = didYouMean(name, names) || `; there are ${names.join(', ')}.`;
      throw new OptionError(`There is no ${what} ${JSON.stringify(`${at}${name}`)}${instead}`);
    }
    if (value !== undefined) fields[name]!(`${at}${name}`, value);
  }
}

/** @throws {OptionError} for options that are no object. */
export function requireOptions<T extends object>(options: T): T {
  if (!isObject(options)) throw new OptionError(`The options are an object, not ${kindOf(options)}.`);
  return options;
}

/** A text alone would be read as a list of its characters. */
function requireTexts(name: string, value: unknown): void {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return;
  const instead = typeof value === 'string' ? `: write [${JSON.stringify(value)}]` : ', such as ["…"]';
  throw new OptionError(`${name} is a list of texts${instead}.`);
}

export function requireText(name: string, value: unknown): void {
  requireKind(name, value, typeof value === 'string', 'a text');
}

export function requireSwitch(name: string, value: unknown): void {
  requireKind(name, value, typeof value === 'boolean', 'true or false');
}

function requireCount(name: string, value: unknown): void {
  requireKind(name, value, Number.isInteger(value) && Number(value) >= 1, 'a whole number, 1 or more');
}

function requireProbability(_: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0 && value <= 1) return;
  throw new OptionError(`The confidence ${value} is not between 0 and 1.`);
}

function requireIgnores(name: string, value: unknown): void {
  if (!Array.isArray(value) || !value.every(isObject))
    throw new OptionError('ignores is a list of objects, such as [{ "line": 7 }].');
  value.forEach((ignore, i) => {
    checkFields(ignore, IGNORE_FIELDS, 'field', `${name}[${i}].`);
  });
}

function requireStyle(name: string, value: unknown): void {
  requireKind(name, value, isObject(value), 'an object, such as { "dash": "en" }');
  for (const [setting, chosen] of Object.entries(value as object)) {
    if (!Object.hasOwn(STYLES, setting)) {
      throw new OptionError(
        `style has no ${JSON.stringify(setting)}; its settings are ${Object.keys(STYLES).join(', ')}.`,
      );
    }
    if (chosen !== undefined)
      requireOneOf(`style.${setting}`, chosen, STYLES[setting as keyof typeof STYLES]);
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
