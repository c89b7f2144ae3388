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
 * The string in a field of a line.
 *
 * @param line bytes; its line end may be with them.
 * @param field its name; of one within other objects their names before it, with dots between them: `article.body`. A name that
 *   has a dot itself is found before such a path.
 * @returns undefined for a blank line, and where there is no such field, or it is no string.
 * @throws {SyntaxError} for a line that is no JSON, or whose field is not in UTF-8, as JSON is: to decode it would lose bytes.
 */
export function jsonField(line: Uint8Array, field: string): JsonField | undefined {
  const bytes = Buffer.from(line.buffer, line.byteOffset, line.length);
  const text = bytes.toString().replace(BOM, '').trim();
  if (text === '') return undefined;
  const found = resolve(JSON.parse(text), field);
  if (found === undefined) return undefined;
  const { value, path } = found;
  // Byte by byte: what is no UTF-8 elsewhere in the line stands.
  const span = stringAt(bytes.toString('latin1'), path);
  if (!isUtf8(bytes.subarray(...span))) throw new SyntaxError(`the string in ${field} is not UTF-8`);
  return {
    value,
    with(clean) {
      const json = Buffer.from(jsonString(clean, isAscii(line)));
      return Buffer.concat([bytes.subarray(0, span[0]), json, bytes.subarray(span[1])]);
    },
  };
}

/** The names of a line's fields that are strings, those within objects too; none where it is no object. */
export function textFields(line: Uint8Array): string[] {
  return namesOfTexts(JSON.parse(Buffer.from(line).toString().replace(BOM, '')));
}

function namesOfTexts(value: unknown): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, field]) =>
    typeof field === 'string' ? [name] : namesOfTexts(field).map((inner) => `${name}.${inner}`),
  );
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string in a JSON value, and the names that lead to it. */
interface Resolved {
  readonly value: string;
  readonly path: readonly string[];
}

/** Undefined where a name leads to no string. */
function resolve(value: unknown, name: string): Resolved | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) {
    const found = value[name];
    return typeof found === 'string' ? { value: found, path: [name] } : undefined;
  }
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const outer = name.slice(0, dot);
    const inner = Object.hasOwn(value, outer) ? resolve(value[outer], name.slice(dot + 1)) : undefined;
    if (inner !== undefined) return { ...inner, path: [outer, ...inner.path] };
  }
  return undefined;
}

/** Whether a line holds nothing. */
export function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/**
 * Where a string stands in a line that holds one JSON object: so that a changed field can be written back with every other
 * byte of the line left alone. Of a repeated name the last counts, as in `JSON.parse`.
 *
 * @param line valid JSON, a character a byte.
 * @param path names that lead to a string in it.
 * @returns bytes, quotes included.
 */
function stringAt(line: string, path: readonly string[]): Span {
  let found: Span = [0, 0];
  let depth = 0;
  /** Objects of the path that are open. */
  let inside = 0;
  /** The name whose value comes or is open, in the innermost of them. */
  let name: string | undefined;
  for (let i = 0; i < line.length; i += 1) {
    const isNext = depth === inside && name !== undefined && name === path[inside - 1];
    const char = line[i];
    if (char === '"') {
      const end = stringEnd(line, i);
      if (depth === inside && name === undefined) name = nameOf(line.slice(i, end));
      else if (isNext && inside === path.length) found = [i, end];
      i = end - 1;
    } else if (char === '{' || char === '[') {
      if (depth === 0 || (isNext && char === '{' && inside < path.length)) {
        inside += 1;
        name = undefined;
      }
      depth += 1;
    } else if (char === '}' || char === ']') {
      if (depth === inside) inside -= 1;
      depth -= 1;
    } else if (char === ',' && depth === inside) {
      name = undefined;
    }
  }
  return found;
}

/** @param literal of a string in JSON, a character a byte. */
function nameOf(literal: string): string {
  return JSON.parse(Buffer.from(literal, 'latin1').toString()) as string;
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
