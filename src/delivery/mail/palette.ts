import type { Palette } from '../../core/theme.ts';

/** The colours of the regional review: mails carry no theme of their own, and must be readable in any mail program. */
export const light: Palette = {
  ink: '#1A1F24',
  muted: '#5B6670',
  accent: '#0B5A73',
  second: '#3F9CB5',
  fall: '#BD491F',
  plan: '#C68700',
  other: '#8C9399',
  context: '#C3C9CE',
  card: '#EDF3F5',
  hairline: '#C9D2D8',
};

export const dark: Palette = {
  ink: '#E8ECEF',
  muted: '#A6B0B8',
  accent: '#6CC3DB',
  second: '#3F9CB5',
  fall: '#F08A5D',
  plan: '#E5B04A',
  other: '#8C9399',
  context: '#55606A',
  card: '#1D2830',
  hairline: '#3A4750',
};

/** The ground of the mail, and the letters on a button. */
export const paper = { light: '#FFFFFF', dark: '#12181D' } as const;
