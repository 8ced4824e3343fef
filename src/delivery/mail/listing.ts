import type { ParcelFile } from '../channel.ts';

/** `PDF (0.8 MB) and web page (0.4 MB)` */
export function sized(
  files: readonly { readonly format: ParcelFile['format']; readonly size: string }[],
  names: Readonly<Record<ParcelFile['format'], string>>,
  and: string,
): string {
  return listed(
    files.map(({ format, size }) => `${names[format]} (${size})`),
    and,
  );
}

/** `a`, `a and b`, `a, b and c`: all three languages list alike. */
export function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}
