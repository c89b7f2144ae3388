import { entriesOf } from './entries.js';
import type { Renderer } from './format.js';
import { jsonEdit } from './json.js';

/** One edit a line, each with its file's name: for streams, and for `grep` and `jq`. A clean file has no line. */
export const jsonl: Renderer = (files) =>
  files
    .flatMap((file) =>
      entriesOf(file).map((entry) => `${JSON.stringify({ file: file.name, ...jsonEdit(entry) })}\n`),
    )
    .join('');
