import type { Rule } from '../stage.js';

export const utf8AsSingleByteRule: Rule = {
  id: 'mojibake/utf8-as-single-byte',
  promise: 'UTF-8 that was read as a single-byte charset is read again as UTF-8',
  explanation:
    'A run of characters whose bytes in some single-byte charset (windows-1252, MacRoman, cp437, KOI8-R …) are whole UTF-8 sequences. ' +
    'The round trip is exact by construction; the run is repaired when the decoded characters are far likelier than those that stand there, ' +
    'judged by how rare each is and whether it fits its neighbours. Each level of a text that was misread several times is undone in turn. ' +
    'Accented letters and marks that form such a run by chance (É…, Å—) stand, unless the rest of the document shows the same mistake.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'donâ€™t', after: 'don’t' },
};

export const utf8AsMultibyteRule: Rule = {
  id: 'mojibake/utf8-as-multibyte',
  promise: 'UTF-8 that was read as GBK, Shift-JIS, EUC-KR or Big5 is read again as UTF-8',
  explanation:
    'A stretch between spaces, or a line, whose bytes in an East Asian charset are whole UTF-8 sequences, as in 鈥檚 for ’s. ' +
    'The round trip is exact; what comes out must be much likelier than the rare ideographs that stand there. ' +
    'Where the charset had no character for two bytes they are lost, and the stretch stands.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Ukraine鈥檚', after: 'Ukraine’s' },
};

export const lossyUtf8Rule: Rule = {
  id: 'mojibake/lossy-utf8',
  promise: 'UTF-8 read as a single-byte charset is repaired though bytes of it were lost on the way',
  explanation:
    'On the way some step dropped or replaced a byte: a no-break space became a plain one (Ã and a space for à), a control or a soft hyphen was stripped ' +
    '(â€ for ”, MarÃa), an unknown byte became ? or U+FFFD, a quote inside the sequence was straightened (â„¢ with a straight quote), an accent or the ' +
    'case was taken (a€™, ã©). The sequence is repaired where what is left, the bytes that the charset has no character for, and the place it stands ' +
    'in, leave one reading; for a letter that lost a control (ErdoÄan), the one that makes a name by letter statistics is suggested. A byte that is gone for good becomes U+FFFD.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Ã  la carte', after: 'à la carte' },
};

export const c1ControlsRule: Rule = {
  id: 'mojibake/c1-controls',
  promise:
    'A C1 control becomes the character that its byte is in windows-1252 or MacRoman, a C0 control the mark that it is a byte of',
  explanation:
    'No text holds the controls U+0080 to U+009F on purpose: they are bytes of windows-1252 that were read as Latin-1, or, where that would put ' +
    'a symbol or an apostrophe where none can stand, bytes of MacRoman. The choice is made for a whole line. ' +
    'Bytes that windows-1252 leaves undefined stand. Of ’ “ ” – — ‘ whose first byte of two was dropped a C0 control is left (U+0019 of U+2019): ' +
    'it becomes the mark where that is at home.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'don\u0092t', after: 'don’t' },
};

export const singleByteRule: Rule = {
  id: 'mojibake/single-byte-as-single-byte',
  promise: 'Text of one single-byte charset that was read as another is read again',
  explanation:
    'KOI8-R read as windows-1251, MacRoman as windows-1252 and the like. No signature tells: every byte string is valid in both. ' +
    'A line is repaired when all of it can be encoded in the one charset, decodes in the other, and what comes out is much likelier as a text of some language, ' +
    'by letter statistics of 39 languages. In English its marks tell: one contraction that can be nothing else (doesnít) is enough, where every mark of ' +
    'the line then stands in its place; and its names, each in the language that it fits best (Erdoðan), and letters before prices (Ł5), if there are two. Lines with few letters outside ASCII stand, unless the rest of the document shows the same mistake.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Ïðèâåò, êàê äåëà?', after: 'Привет, как дела?' },
};

export const multibyteRule: Rule = {
  id: 'mojibake/multibyte-as-single-byte',
  promise: 'Chinese, Japanese and Korean text that was read as a single-byte charset is read again',
  explanation:
    'GBK, Big5, Shift-JIS, EUC-KR or EUC-JP read as windows-1252, Latin-1 or another single-byte charset. ' +
    'A line is repaired when all of its bytes are text in the charset, give the same bytes back, and the characters are usual ones in the language.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'ÄãºÃ£¬ÊÀ½ç', after: '你好，世界' },
};

/** In the order in which the rules are listed. */
export const RULES: readonly Rule[] = [
  utf8AsSingleByteRule,
  utf8AsMultibyteRule,
  lossyUtf8Rule,
  c1ControlsRule,
  singleByteRule,
  multibyteRule,
];
