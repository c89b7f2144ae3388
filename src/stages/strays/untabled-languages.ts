import { wordSet } from './closed-words.js';

/** Languages that no table has. Their words are found by kin, or by their letters. */

/** Letters that those of the tables do not write. */
const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/ə/iu, 'az'],
  [/[ėįų]/iu, 'lt'],
  [/[ķļņģ]/iu, 'lv'],
  [/[ľĺŕ]|ô.*[čďňšťžý]|[čďňšťžý].*ô/isu, 'sk'],
  [/õ.*[äö]|[äö].*õ/isu, 'et'],
  [/[þð]|æ.*ö|ö.*æ/isu, 'is'],
  [/[ħġċ]/iu, 'mt'],
  [/[ŵŷ]/iu, 'cy'],
  [/[ĉĝĥĵŝŭ]/iu, 'eo'],
];

/** Frequent words, most of them of grammar, that the kin in the tables does not have or has rarely. */
const WORDS: readonly (readonly [ReadonlySet<string>, string])[] = [
  [
    wordSet(
      'na ya wa kwa ni katika la za cha vya lakini hii huu hakuna bado sana watu jana kama lazima sasa mtu siku yake wake alisema hiyo kutoka baada kuwa pia mwaka serikali',
    ),
    'sw',
  ],
  [
    wordSet(
      'ang ng mga sa ay na hindi ito siya kung para wala pang may naman lang din rin kasi dahil bago noong isang sila kami tayo magkano kahapon ngunit pero mula sinabi ngayon',
    ),
    'tl',
  ],
  [
    wordSet(
      'eta da dira ez du dute zen izan bat baina ere zuen oso hau baino gero egin dago dela duten ziren behar inork oraindik atzo zuten nahi',
    ),
    'eu',
  ],
  [
    wordSet(
      'dhe një në që nuk është për me të së ka por nga kjo ky janë ishte tij saj edhe dje askush ende duhet më',
    ),
    'sq',
  ],
  [
    wordSet('nie hulle vir baie hierdie moenie sal gaan jy ek dit was haar sy oor gister kan hoe maatreëls'),
    'af',
  ],
  [
    wordSet(
      'agus tá níl bhí ar ag go mar aon inné nach sé sí siad ach leis seo sin raibh ina duine fós dúirt arsa',
    ),
    'ga',
  ],
  [wordSet("mae yn yr y wedi bod eto gan hefyd oedd dim neb ond newydd ddoe bydd fydd mae'r i'r o'r"), 'cy'],
  [
    wordSet(
      'še pa kaj kateri bo sem tudi ker lahko zelo kot vendar bolj včeraj nihče ali samo že ne biti bil bila ukrepe',
    ),
    'sl',
  ],
  [
    wordSet(
      'keď ktorý ktorá ktoré nie som sme sú alebo veľmi bol bola boli iba ešte prečo nikto aj čo ako pre môže včera oznámila',
    ),
    'sk',
  ],
  [
    wordSet(
      "uchun yangi bilan uning qildi edi hech va lekin ham bu kim qancha hali kecha uni yo'q emas yil yili so'ng davlat",
    ),
    'uz',
  ],
  [
    wordSet(
      'unha dun dunha aínda tamén máis dixo onte hoxe moi xa foi eles pero hai ata polo polos despois mentres onde ningún concello',
    ),
    'gl',
  ],
  [wordSet('və üçün bir bu ki nə heç kim hələ dünən elan etdi olan ilə yeni'), 'az'],
  [
    wordSet(
      'kerana awak kerajaan semalam tiada sahaja ialah sesiapa baharu kos mereka telah jawapan mesyuarat kereta wang',
    ),
    'ms',
  ],
  [wordSet('ir kad bet tai yra buvo nuo niekas dar iki kaip jau vakar labai tik gali'), 'lt'],
  [wordSet('un ir nav bet kas par tas jau no ar kā vēl tikai ļoti vakar neviens'), 'lv'],
  [wordSet('ja on ei see kui aga et ka oli mis kas siis veel keegi väga eile palju linna'), 'et'],
  [wordSet('ayaa waa oo iyo in ka ku ay la uu weli cidna waxaa aan laga lagu'), 'so'],
  [wordSet('og að er ekki í á ég hann hún það við sem til var með fyrir eftir enn hafa'), 'is'],
];

/** The language that the letters of some text in Latin script give away, as a BCP 47 tag, or undefined. */
export function languageByLetters(text: string): string | undefined {
  return LETTERS.find(([letters]) => letters.test(text))?.[1];
}

/**
 * The language whose frequent words are among some words: one at least that a language of the tables does not have, and
 * no fewer than that has of the rest.
 *
 * @param isListed whether that language has a word as its own.
 */
export function languageByWords(
  words: readonly string[],
  isListed: (word: string) => boolean,
): string | undefined {
  if (words.every(isListed)) return undefined;
  return WORDS.find(([known]) => {
    const own = words.filter((word) => known.has(word));
    const rest = words.filter((word) => !known.has(word) && isListed(word));
    return own.length >= rest.length && !own.every(isListed);
  })?.[1];
}
