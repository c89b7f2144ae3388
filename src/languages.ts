import { OptionError } from './selection.js';

let names: Intl.DisplayNames | undefined;

/**
 * The languages of BCP 47 tags, in their shortest form: `es` for `es`, `es-MX` and `spa`.
 *
 * @throws {OptionError} for a tag that names no language.
 */
export function languagesOf(tags: readonly string[]): string[] {
  if (tags.length === 0) return [];
  return tags.map((tag) => {
    const language = primaryOf(tag);
    if (language !== undefined && nameOf(language) !== undefined) return language;
    throw new OptionError(`${JSON.stringify(tag)} names no language; expected are tags such as es and fr.`);
  });
}

function primaryOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return undefined;
  }
}

function nameOf(language: string): string | undefined {
  names ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return names.of(language);
}
