import { isAbsolute, resolve, sep } from 'node:path';
import type { Audience } from '../briefing/recipients-schema.ts';
import type { Diagnostics } from '../core/diagnostic.ts';
import { oneLine } from '../core/one-line.ts';

/**
 * Warns of folders of recipients that lie below none of `roots`, the value of SHOLU_FOLDERS where the check runs. The
 * service may have another one, and symbolic links are followed only when something is delivered.
 */
export function checkFolders(
  { lists, placeOf }: Audience,
  roots: string | undefined,
  diagnostics: Diagnostics,
): void {
  const allowed = (roots ?? '').split(':').filter((root) => root !== '');
  for (const [list, recipients] of Object.entries(lists)) {
    recipients.forEach((recipient, number) => {
      if (!('folder' in recipient) || !isAbsolute(recipient.folder)) return;
      const folder = resolve(recipient.folder);
      const isWithin = (root: string): boolean =>
        `${folder}${sep}`.startsWith(`${resolve(root)}${sep}`.replaceAll(/\/+$/g, sep));
      if (allowed.some(isWithin)) return;
      const here =
        allowed.length === 0
          ? 'SHOLU_FOLDERS is not set here'
          : `SHOLU_FOLDERS here has ${allowed.join(', ')}`;
      diagnostics.warn(
        'W_RECIPIENT_FOLDER',
        `List ${list}, folder ${oneLine(recipient.folder)}: ${here}.`,
        {
          hint: 'See that SHOLU_FOLDERS of the service names a folder above it, or write a relative one, which lies in the `delivered` of the issues.',
          place: placeOf(list, number, 'folder'),
        },
      );
    });
  }
}
