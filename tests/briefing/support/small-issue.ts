import { hashedFile, type Manifest } from '../../../src/briefing/manifest.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Two files and their manifest: all that publishing asks of an issue. */
export function smallIssue(text: string): { files: Map<string, Uint8Array>; manifest: Manifest } {
  const files = new Map([
    ['en-ru.html', bytes(text)],
    ['charts/a.en.svg', bytes('<svg/>')],
  ]);
  const manifest: Manifest = {
    schema: 'sholu-manifest-1',
    issue: {
      briefing: 'karaganda',
      dataset: 'karaganda',
      region: 'KZ-35',
      period: '2020-M07',
      release: '2020-08-20',
    },
    revision: 1,
    editions: ['en-ru'],
    formats: ['html'],
    versions: {},
    inputs: [],
    outputs: [...files].map(([path, content]) => hashedFile(path, content)),
    checks: [],
    omissions: [],
    diagnostics: [],
  };
  return { files, manifest };
}
