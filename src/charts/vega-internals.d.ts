import 'vega';

/** What Vega exports and its types leave out. */
declare module 'vega' {
  export const textMetrics: {
    width: (
      item: {
        readonly fontSize?: number;
        readonly fontWeight?: string | number;
        readonly text?: unknown;
      },
      text?: unknown,
    ) => number;
  };
  /** Starts the ids of clips and gradients anew, so that equal charts are equal bytes. */
  export function resetSVGDefIds(): void;
}
