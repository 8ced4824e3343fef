import { describe, expect, it } from 'vitest';
import { databases, faults } from './faults/faults.ts';

const seed = Number(process.env.SHOLU_TEST_SEED ?? Date.now() % 1_000_000);

/** The short form of `npm run test:faults`; another seed each time, which stands in the name. */
describe(`a service killed again and again (seed ${seed})`, () => {
  it.concurrent.each(databases)(
    'loses no slot and no mail on %s, and doubles only what it counts',
    { timeout: 300_000 },
    async (database) => {
      const { proofs, slots, mails } = await faults({ database, slots: 40, kills: 7, seed });
      expect(proofs.filter(({ found }) => found.length > 0)).toEqual([]);
      expect(slots).toBe(40);
      expect(mails).toBeGreaterThanOrEqual(56);
    },
  );
});
