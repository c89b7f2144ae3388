import { expect, test } from 'vitest';
import { Lost } from '../../../../src/stages/marks/eaten/features.js';
import { rescore } from '../../../../src/stages/marks/eaten/rescore.js';

test('what else a document lost speaks for a lost mark, and neither for nor against a lost space', () => {
  const choices = [
    [
      { option: -1, lost: [], score: 0 },
      { option: 0, lost: [Lost.Dash], score: 0 },
      { option: 0, lost: [Lost.Space], score: 0 },
    ],
  ];
  const heard = [{ option: 0, logs: [new Float64Array(5).fill(Math.log(0.2))], cut: 0 }];
  const weights = { mark: 1, space: 1, bias: 0, lean: 0, cut: 1, cutBias: 0, markLoss: 0.5 };
  const scoresAfter = (lost: number) =>
    rescore(
      choices,
      heard,
      { space: new Float64Array(1), loss: new Float64Array([Math.log(lost)]) },
      weights,
    ).flat();
  const [whole, dash, space] = scoresAfter(1);
  const [wholeAmongMany, dashAmongMany, spaceAmongMany] = scoresAfter(20);
  expect(dashAmongMany!.score - dash!.score).toBeCloseTo(0.5 * Math.log(20));
  expect(spaceAmongMany).toEqual(space);
  expect(wholeAmongMany).toEqual(whole);
});
