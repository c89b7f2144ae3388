import { isAscii, isUtf8 } from 'node:buffer';
import type { Span } from '../text/edit.js';

/** A string in a line of JSON Lines. */
export interface JsonField {
  readonly value: string;
  /** The line with another string there; every other byte is as it was. */
  with(value: string): Uint8Array;
}

const BOM = /^\ufeff/;

/**
 * The value of a top-level field of a line.
 *
 * @param line bytes; its line end may be with them.
 * @returns undefined for a blank line, and where there is no such field, or it is no string.
 * @throws {SyntaxError} for a line that is no JSON, or whose field is not in UTF-8, as JSON is: to decode it would lose bytes.
 */
export function jsonField(line: Uint8Array, field: string): JsonField | undefined {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.length);
  const text = bytes.toString().replace(BOM, '').trim();
  if (text === '') return undefined;
  const object: unknown = JSON.parse(text);
  // Byte by byte: what is no UTF-8 elsewhere in the line stands.
  const span = stringField(bytes.toString('latin1'), field);
  if (span === undefined) return undefined;
  if (!isUtf8(bytes.subarray(...span))) throw new SyntaxError(`the string in ${field} is not UTF-8`);
  return {
    value: (object as Readonly<Record<string, string>>)[field] as string,
    with(value) {
      const json = Buffer.from(jsonString(value, isAscii(line)));
      return Buffer.concat([bytes.subarray(0, span[0]), json, bytes.subarray(span[1])]);
    },
  };
}

/** The names of a line's fields that are strings; none where it is no object. */
export function textFields(line: Uint8Array): string[] {
  const value: unknown = JSON.parse(Buffer.from(line).toString().replace(BOM, ''));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => (typeof field === 'string' ? [name] : []));
}

/** Whether a line holds nothing. */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/**
 * Where the value of a field stands in a line that holds one JSON object, when that value is a string. So that a changed
 * field can be written back with every other byte of the line left alone. Of a repeated name the last counts, as in
 * `JSON.parse`.
 *
 * @param line valid JSON, a character a byte.
 * @returns bytes, quotes included; undefined when there is no such field, or it is no string.
 */
function stringField(line: string, field: string): Span | undefined {
  let found: Span | undefined;
  let depth = 0;
  let name: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i];
    if (char === '"') {
      const end = stringEnd(line, i);
      if (depth === 1 && name === undefined)
        name = JSON.parse(Buffer.from(line.slice(i, end), 'latin1').toString()) as string;
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
function jsonString(text: string, asciiOnly: boolean): string {
  const json = JSON.stringify(text);
  if (!asciiOnly) return json;
  return json.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
