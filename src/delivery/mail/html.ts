import { type Html, html, trusted } from '../../html/markup.ts';
import { renderFacts, renderFigures } from './html-grid.ts';
import type { Letter, LetterDocument, Link } from './letter.ts';
import { light, paper } from './palette.ts';
import { styleSheets, textStyle, widest } from './style.ts';

/** Blanks that keep mail programs from showing the beginning of the mail after the preheader. */
const filler = trusted('&#847;&zwnj;&nbsp;'.repeat(60));

/**
 * The letter as HTML for mail programs: tables and inline styles, no pictures, no scripts, nothing fetched. Every text
 * is escaped.
 */
export function htmlText(letter: Letter): string {
  const { language } = letter;
  return `<!doctype html>
${
  html`<html lang="${language}" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${letter.subject}</title>
${trusted('<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->')}
${styleSheets().map((sheet) => html`<style>${trusted(sheet)}</style>\n`)}
</head>
<body class="paper" style="margin:0;padding:0;background-color:${paper.light};">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;color:${paper.light};opacity:0;">${letter.preheader}${filler}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${paper.light}" style="background-color:${paper.light};">
<tr><td align="center" style="padding:0 0 32px;">
${trusted(`<!--[if mso]><table role="presentation" width="${widest}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`)}
<table role="presentation" lang="${language}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${widest}px;margin:0 auto;text-align:left;">
<tr><td class="band" height="4" bgcolor="${light.accent}" style="background-color:${light.accent};height:4px;font-size:0;line-height:0;">&nbsp;</td></tr>
${masthead(letter)}${opening(letter)}${renderFigures(letter)}${renderFacts(letter.facts)}${documents(letter)}${footer(letter)}</table>
${trusted('<!--[if mso]></td></tr></table><![endif]-->')}
</td></tr>
</table>
</body>
</html>`.html
}
`;
}

function masthead({ publisher, title, subtitle }: Letter): Html {
  const [region, ...rest] = subtitle;
  const beneath = rest.map(
    (line) =>
      html`<br><span class="muted" style="color:${light.muted};font-weight:400;">${line}</span>`,
  );
  return html`<tr><td class="edge" style="padding:24px 32px 0;">
${publisher !== '' && html`<p class="muted" style="${textStyle('small', 'muted', 'padding-bottom:10px;')}">${publisher}</p>\n`}<h1 class="ink" style="${textStyle('title', 'ink', 'font-weight:700;')}">${title}</h1>
${region !== undefined && html`<p class="accent" style="${textStyle('subtitle', 'accent', 'padding-top:6px;font-weight:600;')}">${region}${beneath.map((line) => line)}</p>\n`}</td></tr>
`;
}

function opening({ remark, lead }: Letter): Html | undefined {
  if (remark === '' && lead === '') return undefined;
  return html`<tr><td class="edge" style="padding:20px 32px 0;">
${remark !== '' && html`<p class="muted" style="${textStyle('body', 'muted', 'padding-bottom:12px;')}">${unbroken(remark)}</p>\n`}${lead !== '' && html`<p class="ink" style="${textStyle('lead', 'ink')}">${unbroken(lead)}</p>\n`}</td></tr>
`;
}

/** A number and its ending stay on one line: «3,4%-ға», «2-я». */
function unbroken(text: string): readonly Html[] {
  return text
    .split(/([\d.,]*\d%?-\p{L}+)/u)
    .map((part, index) =>
      index % 2 === 0 ? html`${part}` : html`<span style="white-space:nowrap;">${part}</span>`,
    );
}

function documents({ button, documents: all }: Letter): Html | undefined {
  if (all.length === 0 && button === undefined) return undefined;
  return html`<tr><td class="edge" style="padding:24px 32px 0;">
${button !== undefined && renderButton(button)}${all.map((each) => renderDocument(each, button))}</td></tr>
`;
}

/** A cell with a colour of its own: Outlook paints no padding of links, so the border is the padding. */
function renderButton({ label, href }: Link): Html {
  return html`<table role="presentation" class="button-table" cellpadding="0" cellspacing="0" border="0" style="margin-bottom:14px;"><tr><td class="button" bgcolor="${light.accent}" style="background-color:${light.accent};border-radius:4px;">
<a class="button-link" href="${href}" style="${textStyle('body', 'accent', `color:${paper.light};`)}display:inline-block;font-weight:600;text-decoration:none;border:1px solid ${light.accent};border-radius:4px;padding:11px 24px;mso-padding-alt:0;mso-border-alt:12px solid ${light.accent};">${label}</a>
</td></tr></table>
`;
}

function renderDocument({ text, href }: LetterDocument, button: Link | undefined): Html {
  const told =
    href === undefined || href === button?.href
      ? html`${text}`
      : html`<a class="accent" href="${href}" style="color:${light.accent};">${text}</a>`;
  return html`<p class="muted" style="${textStyle('body', 'muted', 'padding-bottom:4px;')}">${told}</p>
`;
}

function footer({ footer: lines, unsubscribe }: Letter): Html {
  const small = textStyle('small', 'muted', 'padding-top:8px;');
  return html`<tr><td class="edge" style="padding:28px 32px 0;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="rule" style="border-top:1px solid ${light.hairline};padding-top:8px;">
${lines.filter((line) => line !== '').map((line) => html`<p class="muted" style="${small}">${line}</p>\n`)}<p class="muted" style="${small}"><a class="muted" href="${unsubscribe.href}" style="color:${light.muted};">${unsubscribe.label}</a></p>
</td></tr></table>
</td></tr>
`;
}
