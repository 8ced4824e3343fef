import type { PageLabels } from '../labels.ts';

export const russianLabels: PageLabels = {
  contents: 'Содержание',
  figure: 'Рисунок',
  table: 'Таблица',
  source: 'Источник',
  page: 'Страница',
  notPublished: 'не опубликовано',
  none: 'нет',
  up: 'рост',
  down: 'снижение',
  flat: 'без изменений',
  language: 'Русский',
  languages: 'Язык',
  skip: 'К тексту',
  value: 'Точное значение',
  formula: 'Формула',
  observations: 'Наблюдения',
  figureSource: 'Откуда это число',
  close: 'Закрыть',
};
