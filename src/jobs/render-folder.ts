import { join } from 'node:path';

/** The folders that a service works on. */
export type Folders = {
  readonly data: string;
  readonly templates: string;
  /** Where issues are published. */
  readonly out: string;
};

/** The folder of an issue below `out`; a range such as `2020-01-01/P7M` stands as one name. */
export function issueFolder(
  out: string,
  issue: { readonly briefing: string; readonly region: string; readonly period: string },
): string {
  return join(out, issue.briefing, issue.region, issue.period.replaceAll('/', '_'));
}
