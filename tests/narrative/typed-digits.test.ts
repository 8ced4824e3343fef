import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/dataset/model.ts';
import { checked } from './checked.ts';
import { miniDataset } from './mini.ts';

let dataset: Dataset;
beforeAll(async () => {
  dataset = await miniDataset();
});

describe('numbers typed by hand', () => {
  it.each([
    ['In 2020 output rose.', ['1:4 “2020”']],
    ['a\n\nby 3.4% and 1 595,6', ['3:4 “3.4”', '3:13 “1”', '3:15 “595,6”']],
    ['m² and ½ and ٣', ['1:2 “²”', '1:8 “½”', '1:14 “٣”']],
    ['# Title II', []],
    ['{{value "INVESTMENT @2020-01-01/P7M" decimals=1}}', []],
    ['{{choose "INDUSTRIAL_PRODUCTION_GROWTH" up="by 3"}}', ['1:48 “3”']],
    ['{{value 627}} {{count 31 "JOB"}}', ['1:9 “627”', '1:23 “31”']],
    ['{{value (amount 5 "KZT")}}', ['1:9 “amount”']],
    ['{{#if (gt "INVESTMENT" 100)}}x{{/if}}', []],
    ['{{numeral "7-20-25"}}', []],
    ['1. first\n2. second', []],
    ['{{region}} 1. no list', ['1:12 “1”']],
    ['[site](https://example.org/2020)', []],
    ['{{!-- 2020 --}}', []],
  ])('%s', (source, expected) => {
    const found = checked(dataset, source).filter((text) => text.includes('E_TEMPLATE_DIGIT'));
    expect(
      found.map((text) => text.replace(/ E_TEMPLATE_DIGIT The number| is typed by hand\./g, '')),
    ).toEqual(expected);
  });
});
