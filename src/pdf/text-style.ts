import type { FontRole } from '../charts/fonts.ts';
import type { Theme } from '../core/theme.ts';

/** How a kind of text is set; sizes in points, colour as `#RRGGBB`. */
export type TextStyle = {
  readonly plain: FontRole;
  readonly strong: FontRole;
  readonly emphasis: FontRole;
  readonly size: number;
  readonly leading: number;
  readonly color: string;
  readonly align: 'justify' | 'start' | 'end';
  /** `rare` parts a word only when the line would else be very short. */
  readonly hyphens: 'normal' | 'rare' | 'never';
};

export type StyleName =
  | 'body'
  | 'lead'
  | 'sectionTitle'
  | 'sectionNumber'
  | 'subhead'
  | 'minorHead'
  | 'label'
  | 'chartTitle'
  | 'chartSubtitle'
  | 'tableHead'
  | 'table'
  | 'tableTotal'
  | 'note'
  | 'cardNumber'
  | 'cardUnit'
  | 'cardLabel'
  | 'cardChange'
  | 'runningHead'
  | 'contents'
  | 'contentsHead'
  | 'contentsMinor'
  | 'coverTitle'
  | 'coverPeriod'
  | 'coverImprint'
  | 'coverRegion'
  | 'coverNumber'
  | 'coverLabel'
  | 'coverText';

export type Styles = Readonly<Record<StyleName, TextStyle>>;

/** Weight of white in a tint on the accent; keeps more than 4.5 to 1 against it. */
const coverTint = 0.78;

/** `#RRGGBB` of `share` of one colour over another. */
export function mix(over: string, under: string, share: number): string {
  const part = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  const channel = (at: number): string =>
    Math.round(part(over, at) * share + part(under, at) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** The text styles of a theme: Source Serif for running text, Source Sans for everything else. */
export function textStyles(theme: Theme): Styles {
  const { light: color, type } = theme;
  const serif = { plain: 'serif', strong: 'serifSemibold', emphasis: 'serifItalic' } as const;
  const sans = { plain: 'sans', strong: 'sansSemibold', emphasis: 'sans' } as const;
  const semibold = {
    plain: 'sansSemibold',
    strong: 'sansSemibold',
    emphasis: 'sansSemibold',
  } as const;
  const light = { plain: 'sansLight', strong: 'sans', emphasis: 'sansLight' } as const;
  const style = (
    fonts: Pick<TextStyle, 'plain' | 'strong' | 'emphasis'>,
    [size, leading]: readonly [number, number],
    ink: string,
    rest: Partial<TextStyle> = {},
  ): TextStyle => ({
    ...fonts,
    size,
    leading,
    color: ink,
    align: 'start',
    hyphens: 'never',
    ...rest,
  });
  const [tableSize] = type.table;
  const cell = [tableSize, tableSize * 1.24] as const;
  const white = '#ffffff';
  const tint = mix(white, color.accent, coverTint);
  return {
    body: style(serif, type.body, color.ink, { align: 'justify', hyphens: 'normal' }),
    lead: style(serif, type.lead, color.ink, { hyphens: 'rare' }),
    sectionTitle: style(semibold, type.sectionTitle, color.accent),
    sectionNumber: style(light, type.sectionTitle, color.accent),
    subhead: style(semibold, type.subhead, color.ink),
    minorHead: style(semibold, [type.body[0] + 0.2, type.body[1]], color.muted),
    label: style(sans, type.note, color.muted),
    chartTitle: style(semibold, type.chartTitle, color.ink),
    chartSubtitle: style(sans, type.chartSubtitle, color.muted),
    tableHead: style(semibold, [type.note[0] + 0.4, type.note[1]], color.muted, {
      hyphens: 'rare',
    }),
    table: style(sans, cell, color.ink, { hyphens: 'rare' }),
    tableTotal: style(semibold, cell, color.ink, { hyphens: 'rare' }),
    note: style(sans, type.note, color.muted, { hyphens: 'rare' }),
    cardNumber: style(light, type.cardNumber, color.accent),
    cardUnit: style(sans, type.note, color.muted, { hyphens: 'rare' }),
    cardLabel: style(semibold, [type.table[0], 10.8], color.ink, { hyphens: 'rare' }),
    cardChange: style(sans, type.note, color.ink, { hyphens: 'rare' }),
    runningHead: style(sans, [7.6, 9.6], color.muted),
    contents: style(sans, [type.chartTitle[0], type.body[1]], color.ink),
    contentsHead: style(sans, [type.chartSubtitle[0] + 0.4, type.body[1]], color.ink),
    contentsMinor: style(sans, [type.chartSubtitle[0], type.body[1]], color.muted),
    coverTitle: style(light, type.coverTitle, white),
    coverPeriod: style(light, type.sectionTitle, white),
    coverImprint: style(sans, [9.2, 12.6], tint),
    coverRegion: style(semibold, [9.6, 12.6], white),
    coverNumber: style(light, [type.cardNumber[0] - 3, type.cardNumber[1] - 2], white),
    coverLabel: style(semibold, [type.note[0] + 0.6, type.note[1] + 0.6], white),
    coverText: style(sans, [type.note[0] + 0.4, type.note[1] + 0.4], tint),
  };
}
