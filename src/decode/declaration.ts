import { type Charset, canonicalCharset } from './codecs/names.js';

/** The charset that a document says it is in. */
interface Declaration {
  readonly charset: Charset;
  /** The words that say it: `<?xml … encoding="…"?>`, `charset=…`. */
  readonly words: string;
}

/** Bytes in which a declaration must stand: HTML's own limit, and some more for headers before it. */
const HEAD = 4096;

const XML = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)/i;
/** `<meta charset=…>`, and the `Content-Type:` header of a saved response, a mail or a `<meta http-equiv>`. */
const CHARSET = /(?:<meta[^>]{0,200}?|content-type\s*:[^\n<]{0,200}?)charset\s*=\s*["']?\s*([\w.:-]+)/i;

/** The declaration in the head of a document in a charset that keeps ASCII, or undefined. */
export function findDeclaration(bytes: Uint8Array): Declaration | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  for (const pattern of [XML, CHARSET]) {
    const match = pattern.exec(head);
    const charset = match && canonicalCharset(match[1]!);
    if (charset) return { charset, words: match[0].slice(-60).replace(/\s+/g, ' ').trim() };
  }
  return undefined;
}
