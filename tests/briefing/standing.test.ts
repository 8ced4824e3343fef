import { describe, expect, it } from 'vitest';
import type { Briefing } from '../../src/briefing/briefing.ts';
import type { Manifest } from '../../src/briefing/manifest.ts';
import { withoutUnasked, withStanding } from '../../src/briefing/standing.ts';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { LanguageCode } from '../../src/core/language-code.ts';

const source = { path: 'x', text: '' };

/** As much of a briefing as decides in which languages it can be made. */
function briefing(editions: readonly string[], languages: readonly LanguageCode[]): Briefing {
  const words = { en: 'Review', ru: 'Обзор', kk: 'Шолу' };
  const texts = new Map(languages.map((code) => [code, source]));
  const sections = [{ id: 'industry', texts, charts: new Map() }];
  return { title: words, publisher: words, editions, sections } as unknown as Briefing;
}

function standing(editions: string[], formats: Manifest['formats']): Manifest {
  const documents = editions.flatMap((edition) => formats.map((format) => `${edition}.${format}`));
  return {
    revision: 4,
    editions,
    formats,
    outputs: [...documents, 'figures.json', 'charts/a.en.svg'].map((path) => ({ path })),
  } as unknown as Manifest;
}

const all = briefing(['en-ru', 'kk-ru'], ['en', 'ru', 'kk']);

describe('what an issue is made as', () => {
  it('is what was asked for where nothing stands', () => {
    const made = withStanding(
      { editions: ['kk-ru', 'en-ru'], formats: ['pdf'] },
      undefined,
      all,
      new Diagnostics(),
    );
    expect(made).toEqual({ editions: ['en-ru', 'kk-ru'], formats: ['pdf'], ended: [] });
  });

  it('is what stands there besides, in the order of the briefing', () => {
    const diagnostics = new Diagnostics();
    const there = standing(['ru', 'kk-ru', 'en'], ['html']);
    const made = withStanding({ editions: ['en-ru'], formats: ['pdf'] }, there, all, diagnostics);
    expect(made).toEqual({
      editions: ['en-ru', 'kk-ru', 'en', 'ru'],
      formats: ['pdf', 'html'],
      ended: [],
    });
    expect(diagnostics.items).toEqual([]);
  });

  it('leaves out an edition that cannot be made any more, and says which links break', () => {
    const diagnostics = new Diagnostics();
    const made = withStanding(
      { editions: ['en-ru'], formats: ['pdf'] },
      standing(['en-ru', 'kk-ru'], ['pdf', 'html']),
      briefing(['en-ru'], ['en', 'ru']),
      diagnostics,
    );
    expect(made).toEqual({
      editions: ['en-ru'],
      formats: ['pdf', 'html'],
      ended: ['kk-ru.pdf', 'kk-ru.html'],
    });
    expect(diagnostics.items).toMatchObject([
      {
        code: 'W_EDITION_ENDED',
        severity: 'warning',
        message: expect.stringMatching(/kk-ru\.pdf and kk-ru\.html.*lacks section industry in kk/),
        hint: expect.stringContaining('revisions/4'),
      },
    ]);
  });

  it('lets an edition that is asked for and cannot be made fail where it is made', () => {
    const diagnostics = new Diagnostics();
    const there = standing(['kk-ru'], ['pdf']);
    const asked = { editions: ['kk-ru'], formats: ['pdf'] as const };
    expect(withStanding(asked, there, briefing(['kk-ru'], ['ru']), diagnostics).editions).toEqual([
      'kk-ru',
    ]);
    expect(diagnostics.items).toEqual([]);
  });
});

it('tells what was asked for apart from what was made besides', () => {
  const { outputs } = standing(['en-ru', 'kk-ru'], ['pdf', 'html']);
  const asked = withoutUnasked(outputs, { editions: ['kk-ru'], formats: ['html'] });
  expect(asked.map(({ path }) => path)).toEqual(['kk-ru.html', 'figures.json', 'charts/a.en.svg']);
});
