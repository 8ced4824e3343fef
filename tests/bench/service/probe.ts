import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A process of its own that asks for each address every 20 ms, each time anew, until a line comes on its input, and
 * then prints the times of the answers in milliseconds as JSON, a list for each address.
 */
const every = 20;
const asked = process.argv.slice(2).map((url) => ({ url, times: [] as number[] }));
let asking = true;
process.stdin.once('data', () => {
  asking = false;
});

function ask(url: string): Promise<number> {
  const begun = performance.now();
  return new Promise((done, fail) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      response.once('end', () => done(performance.now() - begun));
    }).once('error', fail);
  });
}

const open = new Set<Promise<unknown>>();
while (asking) {
  for (const { url, times } of asked) {
    const one = ask(url).then((time) => times.push(time));
    open.add(one);
    one.finally(() => open.delete(one));
  }
  await pause(every);
}
await Promise.all(open);
console.log(JSON.stringify(asked.map(({ times }) => times)));
process.exit(0);
