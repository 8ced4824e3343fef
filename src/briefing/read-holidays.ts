import type { Diagnostics } from '../core/diagnostic.ts';
import { readMergedYaml } from '../core/yaml.ts';
import { yamlCodes as codes, filesOf, type Link } from './chain.ts';
import { type Holidays, holidaysSchema } from './holidays.ts';
import { mergeData } from './inherit.ts';

/**
 * The days that are not worked, by which schedules count; problems go into `diagnostics`. They are no input of an issue,
 * so no manifest names them.
 */
export async function readHolidays(
  chain: readonly Pick<Link<unknown>, 'id' | 'folder'>[],
  diagnostics: Diagnostics,
): Promise<Holidays> {
  const found = await filesOf(chain, 'holidays.yaml');
  if (found.length === 0) return {};
  return readMergedYaml(found, mergeData, holidaysSchema, diagnostics, codes) ?? {};
}
