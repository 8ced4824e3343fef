/** A module of this folder that a thread runs, as it stands in a checkout or built. */
export function threadModule(name: string): URL {
  return new URL(`${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}
