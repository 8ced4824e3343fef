import 'vega';

/** What Vega exports and its types leave out. */
declare module 'vega' {
  export const textMetrics: {
    width: (
      item: {
        readonly fontSize?: number;
        readonly fontWeight?: string | number;
        readonly text?: unknown;
        readonly limit?: number;
      },
      text?: unknown,
    ) => number;
  };
}
