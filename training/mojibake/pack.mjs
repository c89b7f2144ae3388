// Brotli at its best, from standard input to standard output.
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

writeFileSync(1, brotliCompressSync(readFileSync(0), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
