import type { Rule } from '../stage.js';
import { decodeBytes, isReadable } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/python-bytes',
  promise: 'Text that was written out as a Python bytes literal is read',
  explanation: `A paragraph that is \`b'…'\` from its first to its last character, holds words and escaped bytes, and is UTF-8 when those are
read, loses the \`b\` and its quotes.

Left alone: literals inside a sentence or in code, and literals that are all escapes.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: "b'The city\\xe2\\x80\\x99s plan'", after: 'The city’s plan' },
};

/** One line; the closing quote is the same as the opening one, and no bare one stands between. */
const LITERAL = /^([ \t]{0,8})b(?:'((?:[^'\\\n]|\\[^\n])*)'|"((?:[^"\\\n]|\\[^\n])*)")(?=[ \t]*\r?$)/gm;
const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

export const pythonBytes: EscapeRule = {
  rule,
  suspects: (text) =>
    text.includes('\\') && (text.includes("b'") || text.includes('b"')) && /^[ \t]{0,8}b['"]/m.test(text),
  find: (text) =>
    Array.from(text.matchAll(LITERAL)).flatMap((match): Candidate[] => {
      const start = match.index + match[1]!.length;
      const after = decodeLiteral(match[2] ?? match[3]!);
      if (after === undefined) return [];
      return [{ rule, span: [start, match.index + match[0].length], after, confidence: 0.96 }];
    }),
};

function decodeLiteral(body: string): string | undefined {
  if (!/\\(?:x[0-9a-f]{2}|[n'"])/.test(body)) return undefined;
  const bytes: number[] = [];
  for (const [, hex, escaped, plain] of body.matchAll(/\\(?:x([0-9a-fA-F]{2})|(.))|([^\\]+)/gs)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else for (const byte of Buffer.from(plain ?? SIMPLE[escaped!] ?? `\\${escaped}`)) bytes.push(byte);
  }
  const { text, utf8 } = decodeBytes(bytes);
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return utf8 && words.length >= 2 && isReadable(text) ? text : undefined;
}
