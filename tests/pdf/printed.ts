import { renderPdf } from '../../src/pdf/render.ts';
import { sampleIssue } from '../fixtures/sample-document.ts';
import { sampleTheme } from '../fixtures/sample-front.ts';
import { faces } from './faces.ts';

export const options = { theme: sampleTheme, fonts: faces };
export const figures = {
  name: 'figures.json',
  bytes: new TextEncoder().encode('{"figures": []}'),
  mime: 'application/json',
  relationship: 'Data',
  description: 'Every figure of the text',
} as const;

/** The bytes of the sample issue with its figures attached. */
export function printSample(): Promise<Uint8Array> {
  return renderPdf(sampleIssue().document, { ...options, attachments: [figures] });
}
