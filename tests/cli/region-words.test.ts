import { afterEach, expect, it } from 'vitest';
import { regionWords } from '../../src/cli/region-words.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';

let world: SmallWorld | undefined;
afterEach(async () => {
  await world?.remove();
});

it('regions are told by name and code, from the code list of the briefing’s dataset alone', async () => {
  world = await smallWorld();
  await world.write('templates/child/briefing.yaml', 'extends: brief\n');
  await world.write('templates/broken/briefing.yaml', 'dataset: [\n');
  await world.write('templates/gone/briefing.yaml', 'dataset: nowhere\n');
  const briefings = ['brief', 'child', 'broken', 'gone', 'unknown'];
  const told = await regionWords(
    world,
    briefings.map((briefing) => ({ briefing })),
  );
  const words = briefings.map((briefing) => told({ briefing, region: 'KZ-35' }));
  const named = 'Karaganda region (KZ-35)';
  expect(words).toEqual([named, named, 'KZ-35', 'KZ-35', 'KZ-35']);
  expect(told({ briefing: 'brief', region: 'XX' })).toBe('XX');
});
