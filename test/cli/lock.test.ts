import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { lock } from '../../src/cli/lock.js';
import { folderWith } from './run.js';

afterEach(() => {
  vi.useRealTimers();
});

it('stops who was taken for gone, and leaves the lock to who has it now', async () => {
  const path = join(folderWith({}), 'a.lock');
  const { confirm, release } = await lock(path, 'a.jsonl');
  confirm();
  writeFileSync(path, 'pod-2 7\n');
  expect(confirm).toThrow('a.jsonl: another run has taken it over');
  release();
  expect(readFileSync(path, 'utf8')).toBe('pod-2 7\n');
});

it('gives signs while it is held', async () => {
  vi.useFakeTimers();
  const path = join(folderWith({}), 'a.lock');
  const { release } = await lock(path, 'a.jsonl');
  utimesSync(path, 0, 0);
  vi.advanceTimersByTime(60_000);
  expect(statSync(path).mtimeMs).toBeGreaterThan(0);
  release();
  expect(vi.getTimerCount()).toBe(0);
});

it('is held once in a process', async () => {
  const path = join(folderWith({}), 'a.lock');
  const { release } = await lock(path, 'a.jsonl');
  await expect(lock(path, 'a.jsonl')).rejects.toThrow('another run');
  release();
  (await lock(path, 'a.jsonl')).release();
});
