/** The scripts that a stray token can be written in, and the languages that use them. */

export interface ScriptFact {
  /** Unicode script name, or the name of a group that one word may mix (`Japanese`). */
  readonly name: string;
  /** Matches one letter of the script. */
  readonly letter: RegExp;
  /** BCP 47 tag when the script alone names the language; otherwise the first guess among `candidates`. */
  readonly language: string;
  /** ISO 639-3 codes, as franc knows them, of the languages that the script leaves open. */
  readonly candidates?: Readonly<Record<string, string>>;
}

const SCRIPTS: readonly ScriptFact[] = [
  {
    name: 'Cyrillic',
    letter: /\p{Script=Cyrillic}/u,
    language: 'ru',
    candidates: { rus: 'ru', ukr: 'uk', bul: 'bg', srp: 'sr', mkd: 'mk', bel: 'be', kaz: 'kk' },
  },
  { name: 'Han', letter: /\p{Script=Han}/u, language: 'zh' },
  { name: 'Hiragana', letter: /\p{Script=Hiragana}/u, language: 'ja' },
  { name: 'Katakana', letter: /[\p{Script=Katakana}ー]/u, language: 'ja' },
  { name: 'Hangul', letter: /\p{Script=Hangul}/u, language: 'ko' },
  {
    name: 'Arabic',
    letter: /\p{Script=Arabic}/u,
    language: 'ar',
    candidates: { arb: 'ar', pes: 'fa', urd: 'ur', pbu: 'ps', uig: 'ug' },
  },
  { name: 'Greek', letter: /\p{Script=Greek}/u, language: 'el' },
  { name: 'Hebrew', letter: /\p{Script=Hebrew}/u, language: 'he' },
  {
    name: 'Devanagari',
    letter: /\p{Script=Devanagari}/u,
    language: 'hi',
    candidates: { hin: 'hi', mar: 'mr', npi: 'ne' },
  },
  { name: 'Thai', letter: /\p{Script=Thai}/u, language: 'th' },
  { name: 'Bengali', letter: /\p{Script=Bengali}/u, language: 'bn' },
  { name: 'Tamil', letter: /\p{Script=Tamil}/u, language: 'ta' },
  { name: 'Telugu', letter: /\p{Script=Telugu}/u, language: 'te' },
  { name: 'Gujarati', letter: /\p{Script=Gujarati}/u, language: 'gu' },
  { name: 'Gurmukhi', letter: /\p{Script=Gurmukhi}/u, language: 'pa' },
  { name: 'Kannada', letter: /\p{Script=Kannada}/u, language: 'kn' },
  { name: 'Malayalam', letter: /\p{Script=Malayalam}/u, language: 'ml' },
  { name: 'Sinhala', letter: /\p{Script=Sinhala}/u, language: 'si' },
  { name: 'Georgian', letter: /\p{Script=Georgian}/u, language: 'ka' },
  { name: 'Armenian', letter: /\p{Script=Armenian}/u, language: 'hy' },
  { name: 'Ethiopic', letter: /\p{Script=Ethiopic}/u, language: 'am' },
  { name: 'Khmer', letter: /\p{Script=Khmer}/u, language: 'km' },
  { name: 'Lao', letter: /\p{Script=Lao}/u, language: 'lo' },
  { name: 'Myanmar', letter: /\p{Script=Myanmar}/u, language: 'my' },
  { name: 'Tibetan', letter: /\p{Script=Tibetan}/u, language: 'bo' },
];

const UNKNOWN: ScriptFact = { name: 'Unknown', letter: /\p{L}/u, language: 'und' };

/** The script of a token's first letter that any listed script claims. */
export function scriptOf(token: string): ScriptFact {
  for (const char of token) {
    const found = SCRIPTS.find((script) => script.letter.test(char));
    if (found) return found;
  }
  return UNKNOWN;
}

/**
 * Letters that only one of a script's languages uses, and frequent words that it uses at least fifteen times as often as
 * its neighbours do (by wordfreq's figures). First match wins.
 */
const TELLTALE: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  // Forms of characters that the reforms of 1946 (Japan) and 1956 (China) made, each on one side of the sea only.
  [/[働気売円図対発経済労権実県変読験歩単戦帰総続満覚壊処帯拡]/u, 'ja'],
  [
    /[这说们为时对过后发经开现与还进没样机关长问间见东车马书门风飞个从业务产义习买卖让认议论证评识话该语请谁调谈钱银错镇]/u,
    'zh',
  ],
  [/[қғұ]|[әңөү].*і|і.*[әңөү]/iu, 'kk'],
  [/[іїєґІЇЄҐ]/u, 'uk'],
  [
    /^(?:що|та|це|як|про|але|його|ви|ми|ще|вже|коли|якщо|або|року|було|вони|мене|щоб|чи|який|ти|був|буде|також|дуже|може|хто|де|можна|вона|цього|бути|яка|цей|треба|чому|була|були|бо)$/u,
    'uk',
  ],
  [/[ўЎ]/u, 'be'],
  [/[ѓќѕЃЌЅ]/u, 'mk'],
  [/[ђћјљњџЂЋЈЉЊЏ]/u, 'sr'],
  [/[ӣӯҷҳӢӮҶҲ]/u, 'tg'],
  [/[өүӨҮ]/u, 'mn'],
  // Russian and Ukrainian have no vowel ъ.
  [/ъ[бвгджзклмнпрстфхцчшщ]/iu, 'bg'],
  [
    /^(?:ще|няма|това|тази|тези|който|която|което|които|беше|бяха|защото|никой|още|колко)$|(?:ството|нието|ията)$/u,
    'bg',
  ],
  [/[ыэёЫЭЁ]/u, 'ru'],
  [/[ڵڕۆێ]/u, 'ckb'],
  [/ळ|च्या$|साठी$|मध्ये$|^(?:आहे|आहेत|आणि|नाही|काल|हे|होता|होती|झाला|झाली|झाले|केले|केली|काय|पण|माझा|मला)$/u, 'mr'],
  [/र्\u200d|हरू|लाई$|^(?:छ|छन्|छैन|हुन्छ|थियो|भयो|पनि|हिजो|नयाँ|गर्न|गरे|भने|सँग|यो|र|तर)$/u, 'ne'],
  [/[ۇۈۋ]/u, 'ug'],
  [/[ټډړښځڅږڼګۍ]|^(?:د|په|چې|کې|سره|پرون)$/u, 'ps'],
  [/[ٹڈڑےںھہۂ]|^(?:کا|کی|کو|اور|گا|گی|کتنا|کتنی|نئی|نیا|والا|والی)$/u, 'ur'],
  [/[پچژگیک]/u, 'fa'],
  [
    /^(?:به|در|از|با|را|است|رو|تو|بود|تا|ها|شده|آن|شد|بر|شما|همه|سال|خود|هر|نه|دو|اما|اون|دست|داره|دارد|روز|نام|استفاده|مورد|دارم|باشه|هست|انجام|داشته|خوب|راه)$/u,
    'fa',
  ],
  [/[ةىيك]|^ال\p{L}{2}/u, 'ar'],
  [
    /^(?:أن|لا|عن|هذا|مع|هذه|أو|هو|لم|قد|إن|أنه|خلال|وهو|بعض|تم|إذا|له|عام|ولا|ثم|أنت|قال|ومن|منذ|إلا|أحد|عندما|وقد|بها|هنا|هل|عند|لها|أنا|بأن|حول)$/u,
    'ar',
  ],
];

/**
 * What languages share with others that are told by less: Urdu writes the letters that Arabic has not as Persian does,
 * Belarusian has і with Ukrainian and ы with Russian, which have only one of the two.
 */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  be: ['uk', 'ru'],
  kk: ['uk', 'mn', 'ru'],
  mn: ['ru'],
  tg: ['ru'],
  ur: ['fa', 'ar'],
  ps: ['fa', 'ar'],
  ckb: ['fa'],
  ug: ['fa', 'ckb'],
};

/** The language that a token's own letters give away, as a BCP 47 tag, or undefined. */
export function telltaleLanguage(token: string): string | undefined {
  return TELLTALE.find(([pattern]) => pattern.test(token))?.[1];
}

/** The one language that all of some tokens' letters give away, or undefined. */
export function commonTelltale(tokens: readonly string[]): string | undefined {
  const told = new Set(tokens.map(telltaleLanguage).filter((language) => language !== undefined));
  if (told.has('uk') && told.has('ru')) return 'be';
  for (const [language, others] of Object.entries(SHARED)) {
    if (told.has(language) && [...told].every((other) => other === language || others.includes(other)))
      return language;
  }
  return told.size === 1 ? [...told][0] : undefined;
}
