import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tellWeakColours } from '../../src/briefing/theme-contrast.ts';
import { contrastOf } from '../../src/core/contrast.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { templates } from '../fixtures/paths.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import { inLines, problemsOf, smallBriefing } from '../fixtures/small-briefing.ts';

const shipped = await readFile(join(templates, 'regional-review/theme.yaml'), 'utf8');
const sections = {
  'sections/economy/en.md.hbs': '# A\n\nB.\n',
  'sections/economy/ru.md.hbs': '# А\n\nБ.\n',
};

/** What `check` says of a theme; its lines are those of the shipped one. */
async function told(theme: string): Promise<readonly string[]> {
  const folder = await smallBriefing({ ...sections, 'theme.yaml': theme });
  const { checked } = await problemsOf(folder);
  return inLines(checked, 'W_THEME');
}

describe('the colours of a theme', () => {
  it('are compared as WCAG does', () => {
    expect(contrastOf('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrastOf('#FFFFFF', '#777777')).toBeCloseTo(4.48, 2);
  });

  it('are strong enough in the shipped theme', async () => {
    expect(await told(shipped)).toEqual([]);
  });

  it('are told by check with line and measure where text or marks are too near to the ground', async () => {
    const weak = shipped
      .replace(/muted: "#5B6670"/, 'muted: "#777777"')
      .replace(/second: "#3F9CB5"/, 'second: "#9CCAD8"');
    const lineOf = (text: string): number =>
      weak.split('\n').findIndex((line) => line.includes(text)) + 1;
    const found = await told(weak);
    expect(found).toHaveLength(3);
    const [page, card, mark] = found;
    expect(page).toContain(`theme.yaml:${lineOf('#777777')}, light.muted W_THEME_CONTRAST`);
    expect(page).toContain('"#777777", has a contrast of 4.47:1 on the page (#FFFFFF); text');
    expect(card).toContain('on cards (card, #EDF3F5)');
    expect(mark).toContain(`theme.yaml:${lineOf('#9CCAD8')}, light.second`);
    expect(mark).toContain('marks of charts must have 3:1');
  });

  it('are told at the nearest file that says one of the two', () => {
    const diagnostics = new Diagnostics();
    const dark = { ...sampleTheme.dark, card: '#5A6068' };
    const files = [
      { path: 'own/theme.yaml', text: '# ours\ndark:\n  card: "#5A6068"\n' },
      { path: 'below/theme.yaml', text: 'dark:\n  muted: "#A6B0B8"\n' },
    ];
    tellWeakColours({ ...sampleTheme, dark }, files, diagnostics);
    const muted = diagnostics.items.find(({ message }) => message.includes('muted of dark'));
    expect(muted).toMatchObject({
      place: { file: 'own/theme.yaml', line: 3, field: 'dark.card' },
      hint: 'Choose a lighter muted, or another card.',
    });
  });
});
