import { expect, test } from 'vitest';
import { partsOfName } from '../../../../src/stages/marks/eaten/joined-name.js';

test.each([
  ['WorkerPool', 'Worker Pool'],
  ['FBOpen', 'FB Open'],
  ['LangChainAI', 'Lang Chain AI'],
  ['Worker', undefined],
  ['workerPool', undefined],
  ['NASA', undefined],
  ['OsAms', 'Os Ams'],
  ['McA', undefined],
  ['McAdam', 'Mc Adam'],
  ['Pool2Go', undefined],
  ['Pool’s', undefined],
])('%s', (name, expected) => {
  const parts = partsOfName(`a ${name} b`, 2, 2 + name.length);
  expect(parts?.map((part, i) => `a ${name} b`.slice(part, parts[i + 1] ?? 2 + name.length)).join(' ')).toBe(
    expected,
  );
});
