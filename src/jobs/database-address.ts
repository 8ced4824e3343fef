/**
 * The address of a PostgreSQL in its parts; undefined for what is none, and for one in whose password stands a sign of
 * addresses: read as it stands, a part of the password would be taken for the host and told to everybody.
 */
export function partsOfAddress(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`.includes('@') ? undefined : url;
}
