import type { SchemaElement } from 'hyparquet';
import { ParquetError } from './footer.js';

/** What a schema says of the elements of a column whose values are bytes. */
type PlainElement = Pick<SchemaElement, 'name' | 'type' | 'num_children' | 'repetition_type'>;

/** A column of strings or bytes, one or none a row. */
export interface TextColumn {
  /** The names that lead to it, with dots between them. */
  readonly name: string;
  /** Its own name, behind those of the groups that it lies in. */
  readonly path: readonly string[];
  /** That of a file with this column alone, whose values are bytes. */
  readonly schema: readonly PlainElement[];
}

/**
 * The column that a name means: one at the top level of the schema, or within groups there, as in `article.body`. A column
 * whose own name has the dot comes before.
 *
 * @param schema in the order of the file: what lies within an element follows it.
 * @throws {ParquetError} for a column that is not there, holds no text, or whose name another has.
 */
export function findColumn(schema: readonly SchemaElement[], name: string): TextColumn {
  const leaves = [...leavesOf(schema)];
  const named = leaves.filter((leaf) => nameOf(leaf) === name);
  const least = Math.min(...named.map(({ length }) => length));
  const [leaf, another] = named.filter(({ length }) => length === least);
  if (another !== undefined) {
    throw new ParquetError(`has several columns ${JSON.stringify(name)}; give each a name of its own`);
  }
  if (leaf !== undefined && isText(leaf)) return { name, path: pathOf(leaf), schema: schemaOf(leaf) };
  const others = leaves.filter(isText).map(nameOf);
  const choice =
    others.length === 0 ? 'no column there holds text' : `--field takes one of: ${others.join(', ')}`;
  throw new ParquetError(`has no column ${JSON.stringify(name)} of text; ${choice}`);
}

/** An element of a schema that holds values, behind the groups that it lies in. */
type Leaf = readonly SchemaElement[];

function* leavesOf(schema: readonly SchemaElement[]): Generator<Leaf> {
  /** Groups that are open, and how many elements each is still to have. */
  const open: { readonly group: SchemaElement; left: number }[] = [];
  for (const element of schema.slice(1)) {
    while (open.at(-1)?.left === 0) open.pop();
    const within = open.map(({ group }) => group);
    if (open.length > 0) open.at(-1)!.left -= 1;
    if (element.num_children) open.push({ group: element, left: element.num_children });
    else yield [...within, element];
  }
}

function pathOf(leaf: Leaf): string[] {
  return leaf.map(({ name }) => name);
}

function nameOf(leaf: Leaf): string {
  return pathOf(leaf).join('.');
}

/** Of lists and maps a row has several values; what is annotated otherwise is no text. */
function isText(leaf: Leaf): boolean {
  const element = leaf.at(-1)!;
  const groups = leaf.slice(0, -1);
  return (
    element.type === 'BYTE_ARRAY' &&
    leaf.every(({ repetition_type }) => repetition_type !== 'REPEATED') &&
    groups.every((group) => annotationOf(group) === undefined) &&
    [undefined, 'STRING', 'UTF8'].includes(annotationOf(element))
  );
}

function annotationOf({ converted_type, logical_type }: SchemaElement): string | undefined {
  return logical_type?.type ?? converted_type;
}

function schemaOf(leaf: Leaf): PlainElement[] {
  const column = leaf.map(({ name, repetition_type }, i): PlainElement => {
    const kind = i === leaf.length - 1 ? ({ type: 'BYTE_ARRAY' } as const) : { num_children: 1 };
    return { name, ...kind, ...(repetition_type && { repetition_type }) };
  });
  return [{ name: 'schema', num_children: 1 }, ...column];
}
