import type { Fix } from './fix.js';
import { utf8AsSingleByteRule } from './rule.js';

/**
 * `Â` before a mark of windows-1252, where English has that mark: inside a word before its ending, before a word or behind
 * one, between two words, before a price. A capital stands behind no small letter, so that this is none.
 */
const DOUBLED =
  /(?<=\p{L})Â’(?=(?:s|t|d|m|re|ve|ll|S|T|D|M|RE|VE|LL)(?!\p{L}))|(?<=^|[\s([—–])Â[“‘](?=[\p{L}\p{N}])|(?<=[\p{Ll}\p{N}.,!?…])Â[”’](?=$|[\s).,;:!?—])|(?<=^|\s)Â[–—](?=\s|$)|(?<=[\p{Ll}\p{N}])Â[–—…™]|(?<=^|[\s([])Â€(?=\d)|^Â•(?=\s)/gmu;

/** Such a mark that was lost since; … */
const LOST = /Â\ufffd/g;
/** … and where others show the mistake, one that became a question mark, and one in any place, unless it is of a longer sequence. */
const OTHERS = /(?<!\p{Lu})Â\?|(?<![^\x00-\x7f])Â[‘’“”–—…•™€](?![^\x00-\x7f])/gu;
/** From so many on, none is chance. */
const LEAST_LOST = 2;

/**
 * Marks of windows-1252 that were taken for the C1 controls of Latin-1, written as UTF-8, and read as windows-1252. Of one that
 * was lost since, U+FFFD or the question mark alone is left, for the stage that reads lost marks.
 *
 * ```
 * W e Â ’ v e          C2 92, which is U+0092 in UTF-8, and the byte of ’
 *     ^^^
 * ```
 */
export function c1AsUtf8(text: string): Fix[] {
  const doubled = Array.from(text.matchAll(DOUBLED));
  const lost = Array.from(text.matchAll(LOST));
  const isShown = doubled.length > 0 || lost.length >= LEAST_LOST;
  const found = isShown ? [...lost, ...doubled, ...text.matchAll(OTHERS)] : [];
  return Array.from(new Map(found.map((match) => [match.index, match])).values())
    .sort((a, b) => a.index - b.index)
    .map(
      ({ 0: before, index }): Fix => ({
        rule: utf8AsSingleByteRule.id,
        span: [index, index + before.length],
        after: before.slice(1),
        safety: 'unsafe',
        confidence: 0.98,
        path: 'windows-1252 > utf-8 > windows-1252',
        reason: 'The bytes of these characters are a C1 control in UTF-8, whose number is the mark’s byte.',
      }),
    );
}
