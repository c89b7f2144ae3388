/**
 * EUC-TW's planes 1 and 2 of CNS 11643, by way of Big5: both order their characters by strokes, so that a few dozen runs map
 * one onto the other. A run is [first CNS index, first Big5 index, length], where an index counts cells from the first
 * row on (94 to a CNS row, 157 to a Big5 row). Derived by comparing the two mappings character by character.
 */
const PLANES: readonly (readonly (readonly [cns: number, big5: number, length: number])[])[] = [
  [
    [0, 0, 5],
    [6, 6, 8],
    [15, 15, 6],
    [21, 23, 2],
    [24, 22, 1],
    [29, 29, 44],
    [73, 74, 1],
    [74, 73, 1],
    [75, 75, 22],
    [98, 98, 1],
    [100, 100, 27],
    [127, 128, 1],
    [128, 127, 1],
    [129, 129, 19],
    [148, 149, 1],
    [149, 148, 1],
    [150, 150, 4],
    [155, 21, 1],
    [156, 156, 2],
    [160, 160, 1],
    [162, 162, 1],
    [165, 165, 69],
    [282, 234, 29],
    [312, 264, 1],
    [314, 266, 142],
    [470, 6101, 20],
    [3290, 471, 17],
    [3307, 263, 1],
    [3308, 489, 86],
    [3394, 265, 1],
    [3395, 576, 1307],
    [4702, 1884, 424],
    [5126, 1883, 1],
    [5127, 2308, 1876],
    [7003, 4571, 1],
    [7004, 4184, 387],
    [7391, 4572, 525],
    [7916, 5286, 1],
    [7917, 5097, 105],
    [8023, 5203, 83],
    [8106, 5287, 84],
    [8190, 5517, 1],
    [8191, 5371, 54],
    [8245, 5426, 1],
    [8246, 5425, 1],
    [8247, 5427, 90],
    [8337, 5518, 354],
  ],
  [
    [0, 6280, 10],
    [10, 6291, 33],
    [43, 6372, 1],
    [44, 6324, 48],
    [92, 6373, 46],
    [138, 6586, 1],
    [139, 6419, 167],
    [306, 6587, 1840],
    [2146, 9074, 1],
    [2147, 8428, 108],
    [2255, 8537, 537],
    [2792, 8427, 1],
    [2793, 9075, 100],
    [2893, 8536, 1],
    [2894, 9175, 399],
    [3293, 9575, 1637],
    [4930, 11761, 1],
    [4931, 11212, 146],
    [5077, 11899, 1],
    [5078, 11358, 287],
    [5365, 12508, 1],
    [5366, 11645, 116],
    [5482, 11762, 137],
    [5619, 11900, 104],
    [5723, 12425, 1],
    [5724, 12004, 222],
    [5946, 12227, 198],
    [6144, 12426, 82],
    [6226, 12509, 86],
    [6312, 12226, 1],
    [6313, 12595, 8],
    [6321, 12604, 153],
    [6474, 12758, 56],
    [6530, 13114, 1],
    [6531, 12814, 113],
    [6644, 12603, 1],
    [6645, 12927, 142],
    [6787, 12757, 1],
    [6788, 13069, 45],
    [6833, 13115, 71],
    [6904, 13380, 1],
    [6905, 13186, 194],
    [7099, 13381, 490],
    [7589, 13914, 1],
    [7590, 13871, 43],
    [7633, 13915, 1],
    [7634, 13917, 11],
    [7645, 13916, 1],
    [7646, 13928, 4],
  ],
];

/** What plane 1 has and Big5 has not, by CNS index. */
const EXTRA: Readonly<Record<number, string>> = {
  5: '・',
  14: '﹑',
  23: '︲',
  154: '‖',
  158: '∕',
  159: '﹨',
  161: '￥',
  163: '￠',
  164: '￡',
  490: 'ⅰ',
  491: 'ⅱ',
  492: 'ⅲ',
  493: 'ⅳ',
  494: 'ⅴ',
  495: 'ⅵ',
  496: 'ⅶ',
  497: 'ⅷ',
  498: 'ⅸ',
  499: 'ⅹ',
  571: '亠',
  578: '冫',
  583: '勹',
  8022: '彞',
};

/** The control pictures U+2400 to U+241F and U+2421, from this CNS index on. */
const CONTROL_PICTURES = 3102;

/** A cell of plane 1 or 2 as a character, as the two Big5 bytes that mean the same, or undefined. */
export function eucTw(
  plane: number,
  row: number,
  column: number,
): string | readonly [number, number] | undefined {
  const index = (row - 0xa1) * 94 + (column - 0xa1);
  if (plane === 1) {
    if (EXTRA[index] !== undefined) return EXTRA[index];
    const picture = index - CONTROL_PICTURES;
    if (picture >= 0 && picture <= 32) return String.fromCharCode(0x2400 + (picture === 32 ? 33 : picture));
  }
  const run = PLANES[plane - 1]?.find(([cns, , length]) => index >= cns && index < cns + length);
  if (run === undefined) return undefined;
  const big5 = run[1] + index - run[0];
  const cell = big5 % 157;
  return [0xa1 + Math.floor(big5 / 157), cell < 63 ? 0x40 + cell : 0xa1 + cell - 63];
}
