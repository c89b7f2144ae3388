import type { Edge, Lattice, Node } from './lattice.js';

/** The logarithm of the sum of two numbers given as logarithms. */
export function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

/** The score of all paths together, after setting every node's `beta`. */
export function backward({ layers }: Lattice): number {
  const last = layers.at(-1) as readonly Node[];
  let total = Number.NEGATIVE_INFINITY;
  for (const layer of layers) for (const node of layer) node.beta = Number.NEGATIVE_INFINITY;
  for (const node of last) {
    node.beta = 0;
    total = logAdd(total, node.alpha);
  }
  for (let i = layers.length - 1; i > 0; i -= 1) {
    for (const node of layers[i] as readonly Node[]) {
      for (const edge of node.incoming) {
        edge.from.beta = logAdd(edge.from.beta, edge.score + node.beta);
      }
    }
  }
  return total;
}

/** The edges of the best path, first to last. */
export function bestPath({ layers }: Lattice): Edge[] {
  let node: Node | undefined;
  for (const end of layers.at(-1) as readonly Node[])
    if (node === undefined || end.best > node.best) node = end;
  const path: Edge[] = [];
  for (let edge = node?.bestEdge; edge !== undefined; edge = edge.from.bestEdge) path.push(edge);
  return path.reverse();
}
