import type { PageLabels } from '../labels.ts';

export const kazakhLabels: PageLabels = {
  contents: 'Мазмұны',
  figure: 'Сурет',
  table: 'Кесте',
  source: 'Дереккөз',
  page: 'Бет',
  notPublished: 'жарияланбаған',
  none: 'жоқ',
  up: 'өсу',
  down: 'төмендеу',
  flat: 'өзгеріссіз',
  language: 'Қазақша',
  languages: 'Тіл',
  skip: 'Мәтінге өту',
  value: 'Дәл мәні',
  formula: 'Формула',
  observations: 'Бастапқы деректер',
  figureSource: 'Бұл сан қайдан алынды',
  close: 'Жабу',
};
