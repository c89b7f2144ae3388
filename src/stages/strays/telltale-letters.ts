/** Letters of languages that no table has, and that those of the tables do not write. */
const TELLTALE: readonly (readonly [RegExp, string])[] = [
  [/[ėįų]/iu, 'lt'],
  [/[ķļņģ]/iu, 'lv'],
  [/[ľĺŕ]|ô.*[čďňšťžý]|[čďňšťžý].*ô/isu, 'sk'],
  [/õ.*[äö]|[äö].*õ/isu, 'et'],
  [/[þð]/iu, 'is'],
  [/[ħġċ]/iu, 'mt'],
  [/[ŵŷ]/iu, 'cy'],
  [/[ĉĝĥĵŝŭ]/iu, 'eo'],
];

/** The language that the letters of some text in Latin script give away, as a BCP 47 tag, or undefined. */
export function languageByLetters(text: string): string | undefined {
  return TELLTALE.find(([letters]) => letters.test(text))?.[1];
}
