import { z } from 'zod';
import { allRules } from '../rules.js';
import { STAGE_IDS } from '../text/edit.js';
import { didYouMean } from '../text/nearest.js';
import { CliError } from './exit.js';
import { fieldOf, OPTIONS, type OptionSpec } from './options.js';

/** Settings of a configuration file: the fields of the options that it may set. */
export type ConfigSettings = Readonly<Record<string, unknown>>;

export interface ConfigOverride {
  readonly files: readonly string[];
  readonly settings: ConfigSettings;
}

/** A configuration file as written, checked. */
export interface ConfigFile {
  readonly extends: readonly string[];
  readonly settings: ConfigSettings;
  readonly overrides: readonly ConfigOverride[];
}

/** The options that a configuration file may set. */
export const CONFIG_OPTIONS: readonly OptionSpec[] = OPTIONS.filter((option) => option.config);

const strings = z.union([z.string(), z.array(z.string())]);
/** Options that concern the whole run, not one file: an override cannot set them. */
const WHOLE_RUN = new Set(['failOn', 'maxFindings', 'exclude', 'maxSize']);

/** The schema of a configuration file, made from the table of options. */
export function configSchema() {
  const shape = Object.fromEntries(
    CONFIG_OPTIONS.map((option) => [
      fieldOf(option),
      settingSchema(option).optional().describe(description(option)),
    ]),
  );
  const perFile = Object.fromEntries(Object.entries(shape).filter(([name]) => !WHOLE_RUN.has(name)));
  const override = z.strictObject({
    files: strings.describe('Globs as in .gitignore, relative to the configuration file.'),
    ...perFile,
  });
  return z
    .strictObject({
      $schema: z.string().optional().describe('Where the JSON Schema lies, for editors.'),
      extends: strings
        .optional()
        .describe('Configuration files whose settings hold where this one says nothing, relative to it.'),
      ...shape,
      overrides: z.array(override).optional().describe('Settings for the files that match; later ones win.'),
    })
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
 * @throws {CliError} that names the file, the field, what is wrong and the nearest valid name.
 */
export function parseConfig(value: unknown, path: string): ConfigFile {
  const result = configSchema().safeParse(value);
  if (!result.success) {
    throw new CliError(`${path}: ${result.error.issues.map((issue) => explain(issue)).join('; ')}`);
  }
  const { $schema: _, extends: parents, overrides = [], ...settings } = result.data;
  const checked = overrides.map(({ files, ...own }) => ({ files: list(files), settings: own }));
  for (const own of [settings, ...checked.map((override) => override.settings)]) checkRules(own, path);
  return { extends: parents === undefined ? [] : list(parents), settings, overrides: checked };
}

function list(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value;
}

function settingSchema({ value }: OptionSpec): z.ZodType {
  if (value === undefined) return z.boolean();
  if (value.list !== undefined) return z.array(z.string());
  if (value.choices !== undefined) return z.enum(value.choices as [string, ...string[]]);
  if (value.kind === 'count') return z.int().nonnegative();
  return value.kind === 'number' ? z.number() : z.string();
}

/** A switch that the command line can only turn off says what it turns off; here it is a value. */
function description({ negated, name, summary, details }: OptionSpec): string {
  const text = negated ? `false: ${summary}` : summary;
  return `${text} (--${negated ? 'no-' : ''}${name})${details === undefined ? '' : `. ${details}`}`;
}

function explain(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.');
  const at = field === '' ? '' : `${field}: `;
  if (issue.code === 'unrecognized_keys') {
    const names = ['extends', 'overrides', 'files', ...CONFIG_OPTIONS.map(fieldOf)];
    return issue.keys.map((key) => `${at}there is no setting "${key}"${didYouMean(key, names)}`).join('; ');
  }
  return `${at}${issue.message}`;
}

function checkRules(settings: ConfigSettings, path: string): void {
  const names = new Set<string>([...STAGE_IDS, ...allRules().map((rule) => rule.id)]);
  const sets = new Set(['default', 'all', ...names]);
  for (const [field, known] of [
    ['select', sets],
    ['ignore', names],
  ] as const) {
    for (const name of (settings[field] as readonly string[] | undefined) ?? []) {
      if (known.has(name)) continue;
      throw new CliError(`${path}: ${field}: there is no rule or stage "${name}"${didYouMean(name, known)}`);
    }
  }
}
