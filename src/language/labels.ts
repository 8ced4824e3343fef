/** Words of the page in one language: running head, contents, panels. */
export type PageLabels = {
  readonly contents: string;
  readonly figure: string;
  readonly table: string;
  readonly source: string;
  readonly page: string;
  readonly notPublished: string;
  readonly none: string;
  readonly up: string;
  readonly down: string;
  readonly flat: string;
  /** The language's own name. */
  readonly language: string;
  readonly languages: string;
  readonly skip: string;
  readonly value: string;
  readonly formula: string;
  readonly observations: string;
  readonly figureSource: string;
  readonly close: string;
};
