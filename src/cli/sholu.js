#!/usr/bin/env node
// The door of `npx sholu`: runs the sources of a checkout (Node strips the types) or the built `dist`
// of an installed package, on the Node that npm installed beside it when the outer one is too old.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = ['./main.ts', '../../dist/cli/main.js']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

if (main === undefined) {
  console.error('sholu: this package is incomplete; install it again.');
  process.exitCode = 1;
} else if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main.href);
} else {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const program = existsSync(node) ? node : undefined;
  if (program === undefined) {
    console.error(
      `sholu needs Node 24 or newer; this is ${process.version}. Run \`npm ci\` first.`,
    );
    process.exitCode = 1;
  } else {
    const result = spawnSync(program, [fileURLToPath(main), ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    process.exitCode = result.status ?? 1;
  }
}
