import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../fixtures/console.ts';

const before = process.env.DATABASE_URL;
afterEach(() => {
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
});

describe('sholu worker', () => {
  it.each([undefined, ''])(
    'is refused without a database to share: DATABASE_URL is %j',
    async (url) => {
      if (url === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = url;
      const refused = await run('.', 'worker');
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toContain('A worker needs a database that it shares with the service.');
      expect(refused.err).toContain('Set DATABASE_URL for `sholu serve` and for every worker');
    },
  );

  it('has a help that names its options', async () => {
    const help = await run('.', 'worker', '--help');
    expect(help.code).toBe(0);
    for (const option of ['--threads', '--memory', '--grace', '--log', '--out']) {
      expect(help.out).toContain(option);
    }
  });
});
