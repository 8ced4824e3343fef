import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import { languageCodes } from '../../src/core/language-code.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { languageOf } from '../../src/language/languages.ts';
import { helperCatalogue } from '../../src/narrative/helpers/table.ts';
import { Narrator } from '../../src/narrative/narrator.ts';
import { karagandaCube } from './mini.ts';

describe('the catalogue of helpers', () => {
  const narrator = new Narrator();
  let cube: Cube;
  beforeAll(async () => {
    cube = await karagandaCube();
  });

  for (const { name, examples, signature, summary } of helperCatalogue) {
    it(`says what it shows as the example of ${name}`, () => {
      expect(signature).toContain(name);
      expect(summary).not.toBe('');
      for (const code of languageCodes) {
        const diagnostics = new Diagnostics();
        const { template, output } = examples[code];
        const { text } = narrator.say({
          source: template,
          language: languageOf(code),
          cube,
          diagnostics,
        });
        expect(diagnostics.items).toEqual([]);
        expect(text).toBe(output.trim());
      }
    });
  }
});
