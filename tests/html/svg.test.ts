import { describe, expect, it } from 'vitest';
import { drawingContent } from '../../src/html/svg.ts';
import { sampleChart } from '../fixtures/sample-chart.ts';

describe('a drawing inside the page', () => {
  it('keeps its shapes, colours, classes and words', () => {
    const { svg } = sampleChart([{ label: 'Coal & "coke"', value: 1, text: '+1%' }]);
    const content = drawingContent(svg, 'figure-1-en');
    expect(content).toContain('class="f-accent"');
    expect(content).toContain('fill="#0B5A73"');
    expect(content).toContain(`font-family="'Source Sans 3'"`);
    expect(content).toContain('>Coal &amp; &quot;coke&quot;</text>');
    expect(content).not.toContain('<svg');
    expect(content).not.toContain('aria-');
  });

  it('has ids under its own prefix, so that two drawings never clash', () => {
    const { svg } = sampleChart([{ label: 'Coal', value: 1, text: '1' }]);
    const content = drawingContent(svg, 'figure-1-en');
    expect(content).toContain('<clipPath id="figure-1-en-clip0">');
    expect(content).toContain('clip-path="url(#figure-1-en-clip0)"');
    expect(drawingContent(`<rect fill="url('#g')"/>`, 'p')).toBe('<rect fill="url(#p-g)"/>');
  });

  it.each([
    ['a script', '<g><script>alert(1)</script></g>', '<g></g>'],
    ['a style', '<style>rect{fill:url(//x)}</style><g/>', '<g/>'],
    [
      'foreign content with its children',
      '<foreignObject><body><p>x</p><br/></body></foreignObject>',
      '',
    ],
    ['an image', '<image href="https://x/a.png"/><g></g>', '<g></g>'],
    ['a reference to elsewhere', '<use xlink:href="//x#a"/>', ''],
    [
      'a link, but not its content',
      '<a xlink:href="javascript:x"><text>Coal</text></a>',
      '<text>Coal</text>',
    ],
    ['an event', '<rect onload="x" width="1"/>', '<rect width="1"/>'],
    ['an event without quotes', '<rect onload=x width="1"/>', '<rect width="1"/>'],
    ['an inline style', '<rect style="fill:url(//x)" width="1"/>', '<rect width="1"/>'],
    ['paint from elsewhere', '<rect fill="url(https://x)" width="1"/>', '<rect width="1"/>'],
    [
      'paint that hides its address',
      '<rect fill="&#117;rl(//x)" stroke="u\\72l(//x)" width="1"/>',
      '<rect width="1"/>',
    ],
    ['an animation', '<animate attributeName="href" to="javascript:x"/>', ''],
    [
      'comments, CDATA, instructions',
      '<?xml version="1.0"?><!DOCTYPE svg><!-- <script> --><![CDATA[<script>]]><g></g>',
      '<g></g>',
    ],
    ['a broken tag', '<g></g> 1 < 2 > <', '<g></g> 1  2 &gt; '],
    [
      'quotes in an attribute',
      `<rect class='a"b<c' width="1"/>`,
      '<rect class="a&quot;b&lt;c" width="1"/>',
    ],
  ])('leaves out %s', (_, svg, left) => {
    expect(drawingContent(svg, 'p')).toBe(left);
  });
});
