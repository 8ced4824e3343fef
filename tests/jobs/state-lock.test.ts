import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdFile } from '../../src/briefing/turn.ts';
import { isLocked, lockState, readOwner } from '../../src/jobs/state-lock.ts';

const holder = fileURLToPath(new URL('support/hold-lock.ts', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sholu-lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A process that tries to take the folder; gives what it said first, `held` or the error. */
async function started(kind: 'command' | 'service' = 'service') {
  const child = spawn(process.execPath, [holder, folder, kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

describe('the lock of the state folder', () => {
  it('refuses a second process with a clear error that names the first', async () => {
    const first = await started();
    expect(first.said).toBe('held');
    const refusal = lockState(folder, new Date());
    await expect(refusal).rejects.toThrowError(`used by process ${first.child.pid} on `);
    await expect(refusal).rejects.toMatchObject({ code: 'E_STATE_IN_USE' });
    expect(isLocked(folder)).toBe(true);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
  });

  it('is free after kill -9 without help', async () => {
    const first = await started();
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    expect(isLocked(folder)).toBe(false);
    const lock = await lockState(folder, new Date());
    expect((await readOwner(folder))?.pid).toBe(process.pid);
    lock.release();
    lock.release();
    expect(isLocked(folder)).toBe(false);
  });

  it('is given to one of many that ask at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => started()));
    expect(all.filter(({ said }) => said === 'held')).toHaveLength(1);
    expect(all.filter(({ said }) => said === 'E_STATE_IN_USE')).toHaveLength(4);
    for (const { child } of all) child.kill('SIGKILL');
  });

  it('does not give way to the same process asking again', async () => {
    const lock = await lockState(folder, new Date());
    await expect(lockState(folder, new Date())).rejects.toMatchObject({ code: 'E_STATE_IN_USE' });
    expect(isLocked(folder)).toBe(true);
    lock.release();
  });

  it('is waited for where a command has it, which is told, and had when that ends', async () => {
    const command = await started('command');
    const told: string[] = [];
    const lock = await lockState(folder, new Date(), {
      kind: 'service',
      patienceMs: 30_000,
      onWait: (who) => {
        told.push(who);
        command.child.kill();
      },
    });
    expect(told).toEqual([
      expect.stringMatching(new RegExp(`^process ${command.child.pid} on .* \\(a command\\)$`)),
    ]);
    expect(await readOwner(folder)).toMatchObject({ pid: process.pid, kind: 'service' });
    lock.release();
  });

  it('is not waited for longer than patience lasts, nor where a service has it, nor after a signal to stop', async () => {
    const command = await started('command');
    const stop = new AbortController();
    const asked = { kind: 'service', onWait: () => stop.abort(), signal: stop.signal } as const;
    const cause = { code: 'E_STATE_IN_USE', hint: 'Try again when it has ended.' };
    const brief = { kind: 'service', patienceMs: 400 } as const;
    await expect(lockState(folder, new Date(), brief)).rejects.toMatchObject(cause);
    const long = lockState(folder, new Date(), { ...asked, patienceMs: 600_000 });
    await expect(long).rejects.toMatchObject(cause);
    command.child.kill('SIGKILL');
    await once(command.child, 'exit');
    const service = await started();
    const refused = lockState(folder, new Date(), { kind: 'service', patienceMs: 600_000 });
    await expect(refused).rejects.toThrowError(`used by process ${service.child.pid} on `);
    service.child.kill('SIGKILL');
    await once(service.child, 'exit');
  });

  it('does not take a command that has just begun for the service that ended before it', async () => {
    const owner = { pid: 1, host: 'h', since: '', kind: 'service', url: 'http://h', key: 'k' };
    await writeFile(join(folder, 'owner.json'), JSON.stringify(owner));
    const held = holdFile(join(folder, 'lock'));
    setTimeout(() => held?.close(), 150);
    const lock = await lockState(folder, new Date());
    expect((await readOwner(folder))?.pid).toBe(process.pid);
    lock.release();
  });

  it('is told apart from a folder that cannot be written to', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(lockState(join(file, 'state'), new Date())).rejects.toMatchObject({
      code: 'E_STATE_FOLDER',
    });
  });
});
