import { harmless, visible } from '../visible.js';

/** As many spaces are drawn; of more, their number. */
const DRAWN = 3;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML content or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** Unchanged text as HTML; what could not be seen, or could reorder the line, is written as its code point. */
export function unchanged(text: string): string {
  return withCodePoints(text, harmless);
}

/**
 * Changed text as HTML with its spaces and unseen characters drawn. A drawn space is a space still, so that what is
 * copied, read aloud or shown clean is the text itself.
 */
export function drawn(text: string): string {
  const base = /^\p{M}/u.test(text) ? '◌' : '';
  return (base + text)
    .split(/( +|\n)/)
    .map((part, i) => {
      if (i % 2 === 0) return withCodePoints(part, visible);
      if (part === '\n') return sign('↵', '');
      return part.length > DRAWN
        ? sign(`·×${part.length}`, '')
        : `${sign('·', ' ').repeat(part.length)}<wbr>`;
    })
    .join('');
}

function sign(shown: string, text: string): string {
  return `<i data-sign="${shown}">${text}</i>`;
}

/** What `harmless` and `visible` may write in another way. */
const UNSEEN = /([\p{C}\p{Z}\u115f\u1160\u3164\uffa0]|\u034f)/u;

/** Only what `write` wrote as a code point becomes a chip: text that merely looks like one stays text. */
function withCodePoints(text: string, write: (text: string) => string): string {
  return text
    .split(UNSEEN)
    .map((part, i) => {
      if (i % 2 === 0) return escapeHtml(part);
      const written = write(part);
      const name = /^<(U\+[0-9A-F]+)>$/.exec(written)?.[1];
      return name === undefined ? escapeHtml(written) : `<code>${name}</code>`;
    })
    .join('');
}

/** A language tag for `lang`, or nothing where it is none. */
export function langAttribute(tag: string | undefined): string {
  return tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? ` lang="${tag}"` : '';
}
