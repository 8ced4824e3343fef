/** On paper: both languages beside each other, no controls, nothing broken that belongs together. */
export const printStyle = `
@page { size: A4; margin: 18mm; }
@media print {
  html { font-size: 8.6pt; }
  .bar, .skip, .contents, .panel { display: none; }
  .cover { background: none; color: var(--ink); border-block: 2pt solid var(--accent); }
  .cover-inner, .body, .colophon { max-width: none; padding-inline: 0; }
  .row-cards, .row-lead { break-inside: avoid; }
  .cover-cards { border-color: var(--hairline); }
  h1, .cover-value { color: var(--accent); }
  .chapter { padding-top: 2rem; }
  .exhibit, .card, .row-title, tr { break-inside: avoid; }
  h2, h3, h4, figcaption, .row-title, .row-lead, .row-heading { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  .scroll { overflow: visible; }
  .fig { text-decoration: none !important; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
