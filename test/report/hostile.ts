import type { FileReport } from '../../src/report/format.js';
import { reportOn } from './sample.js';

/** An article that tries to run scripts, to leave its elements and attributes, and to reorder what is read. */
export function hostile(): FileReport {
  const text = [
    '<script>window.broken = 1</script><img src=x onerror="window.broken = 2">',
    '</p></div></main></body></html><style>body { display: none }</style>',
    `" onmouseover="window.broken = 3" x='</textarea><svg onload=window.broken=4>`,
    'javascript:window.broken=5 &lt;script&gt;window.broken=6&lt;/script&gt; <!-- ]]> -->',
    'user\u202egnp.exe\u202c and \u2066isolated\u2069 and \u0000 and \u001b[31m.',
    'An end word.',
  ].join('\n');
  const mark = { rule: 'marks/x', safety: 'unsafe', confidence: 0.9 } as const;
  const script = '"><script>window.broken = 7</script>';
  return reportOn(`<img src=x onerror=alert(1)>"'/${'\u202e'}.txt`, text, [
    [
      'marks',
      [
        { ...mark, find: '<script>window.broken = 1', after: '<script>window.broken = 8' },
        {
          ...mark,
          find: '" onmouseover="',
          after: `" autofocus onfocus="window.broken = 9`,
          detail: { reason: script, path: script },
        },
        {
          ...mark,
          find: 'javascript:window.broken=5',
          after: script,
          safety: 'suggest',
          detail: { alternatives: [{ label: script, after: script, probability: 0.1 }] },
        },
        {
          ...mark,
          find: '\u202egnp',
          level: 'warning',
          detail: { language: 'en" onclick="window.broken = 10', script, gloss: script },
        },
      ],
    ],
  ]);
}
