/** Letters outside ASCII that each language of the Latin script writes, loan words such as café and naïve included. */
const LETTERS: readonly (readonly [languages: string, letters: string])[] = [
  ['en', 'áàâäåæçéèêëíïîñóôöøœüú'],
  ['fr', 'àâäæçéèêëîïôöœùûüÿñá'],
  ['de', 'äöüßéèàáóêôç'],
  ['es', 'áéíñóúüªº'],
  ['pt', 'áâãàçéêíóôõúüªº'],
  ['it', 'àèéìíîòóùú'],
  ['nl', 'áàäéèêëíïóöúüç'],
  ['sv', 'åäöéèàüá'],
  ['da nb', 'æøåéèêòôóöäüá'],
  ['fi et', 'äöåšžéõü'],
  ['is', 'áéíóúýþæöð'],
  ['ca', 'àçèéíïñòóúü·'],
  ['ro', 'ăâîșțşţé'],
  ['pl', 'ąćęłńóśźż'],
  ['cs', 'áčďéěíňóřšťúůýž'],
  ['sk', 'áäčďéíĺľňóôŕšťúýž'],
  ['sl hr', 'čćđšž'],
  ['hu', 'áéíóöőúüű'],
  ['lt', 'ąčęėįšųūž'],
  ['lv', 'āčēģīķļņšūž'],
  ['tr', 'çğıöşüâîûé'],
  ['az', 'əçğıöşü'],
  ['cy ga', 'áâéêëíîïóôöúûŵŷ'],
  ['eo', 'ĉĝĥĵŝŭ'],
  ['mt', 'ċġħżàèìòù'],
  ['sq', 'ëç'],
  ['vi', 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ'],
];
const ENGLISH = 1;
const VIETNAMESE = 1 << (LETTERS.length - 1);

let built: Int32Array | undefined;

/** For each code unit, one bit per group of languages that write the letter. */
export function orthographies(): Int32Array {
  built ??= build();
  return built;
}

function build(): Int32Array {
  const table = new Int32Array(0x2000);
  LETTERS.forEach(([, letters], group) => {
    for (const letter of letters + letters.toUpperCase() + letters.normalize('NFC'))
      if (letter > '\x7f') table[letter.charCodeAt(0)]! |= 1 << group;
  });
  // what only Vietnamese has between each other: its other letters are those of many languages
  table[0x130]! |= table[0x131]!;
  return table;
}

/** Whether letters that some languages have in common are those of loan words and names in English. */
export const isEnglish = (common: number): boolean => (common & ENGLISH) !== 0;

/**
 * Whether letters that some languages have in common are a text's in one of them.
 *
 * @param common the languages that write each letter of a line.
 * @param hasTones whether one of the letters is one that only Vietnamese writes; it has nearly all of the others, too.
 */
export function isOrthography(common: number, hasTones: boolean): boolean {
  return (hasTones ? common : common & ~VIETNAMESE) !== 0;
}
