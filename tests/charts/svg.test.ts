import { describe, expect, it } from 'vitest';
import { finishSvg } from '../../src/charts/svg.ts';
import { textsOf } from '../../src/charts/svg-texts.ts';
import { theme } from '../fixtures/theme.ts';

const finish = (content: string, id = 'x') =>
  finishSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="40" height="20.499999999">${content}</svg>`,
    {
      id,
      language: 'ru',
      title: 'Рост < 5 & "так"',
      description: 'Полосы\u0007',
      palette: theme.light,
    },
  );
/** What stands after title and description. */
const inner = (content: string): string =>
  finish(content)
    .svg.replace(/^.*<\/desc>/s, '')
    .replace(/<\/svg>$/, '');

describe('the finished drawing', () => {
  it('is a picture with a title and a description in its language', () => {
    const { svg, width, height } = finish('<text>a</text>');
    expect(svg).toMatch(/^<svg [^>]*role="img" lang="ru" aria-labelledby="x-ru-t x-ru-d">/);
    expect(svg).toContain('<title id="x-ru-t">Рост &lt; 5 &amp; &quot;так&quot;</title>');
    expect(svg).toContain('<desc id="x-ru-d">Полосы </desc>');
    expect([width, height]).toEqual([40, 20.5]);
  });

  it('names the role of each colour as a class and keeps the colour', () => {
    const { accent, fall } = theme.light;
    expect(
      inner(`<path class="x" d="M0,0h1" fill="${accent.toLowerCase()}" stroke="${fall}"/>`),
    ).toBe(
      `<path class="f-accent s-fall" d="M0,0h1" fill="${accent.toLowerCase()}" stroke="${fall}"/>`,
    );
    expect(inner('<path d="M0,0h1" fill="#123456"/>')).toBe('<path d="M0,0h1" fill="#123456"/>');
  });

  it('has ids of its own, counted, so that many drawings live in one page', () => {
    const clipped = (id: string): string =>
      `<defs><clipPath id="${id}"><rect width="1"/></clipPath></defs><g clip-path="url(#${id})"><text>a</text></g>`;
    expect(finish(clipped('clip7'), 'a').svg).toContain(
      '<clipPath id="a-ru-1"><rect width="1"/></clipPath></defs><g clip-path="url(#a-ru-1)">',
    );
    expect(finish(clipped('clip9')).svg).toBe(finish(clipped('clip7')).svg);
  });

  it('leaves out groups that change nothing and what has no paint', () => {
    expect(
      inner(
        '<g class="root" role="graphics-object"><g transform="translate(0,0)"><path class="background" aria-hidden="true" d="M0,0h9"/><g><text fill="none">a</text></g><path class="foreground" d="" display="none"/></g></g><g transform="translate(1,1)"></g>',
      ),
    ).toBe('<text fill="none">a</text>');
  });

  it('has lengths of two decimals, and no minus before zero', () => {
    expect(
      inner(
        '<path d="M80.81925949983761,-0.0001h1e-7" stroke="#000"/><text font-size="7.65px">3.14159</text>',
      ),
    ).toBe('<path d="M80.82,0h1e-7" stroke="#000"/><text font-size="7.65px">3.14159</text>');
  });

  it('keeps what its texts say, signs of markup as entities', () => {
    expect(inner('<text>a &lt;b&gt; &amp; 1.23456</text>')).toBe(
      '<text>a &lt;b&gt; &amp; 1.23456</text>',
    );
  });
});

describe('the texts of a drawing', () => {
  it('are told as a reader sees them, lines joined, with whether they label an axis', () => {
    expect(
      textsOf(
        '<svg><g class="mark-text role-axis-label"><text x="1">1&amp;2 &#8722;</text></g><g class="mark-text role-mark"><text><tspan>a</tspan><tspan>b</tspan></text></g></svg>',
      ),
    ).toEqual([
      { text: '1&2 −', axis: true },
      { text: 'a b', axis: false },
    ]);
  });
});
