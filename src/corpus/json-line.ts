import type { Span } from '../text/edit.js';

/**
 * Where the value of a field stands in a line that holds one JSON object, when that value is a string. So that a changed
 * field can be written back with every other byte of the line left alone. Of a repeated name the last counts, as in
 * `JSON.parse`.
 *
 * @param line valid JSON.
 * @returns UTF-16 code units, quotes included; undefined when there is no such field, or it is no string.
 */
export function stringField(line: string, field: string): Span | undefined {
  let found: Span | undefined;
  let depth = 0;
  let name: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i];
    if (char === '"') {
      const end = stringEnd(line, i);
      if (depth === 1 && name === undefined) name = JSON.parse(line.slice(i, end)) as string;
      else if (depth === 1 && name === field) found = [i, end];
      i = end - 1;
    } else if (char === '{' || char === '[') {
      if (depth === 0 && char === '[') return undefined;
      if (depth === 1 && name === field) found = undefined;
      depth += 1;
    } else if (char === '}' || char === ']') {
      depth -= 1;
    } else if (char === ',' && depth === 1) {
      name = undefined;
    } else if (depth === 1 && name === field && char !== undefined && /[\dtfn-]/.test(char)) {
      found = undefined;
    }
  }
  return found;
}

/** Where a string ends that begins at `start`, its closing quote included. */
function stringEnd(line: string, start: number): number {
  let end = start + 1;
  while (end < line.length && line[end] !== '"') end += line[end] === '\\' ? 2 : 1;
  return end + 1;
}

/** A string as JSON, in ASCII alone when the line it goes into is. */
export function jsonString(text: string, asciiOnly: boolean): string {
  const json = JSON.stringify(text);
  if (!asciiOnly) return json;
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
