import type { PageLabels } from '../labels.ts';

export const englishLabels: PageLabels = {
  contents: 'Contents',
  figure: 'Figure',
  table: 'Table',
  source: 'Source',
  page: 'Page',
  notPublished: 'not published',
  none: 'none',
  up: 'up',
  down: 'down',
  flat: 'unchanged',
  language: 'English',
  languages: 'Language',
  skip: 'Skip to the text',
  value: 'Exact value',
  formula: 'Formula',
  observations: 'Source data',
  figureSource: 'Where this figure comes from',
  close: 'Close',
};
