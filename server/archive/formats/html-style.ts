/** How a transcript file looks: a printed document, on a screen and on paper, in light and in dark. */
export const style = `
:root {
  --paper: #fbf8f1; --ink: #1f1b16; --faint: #6a6257; --rule: #ddd5c6; --tint: #f1ebdd; --act: #8a3a12;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171512; --ink: #ebe5d9; --faint: #a59c8d; --rule: #37322a; --tint: #221f1a; --act: #eba26f; }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 48rem; padding: 2.5rem 1.25rem 4rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere;
}
a { color: var(--act); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--act); outline-offset: 2px; }
h1, h2, .question > .words { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: pretty; }
h1 { font-size: 2.25rem; margin: 0.25rem 0 1.25rem; letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; margin: 0; }
.what { margin: 0; color: var(--faint); font-size: 0.875rem; }
.front { padding-bottom: 1.5rem; border-bottom: 1px solid var(--ink); }
.facts { margin: 0; font-size: 0.9375rem; }
.facts > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.25rem 1rem; padding: 0.1rem 0; }
dt { color: var(--faint); }
dd { margin: 0; }
.counts { margin: 1rem 0 0.25rem; font-variant-numeric: tabular-nums; }
.seal summary { cursor: pointer; width: fit-content; }
.seal.whole summary { color: var(--act); }
.seal.broken summary { font-weight: 700; }
.seal dd { font-family: ui-monospace, monospace; font-size: 0.8125rem; line-height: 1.9; }
nav { margin: 2rem 0 1rem; }
nav ol { list-style: none; margin: 0.75rem 0 0; padding: 0; font-family: var(--serif); }
nav li { border-top: 1px solid var(--rule); }
nav a { display: grid; grid-template-columns: 2.5rem 1fr; padding: 0.5rem 0; color: inherit; text-decoration: none; }
nav .thread a { grid-template-columns: 1fr; }
nav a:hover { color: var(--act); }
.number { color: var(--faint); font-variant-numeric: tabular-nums; }
.orders { display: flex; gap: 1.5rem; margin: 1.5rem 0 0; font-size: 0.9375rem; }
.orders input { position: absolute; opacity: 0; }
.orders label { padding: 0.35rem 0; cursor: pointer; color: var(--faint); border-bottom: 2px solid transparent; }
.orders input:checked + label { color: var(--ink); border-color: var(--act); }
.orders input:focus-visible + label { outline: 2px solid var(--act); outline-offset: 2px; }
main { margin-top: 1.5rem; }
article { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); column-gap: 1rem; padding: 0.45rem 0; scroll-margin-top: 1rem; }
article > * { grid-column: 2; }
article > .when { grid-column: 1; grid-row: 1 / span 2; text-align: end; font-size: 0.8125rem; line-height: 1.9; }
.when { color: var(--faint); text-decoration: none; font-variant-numeric: tabular-nums; }
.when:hover { color: var(--act); text-decoration: underline; }
.who { margin: 0; font-size: 0.9375rem; }
.who :not(b) { color: var(--faint); font-size: 0.8125rem; }
.who .role { background: var(--tint); padding: 0.05rem 0.4rem; border-radius: 0.2rem; }
.chapter { display: none; }
.words > :first-child { margin-top: 0.1rem; }
.words > :last-child { margin-bottom: 0; }
.words p { margin: 0.4rem 0; }
.words pre { overflow-x: auto; background: var(--tint); padding: 0.6rem 0.8rem; }
.words blockquote { margin: 0.4rem 0; padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--rule); }
.again { margin: 0.1rem 0; font-size: 0.875rem; }
.again a { color: var(--faint); }
.head { margin-top: 0.75rem; font-size: 0.9375rem; }
.head summary { cursor: pointer; width: fit-content; }
.head :is(ul, ol) { list-style: none; margin: 0.5rem 0; padding: 0; }
.head li { border-top: 1px solid var(--rule); padding: 0.35rem 0; font-variant-numeric: tabular-nums; }
.gone { color: var(--faint); font-style: italic; }
.question { margin-top: 2.5rem; padding: 1rem 0 0.75rem; border-top: 1px solid var(--ink); }
.question > h2, .question > .words { font-size: 1.375rem; }
.question > h2 > .number { margin-inline-end: 0.35rem; }
article[style*="--depth"] > :not(.when) {
  margin-inline-start: calc((min(var(--depth), 8) - 1) * 1rem); padding-inline-start: 0.9rem; border-inline-start: 1px solid var(--rule);
}
h2.thread { margin: 2.5rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--ink); font-size: 1.375rem; }
h2.none { margin: 2rem 0 0.5rem; padding-inline-start: 6.5rem; font-size: 1.125rem; color: var(--faint); }
article:target { background: var(--tint); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--faint); font-size: 0.875rem; }
body:has(#by-clock:checked) main { display: flex; flex-direction: column; }
body:has(#by-clock:checked) section { display: contents; }
body:has(#by-clock:checked) h2:is(.none, .thread) { display: none; }
body:has(#by-clock:checked) .chapter { display: inline; }
body:has(#by-clock:checked) article > * { margin-inline-start: 0; padding-inline-start: 0; border: 0; }
@media (max-width: 36rem) {
  body { padding-top: 1.5rem; }
  h1 { font-size: 1.75rem; }
  article { grid-template-columns: minmax(0, 1fr); }
  article > .when, article > * { grid-column: 1; grid-row: auto; text-align: start; }
  h2.none { padding-inline-start: 0; }
  article[style*="--depth"] > * { margin-inline-start: calc((min(var(--depth), 8) - 1) * 0.5rem); padding-inline-start: 0.5rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --faint: #444; --rule: #bbb; --tint: #fff; --act: #000; }
  @page { margin: 2cm; @bottom-center { content: counter(page); } }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .orders { display: none; }
  article { break-inside: avoid; }
  .question, h2 { break-after: avoid; }
  :is(.seal, .head)::details-content { content-visibility: visible; display: block; }
}
`;
