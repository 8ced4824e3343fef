import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
async function started() {
  const child = spawn(process.execPath, [holder, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
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
    const all = await Promise.all(Array.from({ length: 5 }, started));
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

  it('is told apart from a folder that cannot be written to', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(lockState(join(file, 'state'), new Date())).rejects.toMatchObject({
      code: 'E_STATE_FOLDER',
    });
  });
});
