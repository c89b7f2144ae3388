/** The page's style. Every pair of colours has a contrast of at least 4.5 : 1, and no meaning is in colour alone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --panel: #f4f1ea; --line: #e2ddd1; --ink: #1d1b18; --soft: #635e55; --accent: #1f4f8f;
  --ins: #0d5a3c; --ins-bg: #dcf0e4; --del: #98281a; --del-bg: #fae3de;
  --sug: #744600; --sug-bg: #fbeecb; --flag: #54338f; --flag-bg: #ece5fa;
  --serif: "Iowan Old Style", "Charter", "Source Serif 4", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181715; --panel: #22201d; --line: #3a362f; --ink: #ece8df; --soft: #aba497; --accent: #9dc1f5;
    --ins: #93dfb6; --ins-bg: #17382a; --del: #f5a79a; --del-bg: #43201a;
    --sug: #f0c673; --sug-bg: #3c2f12; --flag: #cbb4f7; --flag-bg: #32264a;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding: 5rem 0 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.65 var(--serif); }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 9; padding: 0.4rem 0.8rem; background: var(--paper); }
code { font: 0.82em/1 var(--mono); }
.wide { max-width: 78rem; margin: 0 auto; padding: 0 2rem; }

.masthead { padding-top: 2.4rem; padding-bottom: 1.4rem; }
.masthead .mark { margin: 0; font: italic 1rem/1 var(--serif); color: var(--soft); }
.masthead .mark b { font-weight: 600; color: var(--ink); border-bottom: 2px dotted var(--accent); }
h1, h2 { margin: 0.7rem 0 0.4rem; font-weight: 600; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h1 { font-size: 2rem; }
h2 { font-size: 1.45rem; }
.sum { margin: 0; color: var(--soft); font: 0.875rem/1.5 var(--sans); }
.sum b { color: var(--ink); font-weight: 600; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin: 0.9rem 0 0; padding: 0; list-style: none; font: 0.8125rem/1.6 var(--sans); color: var(--soft); }

.bar { display: none; position: sticky; top: 0; z-index: 5; background: var(--paper); border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font: 0.8125rem/1.4 var(--sans); }
.js .bar { display: block; }
.bar .wide { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; padding-top: 0.5rem; padding-bottom: 0.5rem; }
.bar fieldset { margin: 0; padding: 0; border: 0; }
.bar .segment { display: flex; }
.bar .segment legend { position: absolute; left: -100rem; }
button, select, summary, .segment span { font: inherit; color: var(--ink); }
button, select, .segment span, .filter > summary { display: inline-block; padding: 0.28rem 0.7rem; border: 1px solid var(--line); border-radius: 5px; background: var(--paper); cursor: pointer; }
button:hover, .segment span:hover, .filter > summary:hover { background: var(--panel); }
.segment input { position: absolute; opacity: 0; }
.segment span { border-radius: 0; margin-left: -1px; }
.segment label:first-of-type span { border-radius: 5px 0 0 5px; margin-left: 0; }
.segment label:last-of-type span { border-radius: 0 5px 5px 0; }
.segment input:checked + span { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.segment input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }
.filter { position: relative; }
.filter > summary { list-style: none; }
.filter > summary::after { content: " ▾"; color: var(--soft); }
.filter form { position: absolute; top: 2.3rem; left: 0; width: 22rem; max-width: 90vw; max-height: 70vh; overflow: auto; padding: 0.9rem 1.1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); box-shadow: 0 10px 30px rgb(0 0 0 / 0.14); }
.filter legend { padding: 0.1rem 0 0.2rem; font: 600 0.75rem/1.4 var(--sans); color: var(--soft); }
.filter fieldset + fieldset { margin-top: 0.6rem; }
.filter label { display: flex; gap: 0.5rem; align-items: baseline; padding: 0.1rem 0; overflow-wrap: anywhere; }
.filter label output { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.steps { display: flex; align-items: center; gap: 0.5rem; margin-left: auto; }
.steps output { min-width: 6.5rem; text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }
kbd { font: 0.72rem/1 var(--mono); color: var(--soft); }

.article { padding-top: 1.8rem; padding-bottom: 2.5rem; }
.article + .article { border-top: 1px solid var(--line); }
.article > header { padding: 0 0 1rem 3.4rem; }
.row { display: grid; align-items: baseline; grid-template-columns: 2.2rem minmax(0, 40rem) minmax(14rem, 1fr); column-gap: 1.2rem; }
.row.blank { min-height: 0.85rem; }
.row p { margin: 0; overflow-wrap: anywhere; }
.row > p { grid-column: 2; white-space: pre-wrap; padding: 0.12rem 0; }
.row.heading > p { font-weight: 600; font-size: 1.2rem; line-height: 1.35; padding-top: 0.5rem; }
.rows > .row.heading:first-child > p { font-size: 1.75rem; letter-spacing: -0.01em; padding-top: 0; }
.line { grid-column: 1; text-align: right; font: 0.6875rem/1.65 var(--mono); color: var(--soft); user-select: none; }
.notes { grid-column: 3; margin: 0 0 0.5rem; padding: 0; list-style: none; font: 0.8125rem/1.45 var(--sans); }

ins, del, mark { unicode-bidi: isolate; border-radius: 2px; padding: 0 0.06em; }
ins { color: var(--ins); background: var(--ins-bg); text-decoration: none; border-bottom: 2px solid currentColor; }
del { color: var(--del); background: var(--del-bg); text-decoration: line-through; text-decoration-thickness: 1.5px; }
mark { color: inherit; background: none; }
mark.suggested { color: var(--sug); background: var(--sug-bg); outline: 1px dashed currentColor; }
mark.flagged { color: var(--flag); background: var(--flag-bg); text-decoration: underline dotted 2px; text-underline-offset: 0.2em; }
mark.applied { color: var(--ins); background: var(--ins-bg); border-bottom: 2px solid currentColor; }
/* The sign of a space lies over the space itself. */
i[data-sign] { display: inline-block; position: relative; font: 400 0.82em/1 var(--mono); white-space: pre; }
i[data-sign]::before { content: attr(data-sign); position: absolute; inset: 0; text-align: center; }
i[data-sign]:empty::before { position: static; }
del i[data-sign]:empty { background: linear-gradient(currentColor, currentColor) center / 100% 1px no-repeat; }
/* A line through a dot hides it: removed spaces are struck out aslant. */
del i[data-sign="·"] { background: linear-gradient(to top right, transparent calc(50% - 0.7px), currentColor calc(50% - 0.7px) calc(50% + 0.7px), transparent calc(50% + 0.7px)); }
.ref { display: inline-block; margin: 0 0.1em; padding: 0 0.1em; vertical-align: 0.42em; font: 600 0.625rem/1 var(--sans); text-decoration: none; font-variant-numeric: tabular-nums; }
.ref.quiet { font-weight: 400; color: var(--soft); }

.note { position: relative; margin: 0 0 0.3rem; padding: 0 0 0 1.9rem; border-left: 3px solid var(--line); }
.note p { margin: 0; }
.note.applied { border-left-color: var(--ins); }
.note.suggested { border-left: 3px dashed var(--sug); }
.note.flagged { border-left: 3px dotted var(--flag); }
.note .number { position: absolute; left: 0.1rem; width: 1.5rem; text-align: right; text-decoration: none; font-weight: 600; font-variant-numeric: tabular-nums; }
.note .what { overflow-wrap: anywhere; }
.note b { font-weight: 600; }
.note .what, .note .meta { display: inline-block; margin-right: 0.55rem; }
.note .meta { color: var(--soft); font-size: 0.75rem; font-variant-numeric: tabular-nums; }
.note .meta > * + * { margin-left: 0.4rem; }
.note .meta a { color: inherit; text-decoration-color: var(--line); }
.note .why { color: var(--soft); }
.note details { display: inline-block; vertical-align: top; max-width: 100%; color: var(--soft); font-size: 0.75rem; }
.note summary { width: max-content; color: var(--soft); cursor: pointer; text-decoration: underline var(--line); text-underline-offset: 0.15em; list-style: none; }
.note summary::-webkit-details-marker { display: none; }
.note.quiet { color: var(--soft); border-left-color: var(--line); }
.note.quiet .what b { font-weight: 400; }
.note.quiet .what { font-size: 0.75rem; }
.note q { quotes: "“" "”"; }
.note.current, .note:target { background: var(--panel); box-shadow: 0 0 0 4px var(--panel); }
.ref.current { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 2px; }

.off { color: inherit !important; background: none !important; outline: 0 !important; border: 0 !important; text-decoration: none !important; }
del.off, .ref.off, mark.off.point { display: none; }
[data-view="clean"] del, [data-view="clean"] .ref, [data-view="clean"] i::before, [data-view="clean"] mark.point { display: none; }
[data-view="clean"] ins, [data-view="clean"] mark { all: unset; unicode-bidi: isolate; }
.original { display: none; }
[data-view="split"] .row { grid-template-columns: 2.2rem minmax(0, 1fr) minmax(0, 1fr); }
[data-view="split"] .row > .original { display: block; grid-column: 2; }
[data-view="split"] .row > p:not(.original) { grid-column: 3; }
[data-view="split"] .original ins, [data-view="split"] .row > p:not(.original) del { display: none; }
[data-view="split"] .original .ref, [data-view="split"] .notes { display: none; }
[data-view="split"] .titles, .titles.on { display: grid; }
.titles { display: none; grid-template-columns: 2.2rem minmax(0, 1fr) minmax(0, 1fr); column-gap: 1.2rem; margin-bottom: 0.6rem; font: 600 0.8125rem/1.5 var(--sans); color: var(--soft); border-bottom: 1px solid var(--line); }
.titles span:first-child { grid-column: 2; }

.overview { padding-top: 1.6rem; padding-bottom: 2rem; }
.panels { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2.5rem; }
.panels > *, .overview section { min-width: 0; }
table { width: 100%; border-collapse: collapse; font: 0.8125rem/1.5 var(--sans); font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: 0.3rem; font: 600 1.1rem/1.4 var(--serif); }
th { font-weight: 600; color: var(--soft); text-align: left; }
th, td { padding: 0.28rem 0.8rem 0.28rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.n, th.n { text-align: right; overflow-wrap: normal; white-space: nowrap; }
.histogram { width: 100%; height: auto; }
.histogram rect { fill: var(--accent); }
.histogram line { stroke: var(--line); }
.histogram text { fill: var(--soft); font: 11px var(--sans); }
figure { margin: 0; }
figcaption { font: 600 1.1rem/1.4 var(--serif); padding-bottom: 0.3rem; }
.people { margin-top: 2.2rem; }

.rules { padding-top: 1.6rem; padding-bottom: 3rem; border-top: 1px solid var(--line); font: 0.875rem/1.55 var(--sans); }
.rules h2 { font-family: var(--serif); }
.rules dl { display: grid; grid-template-columns: minmax(10rem, 17rem) minmax(0, 1fr); gap: 0.5rem 1.6rem; margin: 0.8rem 0 0; }
.rules dt { font: 0.8125rem/1.6 var(--mono); overflow-wrap: anywhere; }
.rules dd { margin: 0; max-width: 44rem; }
.rules dd p { margin: 0; }
.rules dd p + p { color: var(--soft); }
.foot { padding-bottom: 2.5rem; color: var(--soft); font: 0.75rem/1.5 var(--sans); }

@media (max-width: 58rem) {
  .wide { padding: 0 1.1rem; }
  .row { grid-template-columns: 1.6rem minmax(0, 1fr); column-gap: 0.8rem; }
  .notes { grid-column: 2; margin-bottom: 1rem; }
  .article > header { padding-left: 2.4rem; }
  .panels, .rules h2 { font-family: var(--serif); }
.rules dl { grid-template-columns: minmax(0, 1fr); }
  kbd { display: none; }
  .filter { position: static; }
  .filter form { top: auto; left: 1.1rem; margin-top: 0.4rem; }
}
@media print {
  :root { --paper: #fff; --panel: #fff; --ink: #000; --soft: #444; --accent: #000; --line: #bbb; }
  body { font-size: 10.5pt; }
  .js .bar, .skip { display: none; }
  .wide { max-width: none; padding: 0; }
  .row { grid-template-columns: 1.6rem minmax(0, 1fr) 14rem; break-inside: avoid; }
  .notes { font-size: 7.5pt; }
  .article { break-before: page; }
  .article:first-of-type { break-before: auto; }
  ins, del, mark { print-color-adjust: exact; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
