import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** The packages whose output becomes part of an issue; another version may give other bytes. */
const shaping = ['handlebars', 'pdfkit', 'fontkit', 'vega', 'vega-lite', 'subset-font', 'hyphen'];

let known: Readonly<Record<string, string>> | undefined; // constants of the installation, read once

/** Versions of Sholu, of Node and of what shapes the outputs, for the manifest. */
export function versions(): Record<string, string> {
  known ??= Object.fromEntries([
    ['sholu', versionIn('../../package.json')],
    ['node', process.versions.node],
    ...shaping.map((name) => [name, versionIn(packageFile(name))]),
  ]);
  return { ...known };
}

/** `package.json` of an installed package, also where its exports hide it. */
function packageFile(name: string): string {
  const main = load.resolve(name);
  return `${main.slice(0, main.lastIndexOf(`/node_modules/${name}/`))}/node_modules/${name}/package.json`;
}

function versionIn(file: string): string {
  const content: unknown = load(file);
  return typeof content === 'object' && content !== null && 'version' in content
    ? String(content.version)
    : 'unknown';
}
