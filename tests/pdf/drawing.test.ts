import { describe, expect, it } from 'vitest';
import { readDrawing } from '../../src/pdf/drawing.ts';
import { pathOperators } from '../../src/pdf/svg-path.ts';
import { parseXml } from '../../src/pdf/xml.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';

const svg = (inner: string, rest = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50"${rest}>${inner}</svg>`;
const operators = (inner: string): string =>
  readDrawing(svg(inner))
    .steps.map((step) => (step.kind === 'operators' ? step.operators : `<${step.kind}>`))
    .join('\n');

describe('a chart as a drawing', () => {
  it('keeps its size and its texts, in the order in which Vega writes them', () => {
    const { width, height, steps } = readDrawing(
      sampleChart([
        { label: 'Химия & пища', value: 3, text: '+3%' },
        { label: 'Машины', value: -2, text: '−2%' },
      ]).svg,
    );
    expect([width, height]).toEqual([235, 46]);
    expect(
      steps.flatMap((step) => (step.kind === 'text' ? [`${step.anchor} ${step.text}`] : [])),
    ).toEqual(['end Химия & пища', 'end Машины', 'start +3%', 'end −2%']);
  });

  it('paints rectangles, lines and circles with fill, stroke, dashes and line ends', () => {
    const out = operators(
      '<rect x="1" y="2" width="3" height="4" fill="red"/><line x1="0" y1="0" x2="5" y2="0" stroke="rgb(0,0,255)" stroke-width="2" stroke-dasharray="4,2" stroke-linecap="round" stroke-linejoin="bevel"/><circle cx="5" cy="5" r="2" fill="none" stroke="black" style="stroke-width: 0.5px"/>',
    );
    expect(out).toContain('1 0 0 rg\n1 2 3 4 re\nf');
    expect(out).toContain('0 0 1 RG\n2 w\n1 J\n2 j\n[4 2] 0 d\n0 0 m\n5 0 l\nS');
    expect(out).toContain('0.5 w');
  });

  it('transforms, clips and fades', () => {
    const out = operators(
      '<defs><clipPath id="c1"><rect x="0" y="0" width="10" height="10"/></clipPath></defs><g transform="translate(5,6) scale(2) rotate(90)" clip-path="url(#c1)" opacity="0.5"><path d="M0,0h5v5Z" fill="#000" fill-opacity="0.4"/></g>',
    );
    expect(out).toContain('1 0 0 1 5 6 cm\n2 0 0 2 0 0 cm\n0 1 -1 0 0 0 cm\n0 0 10 10 re\nW n');
    const { steps } = readDrawing(
      svg('<g opacity="0.5"><path d="M0,0h5" fill="#000" fill-opacity="0.4" stroke="#000"/></g>'),
    );
    expect(steps.find((step) => step.kind === 'alpha')).toEqual({
      kind: 'alpha',
      fill: 0.2,
      stroke: 0.5,
    });
  });

  it('reads texts of several lines, weights and rotations', () => {
    const { steps } = readDrawing(
      svg(
        '<text x="3" y="4" font-size="8px" font-weight="bold" fill="#123456">one<tspan x="3" dy="9">two</tspan></text><text transform="translate(1,2) rotate(-90)" font-weight="300" text-anchor="middle" fill="#000">up</text><text fill="none">hidden</text>',
      ),
    );
    expect(steps.filter((step) => step.kind === 'text')).toEqual([
      {
        kind: 'text',
        text: 'one',
        font: 'sansSemibold',
        size: 8,
        color: '#123456',
        anchor: 'start',
        x: 3,
        y: 4,
      },
      {
        kind: 'text',
        text: 'two',
        font: 'sansSemibold',
        size: 8,
        color: '#123456',
        anchor: 'start',
        x: 3,
        y: 13,
      },
      {
        kind: 'text',
        text: 'up',
        font: 'sansLight',
        size: 10,
        color: '#000000',
        anchor: 'middle',
        x: 0,
        y: 0,
      },
    ]);
  });

  it('leaves out what is not shown', () => {
    expect(
      operators(
        '<rect width="5" height="5" fill="none"/><g opacity="0"><rect width="5" height="5"/></g><rect display="none" width="7" height="5"/><title>t</title>',
      ),
    ).not.toContain('re');
  });

  it.each([
    ['<image href="https://example.kz/a.png"/>', 'image'],
    ['<script>alert(1)</script>', 'script'],
    ['<foreignObject/>', 'foreignObject'],
    ['<use href="#a"/>', 'use'],
    ['<rect fill="url(https://example.kz#a)"/>', 'url'],
    ['<g clip-path="url(file.svg#a)"/>', 'file.svg'],
    ['<rect fill="blueish"/>', 'blueish'],
    ['<g transform="skewX(3)"/>', 'skewX'],
    ['<rect width="10%" fill="#000"/>', '10%'],
    ['<text font-weight="heavy">x</text>', 'heavy'],
    ['<text>a<tspan><tspan>b</tspan></tspan></text>', 'tspan'],
    ['<path d="M0,0 L1" fill="#000"/>', 'M0,0 L1'],
    ['<path d="M0,0 X3" fill="#000"/>', 'X3'],
  ])('refuses %s by name', (inner, named) => {
    expect(() => readDrawing(svg(inner))).toThrow(named);
    expect(() => readDrawing(svg(inner))).toThrow(expect.objectContaining({ code: 'E_PDF_SVG' }));
  });

  it('refuses anything but an svg element', () => {
    expect(() => readDrawing('<html></html>')).toThrow('html');
  });
});

describe('path data', () => {
  it('is read relative and absolute, with repeated and shorthand commands', () => {
    expect(pathOperators('m1,1 2,0 0,2z')).toBe('1 1 m\n3 1 l\n3 3 l\nh');
    expect(pathOperators('M0 0L1 1H5V7h-1v-1')).toBe('0 0 m\n1 1 l\n5 1 l\n5 7 l\n4 7 l\n4 6 l');
    expect(pathOperators('M0,0C1,1,2,1,3,0S5,-1,6,0')).toBe(
      '0 0 m\n1 1 2 1 3 0 c\n4 -1 5 -1 6 0 c',
    );
    expect(pathOperators('M0,0c1,1,2,1,3,0s2,-1,3,0')).toBe(
      '0 0 m\n1 1 2 1 3 0 c\n4 -1 5 -1 6 0 c',
    );
    expect(pathOperators('M0,0Q3,3,6,0T12,0')).toBe('0 0 m\n2 2 4 2 6 0 c\n8 -2 10 -2 12 0 c');
    expect(pathOperators('M.5.5l-1e1,2E0')).toBe('0.5 0.5 m\n-9.5 2.5 l');
  });

  it('turns a half circle into two curves that end where it ends', () => {
    const curves = pathOperators('M5,0A5,5,0,1,1,-5,0').split('\n').slice(1);
    expect(curves).toHaveLength(2);
    expect(curves[0]).toBe('5 2.761 2.761 5 0 5 c');
    expect(curves[1]?.endsWith('-5 0 c')).toBe(true);
  });

  it('draws an arc without radius as a line and grows one that is too small', () => {
    expect(pathOperators('M0,0A0,5,0,0,1,4,4')).toBe('0 0 m\n4 4 l');
    expect(pathOperators('M0,0a1,1,0,0,0,10,0').endsWith('10 0 c')).toBe(true);
  });
});

describe('XML', () => {
  it('is read with its entities', () => {
    const { attributes, children } = parseXml(
      `<a b="1 &lt; 2" c='&#x416;'>x &amp; &#1078;<d/></a>`,
    );
    expect([...attributes]).toEqual([
      ['b', '1 < 2'],
      ['c', 'Ж'],
    ]);
    expect(children[0]).toBe('x & ж');
  });

  it.each([
    ['<!DOCTYPE svg [<!ENTITY x "y">]><a/>'],
    ['<?xml version="1.0"?><a/>'],
    ['<a><!-- c --></a>'],
    ['<a><![CDATA[x]]></a>'],
    ['<a>&x;</a>'],
    ['<a>&#xD800;</a>'],
    ['<a>a & b</a>'],
    ['<a b="1" b="2"/>'],
    ['<a></b>'],
    ['<a>'],
    ['<a/><b/>'],
    ['text<a/>'],
    [''],
    [`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
  ])('refuses %.40s', (source) => {
    expect(() => parseXml(source)).toThrow(expect.objectContaining({ code: 'E_PDF_SVG' }));
  });
});
