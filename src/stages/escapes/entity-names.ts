import { createRequire } from 'node:module';

type Decode = typeof import('entities/decode');
let loaded: Decode | undefined;

/** The characters of a named entity of HTML, with its name's case forgiven (`&NBSP;`, `&EACUTE;`), or undefined. */
export function namedEntity(name: string): string | undefined {
  const exact = lookUp(name);
  if (exact !== undefined || name !== name.toUpperCase()) return exact;
  return lookUp(name[0] + name.slice(1).toLowerCase()) ?? lookUp(name.toLowerCase());
}

function lookUp(name: string): string | undefined {
  loaded ??= createRequire(import.meta.url)('entities/decode') as Decode;
  const escaped = `&${name};`;
  const decoded = loaded.decodeHTMLStrict(escaped);
  return decoded === escaped || decoded.endsWith(';') ? undefined : decoded;
}
