import { fileURLToPath } from 'node:url';
import { Diagnostics } from '../../src/core/diagnostic.ts';
import type { RegionCode } from '../../src/core/identifiers.ts';
import { parsePeriod } from '../../src/core/period.ts';
import type { Cube } from '../../src/dataset/model.ts';
import { openDataset } from '../../src/dataset/open.ts';

const folder = fileURLToPath(new URL('../fixtures/mini', import.meta.url));

/** The July 2020 issue of one region of the small dataset. */
export async function miniCube(region: string): Promise<Cube> {
  const diagnostics = new Diagnostics();
  const dataset = await openDataset(folder, diagnostics);
  if (dataset === undefined || diagnostics.errors.length > 0) {
    throw new Error(diagnostics.errors.map((item) => item.message).join('\n'));
  }
  return dataset.slice({
    region: region as RegionCode, // a region of the fixture
    period: parsePeriod('2020-M07'),
    release: '2020-08-20',
  });
}
