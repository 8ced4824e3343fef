import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process of its own that asks for an address every 20 ms, each time anew, until a line comes on its input, and then
 * prints the times of the answers in milliseconds as JSON.
 */
const url = process.argv[2] ?? '';
const every = 20;
const times: number[] = [];
let asking = true;
process.stdin.once('data', () => {
  asking = false;
});

function ask(): Promise<void> {
  const begun = performance.now();
  return new Promise((done, fail) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () => {
        times.push(performance.now() - begun);
        done();
      });
    }).once('error', fail);
  });
}

const open = new Set<Promise<void>>();
while (asking) {
  const one = ask().finally(() => open.delete(one));
  open.add(one);
  await pause(every);
}
await Promise.all(open);
console.log(JSON.stringify(times));
process.exit(0);
