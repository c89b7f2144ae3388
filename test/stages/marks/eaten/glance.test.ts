import { expect, it, vi } from 'vitest';
import { mayBeSeveral } from '../../../../src/stages/marks/eaten/glance.js';

it.each([
  [
    'the words about it',
    'One two three four fusedword five six seven eight.',
    'two three four fusedword five six seven',
  ],
  ['its own line', 'A line.\nHere fusedword stands\nanother line', 'Here fusedword stands'],
  ['all of the word, from within it', 'As Smith’sfusedword says', 'As Smith’sfusedword says'],
])('reads %s', (_, text, excerpt) => {
  const cut = vi.fn(() => 1);
  expect(mayBeSeveral(text, text.indexOf('fused'), cut)).toBe(true);
  expect(cut).toHaveBeenCalledExactlyOnceWith(excerpt);
});

it('lets a word stand that is hardly ever cut, and reads the same words once', () => {
  const cut = vi.fn(() => 0.01);
  const text = 'The striker Hertrich scored';
  expect(mayBeSeveral(text, 12, cut)).toBe(false);
  expect(mayBeSeveral(`Late on\n${text}`, 20, cut)).toBe(false);
  expect(cut).toHaveBeenCalledTimes(1);
});
