#!/usr/bin/env node
// The door of `npx sholu`: runs the sources of the checkout (Node strips the types), on the Node that npm
// installed beside them when the outer one is too old for that.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('./main.ts', import.meta.url);
const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main.href);
} else if (existsSync(node)) {
  const result = spawnSync(node, [fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = result.status ?? 1;
} else {
  console.error(`sholu needs Node 24 or newer; this is ${process.version}. Run \`npm ci\` first.`);
  process.exitCode = 1;
}
