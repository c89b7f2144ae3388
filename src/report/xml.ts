import { harmless } from './visible.js';

/** What XML 1.0 cannot hold even escaped. */
const IMPOSSIBLE = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for XML content or an attribute. */
export function escapeXml(text: string): string {
  return text.replace(IMPOSSIBLE, harmless).replace(/[&<>"'\t\n\r]/g, (char) => ENTITIES[char] as string);
}

/** An opening tag's attributes, in order. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}
