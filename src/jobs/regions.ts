import { join } from 'node:path';
import { Diagnostics } from '../core/diagnostic.ts';
import { openDataset } from '../dataset/open.ts';

/** Tells the regions of which the dataset of a name has observations, read anew each time. */
export function regionsIn(data: string): (dataset: string) => Promise<readonly string[]> {
  return async (dataset) => {
    const opened = await openDataset(join(data, dataset), new Diagnostics(), `data/${dataset}`);
    return [...opened.regionsPresent()];
  };
}
