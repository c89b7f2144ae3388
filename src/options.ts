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
    throw new OptionError(`${name} is a list of texts: write [${JSON.stringify(value)}].`);
  }
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

/** @throws {OptionError} for a value that is none of those that an option can have. */
export function requireOneOf(name: string, value: unknown, values: readonly string[]): void {
  if (values.includes(value as string)) return;
  throw new OptionError(`${name} cannot be ${JSON.stringify(value)}; it is one of ${values.join(', ')}.`);
}
