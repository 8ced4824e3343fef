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
  skip: 'Перейти к тексту',
  value: 'Точное значение',
  formula: 'Формула',
  observations: 'Исходные данные',
  figureSource: 'Откуда это число',
  close: 'Закрыть',
};
