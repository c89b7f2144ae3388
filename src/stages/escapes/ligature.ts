import { compatibilityRule } from './compatibility.js';

export const ligature = compatibilityRule(
  {
    id: 'escapes/ligature',
    promise: 'Latin ligatures are written as their letters',
    explanation: `The ligatures that PDF files leave behind (\`ﬁ\`, \`ﬂ\`, \`ﬀ\`, \`ﬃ\`, \`ﬄ\`, \`ﬅ\`, \`ﬆ\`) are written as the letters they join.

Off by default: a typeset text may hold them on purpose. \`æ\` and \`œ\` are letters and stand.`,
    safety: 'unsafe',
    enabled: false,
    threshold: 0.9,
    example: { before: 'the ﬁrst oﬃce', after: 'the first office' },
  },
  /[\ufb00-\ufb06]+/g,
);
