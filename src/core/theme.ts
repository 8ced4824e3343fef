/** Colours by role, as `#RRGGBB`; see the theme of a briefing. */
export type Palette = {
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly second: string;
  readonly fall: string;
  readonly plan: string;
  readonly other: string;
  readonly context: string;
  readonly card: string;
  readonly hairline: string;
};

/** What `theme.yaml` says: colours for light and dark, the page in millimetres, type sizes in points. */
export type Theme = {
  readonly light: Palette;
  readonly dark: Palette;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
    readonly gutter: number;
  };
  readonly type: {
    readonly body: readonly [size: number, leading: number];
    readonly lead: readonly [size: number, leading: number];
    readonly sectionTitle: readonly [size: number, leading: number];
    readonly subhead: readonly [size: number, leading: number];
    readonly chartTitle: readonly [size: number, leading: number];
    readonly chartSubtitle: readonly [size: number, leading: number];
    readonly table: readonly [size: number, leading: number];
    readonly note: readonly [size: number, leading: number];
    readonly coverTitle: readonly [size: number, leading: number];
    readonly cardNumber: readonly [size: number, leading: number];
  };
};
