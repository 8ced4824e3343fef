import type { Theme } from '../core/theme.ts';
import { lineStep } from './wrap.ts';

/** The family as CSS needs it: a name with a digit stands in quotes. */
export const chartFont = "'Source Sans 3'";
/** Type sizes in points; one SVG pixel is one point. */
export const labelSize = 7.6;

/**
 * The look of every chart as Vega-Lite's config: thin axes, no frame, no legend where labels do, colours by role.
 * A spec may take a role by its colour range, or by `{"expr": "accent"}` (see `roleParams`).
 */
export function chartConfig(theme: Theme): Readonly<Record<string, unknown>> {
  const { ink, muted, accent, second, fall, plan, other, context, hairline } = theme.light;
  const text = { font: chartFont, fontSize: labelSize };
  return {
    background: null,
    lineBreak: '\n',
    font: chartFont,
    padding: { left: 0, right: 0, top: 2, bottom: 2 },
    aria: false,
    view: { stroke: null },
    axis: {
      labelFont: chartFont,
      labelFontSize: labelSize,
      labelColor: ink,
      labelPadding: 4,
      labelLimit: 120,
      titleFont: chartFont,
      titleFontSize: labelSize,
      titleFontWeight: 'normal',
      titleColor: muted,
      domainColor: ink,
      domainWidth: 0.6,
      gridColor: hairline,
      gridWidth: 0.4,
      ticks: false,
      tickColor: hairline,
    },
    axisQuantitative: { domain: false, labelColor: muted, tickCount: 5 },
    axisBand: { grid: false, domain: false },
    axisDiscrete: { grid: false, domain: false },
    legend: {
      labelFont: chartFont,
      labelFontSize: labelSize,
      labelColor: ink,
      titleFont: chartFont,
      titleFontSize: labelSize,
      titleColor: muted,
      symbolSize: 40,
      symbolType: 'square',
      orient: 'top',
      direction: 'horizontal',
      title: null,
      columnPadding: 8,
      rowPadding: 2,
      offset: 4,
      labelLimit: 160,
    },
    header: {
      labelFont: chartFont,
      labelFontSize: labelSize,
      labelFontWeight: 600,
      labelColor: ink,
      titleFont: chartFont,
      title: null,
      labelPadding: 2,
    },
    text: { ...text, color: ink, lineHeight: lineStep },
    bar: { color: accent },
    line: { color: accent, strokeWidth: 1.4 },
    point: { color: accent, filled: true, opacity: 1, size: 36 },
    rule: { color: ink, strokeWidth: 0.6 },
    tick: { color: plan, thickness: 2 },
    area: { color: accent },
    range: {
      category: [accent, second, plan, other, context, fall],
      diverging: [fall, context, accent],
      ordinal: [accent, second, other, context],
    },
  };
}

/** Colours of the theme as parameters, so that a spec says `{"expr": "fall"}` and no hex value. */
export function roleParams(
  theme: Theme,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(theme.light).map(([name, value]) => ({ name, value }));
}
