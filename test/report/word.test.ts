import { describe, it } from 'vitest';
import { word } from '../../src/report/word.js';
import { expectGolden } from './golden.js';

describe('word', () => {
  it('shows what went and what came within the line', () => expectGolden('word.txt', word));
});
