import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/cli/threads.js';

describe('inOrder', () => {
  it('yields in the order of the tasks, whatever ends first, and starts no more than it may', async () => {
    let running = 0;
    let most = 0;
    const start = async (milliseconds: number) => {
      running += 1;
      most = Math.max(most, running);
      await setTimeout(milliseconds);
      running -= 1;
      return milliseconds;
    };
    const tasks = [20, 1, 10, 5, 0, 15];
    const results: number[] = [];
    for await (const result of inOrder(tasks, 3, start)) results.push(result);
    expect(results).toEqual(tasks);
    expect(most).toBe(3);
  });

  it('yields a result that is there while the next task is still to come', async () => {
    let isAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    async function* tasks() {
      yield 1;
      await asked; // only who has the first result asks for the second
      yield 2;
    }
    const results = inOrder(tasks(), 4, async (task) => task);
    expect(await results.next()).toEqual({ done: false, value: 1 });
    isAsked();
    expect(await results.next()).toEqual({ done: false, value: 2 });
    expect(await results.next()).toEqual({ done: true, value: undefined });
  });

  it('throws what a task throws when its turn has come, though the input pauses', async () => {
    async function* tasks() {
      yield 'good';
      yield 'bad';
      await new Promise(() => {});
    }
    const results = inOrder(tasks(), 4, async (task) => {
      if (task === 'bad') throw new Error(task);
      return task;
    });
    expect((await results.next()).value).toBe('good');
    await expect(results.next()).rejects.toThrow('bad');
  });
});
