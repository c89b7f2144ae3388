import { z } from 'zod';
import { checkNames } from '../options.js';
import { didYouMean } from '../text/nearest.js';
import { ConfigError } from './exit.js';
import { fieldPath } from './json-file.js';
import { fieldOf, OPTIONS, type OptionSpec } from './options.js';

/** Settings of a configuration file: the fields of the options that it may set. */
export type ConfigSettings = Readonly<Record<string, unknown>>;

interface ConfigOverride {
  readonly files: readonly string[];
  readonly settings: ConfigSettings;
}

/** A configuration file as written, checked. */
interface ConfigFile {
  readonly extends: readonly string[];
  readonly settings: ConfigSettings;
  readonly overrides: readonly ConfigOverride[];
}

/** The options that a configuration file may set. */
export const CONFIG_OPTIONS: readonly OptionSpec[] = OPTIONS.filter((option) => option.config);

/** An empty one says nothing: a glob or a term of no letters matches nowhere. */
const text = z.string('expected a text').min(1, 'expected a text that is not empty');
const strings = z.union([text, z.array(text)], {
  error: 'expected a text or a list of texts, such as ["*.md"]',
});
const globsExpected = 'expected a glob or a list of globs, such as ["*.md"]';
const globs = z.union([text, z.array(text).min(1, globsExpected)], { error: globsExpected });
/** Lists that cannot be empty: no rule is no selection. An empty list of another option takes back what is extended. */
const NEVER_EMPTY = new Set(['select']);
/** Options that concern the whole run, not one file: an override cannot set them. */
const WHOLE_RUN = new Set(['failOn', 'maxFindings', 'exclude', 'maxSize']);

/** The schema of a configuration file, made from the table of options. */
function configSchema() {
  const shape = Object.fromEntries(
    CONFIG_OPTIONS.map((option) => [
      fieldOf(option),
      settingSchema(option).optional().describe(description(option)),
    ]),
  );
  const perFile = Object.fromEntries(Object.entries(shape).filter(([name]) => !WHOLE_RUN.has(name)));
  const override = z.strictObject(
    {
      files: globs.describe('Globs as in .gitignore, relative to the configuration file.'),
      ...perFile,
    },
    { error: 'expected an object with "files"' },
  );
  const overrides = z.array(override, { error: 'expected a list of objects with "files"' });
  return z
    .strictObject(
      {
        $schema: z.string('expected a text').optional().describe('Where the JSON Schema lies, for editors.'),
        extends: strings
          .optional()
          .describe('Configuration files whose settings hold where this one says nothing, relative to it.'),
        ...shape,
        overrides: overrides.optional().describe('Settings for the files that match; later ones win.'),
      },
      { error: 'expected an object, such as { "ignore": ["strays"] }' },
    )
    .describe('Configuration of stet.');
}

/** The published JSON Schema, draft 2020-12. */
export function configJsonSchema(): object {
  return {
    ...z.toJSONSchema(configSchema(), { target: 'draft-2020-12' }),
    $id: 'config.v1.json',
    title: 'stet configuration',
  };
}

/**
 * Checks a parsed configuration file.
 *
 * @throws {ConfigError} that names the file, the field, what is wrong and the nearest valid name.
 */
export function parseConfig(value: unknown, path: string): ConfigFile {
  const result = configSchema().safeParse(value);
  if (!result.success) {
    throw new ConfigError(`${path}: ${result.error.issues.map((issue) => explain(issue)).join('; ')}`);
  }
  const { $schema: _, extends: parents, overrides = [], ...settings } = result.data;
  const checked = overrides.map(({ files, ...own }) => ({ files: list(files), settings: own }));
  checkConfigNames(settings, path);
  checked.forEach((override, i) => {
    checkConfigNames(override.settings, `${path}: overrides[${i}]`);
  });
  return { extends: parents === undefined ? [] : list(parents), settings, overrides: checked };
}

function list(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value;
}

function settingSchema({ name, value }: OptionSpec): z.ZodType {
  if (value === undefined) return z.boolean('expected true or false');
  if (value.list !== undefined) {
    const texts = z.array(text, 'expected a list of texts, such as ["…"]');
    return NEVER_EMPTY.has(name) ? texts.min(1, 'expected a list that is not empty') : texts;
  }
  if (value.choices !== undefined) {
    const choices = value.choices.map((choice) => JSON.stringify(choice));
    return z.enum(value.choices as [string, ...string[]], `expected one of ${choices.join(', ')}`);
  }
  if (value.kind === 'count') {
    const expected = 'expected a whole number, 0 or more';
    return z.int(expected).nonnegative(expected);
  }
  if (value.kind === 'string') return text;
  const expected = 'expected a number from 0 to 1';
  return z.number(expected).min(0, expected).max(1, expected);
}

/** A switch that the command line can only turn off says what it turns off; here it is a value. */
function description({ negated, name, summary, details }: OptionSpec): string {
  const text = negated ? `false: ${summary}` : summary;
  return `${text} (--${negated ? 'no-' : ''}${name})${details === undefined ? '' : `. ${details}`}`;
}

function explain(issue: z.core.$ZodIssue): string {
  const field = fieldPath(issue.path);
  const at = field === '' ? '' : `${field}: `;
  if (issue.code !== 'unrecognized_keys') return `${at}${issue.message}`;
  const isOverride = issue.path[0] === 'overrides';
  const settings = CONFIG_OPTIONS.map(fieldOf);
  const names = isOverride
    ? ['files', ...settings.filter((name) => !WHOLE_RUN.has(name))]
    : ['extends', 'overrides', ...settings];
  return issue.keys
    .map((key) =>
      isOverride && WHOLE_RUN.has(key)
        ? `${at}"${key}" concerns the whole run; set it beside "overrides"`
        : `${at}${unknownSetting(key, names)}`,
    )
    .join('; ');
}

function unknownSetting(key: string, names: readonly string[]): string {
  const option = OPTIONS.find((spec) => fieldOf(spec) === key && !spec.config);
  if (option !== undefined) return `"${key}" is set on the command line alone, with --${option.name}`;
  return `there is no setting "${key}"${didYouMean(key, names)}`;
}

/**
 * Checks what a schema cannot say of settings.
 *
 * @param at the file, and the place in it.
 * @throws {ConfigError} for settings that name what does not exist.
 */
function checkConfigNames(settings: ConfigSettings, at: string): void {
  checkNames(settings, (field, error) => {
    throw new ConfigError(`${at}: ${field}: ${error.message}`);
  });
}
