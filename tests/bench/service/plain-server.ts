import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A process that only answers: how long that takes here and now is what /health is compared with. */
const server = createServer((_request, response) => response.end('ok\n'));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // a listening server has one
  console.log(`http://127.0.0.1:${port}/`);
});
