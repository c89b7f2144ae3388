import { compatibilityRule } from './compatibility.js';

export const fullwidth = compatibilityRule(
  {
    id: 'escapes/fullwidth',
    promise: 'Fullwidth letters and digits are written in ordinary width',
    explanation: `Letters and digits as wide as an ideograph (\`Ｎｅｗｓ\`), with the signs between them, are written as the ordinary ones, and
halfwidth katakana as the ordinary ones.

Off by default: in East Asian text they are meant. Signs that stand alone are left as they are.`,
    safety: 'unsafe',
    enabled: false,
    threshold: 0.9,
    example: { before: 'The Ｎｅｗｓ at ９', after: 'The News at 9' },
  },
  /[\uff01-\uff5e]*[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a][\uff01-\uff5e]*|[\uff66-\uff9f]+/g,
);
