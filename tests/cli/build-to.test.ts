import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DeliveryRecord } from '../../src/delivery/record.ts';
import { run } from '../fixtures/console.ts';
import { type SmallWorld, smallWorld } from '../fixtures/small-world.ts';
import { until } from '../jobs/support/store.ts';
import { type Started, served } from './support/process.ts';

// The commands of this file work with the folder of the test, whatever database the surroundings name.
vi.stubEnv('DATABASE_URL', '');

const recipients = `press:
  - folder: press
  - mail: press@example.kz
partners:
  - feed: partners
`;

describe('sholu build --queue --to', () => {
  let world: SmallWorld;
  let service: Started;
  beforeAll(async () => {
    world = await smallWorld();
    await world.write('templates/brief/recipients.yaml', recipients);
    service = (await served(world.root)).service;
  });
  afterAll(async () => {
    service.kill('SIGKILL');
    await service.ended();
    await world.remove();
  });

  const demanded = (...words: readonly string[]) =>
    run(world.root, 'build', 'brief', '--queue', '--quiet', ...words);
  const all = async (): Promise<readonly DeliveryRecord[]> => {
    const { out } = await run(world.root, 'deliveries', '--json');
    return (JSON.parse(out) as { deliveries: DeliveryRecord[] }).deliveries; // the shape of the command
  };

  it('says where the issue goes, and a second time that nothing is sent anew, what was, and how to send it again', async () => {
    const first = await demanded('--to', 'press');
    expect(first.out).toMatch(/It goes to press; `sholu deliveries --job [0-9a-f]{8}` tells/);
    const sent = await until(async () => {
      const now = await all();
      const folder = now.find(({ channel }) => channel === 'folder');
      return now.length === 2 && folder?.state === 'done' && now;
    });
    const again = await demanded('--to', 'press');
    expect(again.code).toBe(0);
    expect(again.out).toContain(
      'Nothing is sent anew: with the same inputs this issue goes to press',
    );
    for (const { id, state, channel, recipient } of sent) {
      const day = new Date().toISOString().slice(0, 10);
      expect(again.out).toMatch(
        new RegExp(`${id.slice(0, 8)} {2}${state} +${channel} ${recipient} {2}${day} .* UTC`),
      );
    }
    const [, offered = ''] = /`sholu resend ([0-9a-f]{8})`/.exec(again.out) ?? [];
    expect(sent.map(({ id }) => id.slice(0, 8))).toContain(offered);
    const json = await demanded('--to', 'press', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      joined: true,
      deliveries: expect.arrayContaining([expect.objectContaining({ id: sent[0]?.id })]),
    });
    expect((await all()).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  });

  it('sends to those who came to the list since, once, and lists those who had it before', async () => {
    await demanded('--to', 'press');
    const before = await all();
    const more = ['two', 'three', 'four'].map((name) => `  - folder: ${name}\n`).join('');
    await world.write(
      'templates/brief/recipients.yaml',
      recipients.replace('partners:', `${more}partners:`),
    );
    const grown = await demanded('--to', 'press');
    expect(grown.code).toBe(0);
    expect(grown.out).toContain('It goes to 3 of press who had not got it');
    const now = await all();
    expect(now.length).toBe(before.length + 3);
    for (const { id } of now) expect(grown.out).toContain(id.slice(0, 8));
    const [, offered = ''] = /`sholu resend ([0-9a-f]{8})`/.exec(grown.out) ?? [];
    expect(before.map(({ id }) => id.slice(0, 8))).toContain(offered);
    const again = await demanded('--to', 'press');
    expect(again.out).toContain('Nothing is sent anew');
    expect((await all()).map(({ id }) => id).sort()).toEqual(now.map(({ id }) => id).sort());
  });

  it('takes several lists joined by commas or one by one, as the same demand', async () => {
    const joined = await demanded('--to', 'press,partners', '--json');
    const apart = await demanded('--to', 'partners', '--to', 'press', '--json');
    const spaced = await demanded('--to', ' press, partners', '--json');
    const { job } = JSON.parse(joined.out) as { job: { id: string } };
    for (const each of [apart, spaced]) {
      expect(JSON.parse(each.out)).toMatchObject({ joined: true, job: { id: job.id } });
    }
  });

  it.each([',', ' , '])('refuses --to %j, which names no list', async (to) => {
    const refused = await demanded('--to', to);
    expect(refused).toMatchObject({ code: 2, err: /E_USAGE[\s\S]*names no list/ });
  });

  it('names the lists that there are where one is not, and sends nothing', async () => {
    const before = await all();
    const refused = await demanded('--to', 'press,pres');
    expect(refused.code).not.toBe(0);
    expect(refused.err).toMatch(/E_DELIVERY_LIST[\s\S]*"pres"[\s\S]*Allowed: press, partners/);
    expect((await all()).length).toBe(before.length);
  });
});
