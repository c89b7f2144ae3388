import { createRequire } from 'node:module';

type Iconv = typeof import('iconv-lite');

let loaded: Iconv | undefined;

/** iconv-lite, loaded when the first text that is neither ASCII nor UTF-8 comes by: clean files never pay for it. */
export function iconv(): Iconv {
  loaded ??= createRequire(import.meta.url)('iconv-lite') as Iconv;
  return loaded;
}
