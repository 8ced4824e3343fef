import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/pdf/render.ts';
import { longIssue } from './long-issue.ts';
import { options, printSample } from './printed.ts';
import { PdfFile } from './read-pdf.ts';
import { readStructure, walk } from './read-structure.ts';
import { pageTexts } from './read-text.ts';
import { withRows } from './with-rows.ts';

const noText = { title: [], subtitle: [], note: [] };

let bytes: Uint8Array;

beforeAll(async () => {
  bytes = await printSample();
});

describe('rendering', () => {
  it('gives equal bytes again, whatever was rendered between', async () => {
    await renderPdf(longIssue(['kk', 'ru'], { chapters: 3 }), options);
    const again = await printSample();
    expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true);
  });

  it.each(['UTC', 'America/St_Johns'])(
    'gives equal bytes in another process in the time zone %s',
    (zone) => {
      const script = `
        import { printSample } from './tests/pdf/printed.ts';
        console.log(Buffer.from(await printSample()).toString('base64'));`;
      const { stdout } = spawnSync(
        process.execPath,
        ['--input-type=module-typescript', '-e', script],
        {
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
          env: { ...process.env, TZ: zone, LANG: 'cs_CZ.UTF-8', LC_ALL: 'cs_CZ.UTF-8' },
          encoding: 'utf8',
          maxBuffer: 1e8,
        },
      );
      expect(stdout.trim()).toBe(Buffer.from(bytes).toString('base64'));
    },
  );

  it('ends for every edition, also for empty ones', async () => {
    const issue = longIssue(['kk', 'ru', 'en'], { chapters: 2 });
    const [first] = issue.sections;
    const variants = [
      issue,
      { ...issue, sections: [] },
      {
        ...issue,
        sections: first === undefined ? [] : [{ ...first, rows: [], titles: new Map() }],
      },
      longIssue(['ru'], { chapters: 2 }),
    ];
    for (const document of variants) {
      const { pages } = new PdfFile(await renderPdf(document, options));
      expect(pages.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('follows the pages of a link that a page break parts', async () => {
    const url = 'https://stat.gov.kz';
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const base = longIssue(['en'], { chapters: 1 });
    const [first] = base.sections;
    const rows = [
      {
        blocks: new Map([
          [
            'en',
            {
              type: 'paragraph',
              children: [{ type: 'link', url, children: [{ type: 'text', value: words }] }],
            },
          ],
        ] as const),
      },
    ];
    const read = new PdfFile(
      await renderPdf(
        { ...base, sections: first === undefined ? [] : [{ ...first, rows }] },
        options,
      ),
    );
    const links = walk(readStructure(read)).filter(
      ({ type, annotations }) => type === 'Link' && annotations.length > 9,
    );
    expect(
      new Set(links.flatMap(({ annotations }) => annotations.map(({ page }) => page))).size,
    ).toBe(2);
  });

  it('paints what is half transparent and goes on with what follows it', async () => {
    const svg =
      '<svg width="100" height="50"><g opacity="0.5"><rect width="9" height="9" fill="#123456"/></g><text x="3" y="4" fill="#000" opacity="0.4">after</text></svg>';
    const chart = {
      ...noText,
      type: 'chart',
      id: 'c',
      number: 1,
      alt: 'A',
      svg,
      width: 100,
      height: 50,
    } as const;
    const read = new PdfFile(await renderPdf(withRows([chart, chart]), options));
    const streams = read.pages.map(({ page }) =>
      Buffer.from(read.stream(page.Contents)).toString('latin1'),
    );
    const count = (pattern: RegExp): number => streams.join('\n').match(pattern)?.length ?? 0;
    expect(count(/^\/Gs\d+ gs$/gm)).toBe(16);
    expect(count(/^q$|^q | q /gm)).toBe(count(/^Q$| Q$/gm));
    expect(pageTexts(read).join().match(/after/g)).toHaveLength(4);
  });

  it('paints a long issue again with the same bytes', async () => {
    const document = longIssue(['en', 'ru'], { density: 2 });
    const first = await renderPdf(document, options);
    expect(Buffer.compare(await renderPdf(document, options), first)).toBe(0);
  });
});
