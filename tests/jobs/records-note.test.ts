import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkRecordsHere,
  differsFromNote,
  noteRecords,
  readRecordsNote,
} from '../../src/jobs/records-note.ts';
import { lockState } from '../../src/jobs/state-lock.ts';

const address = 'postgres://clerk:s3cret@db.example.kz:5433/sholu?sslmode=require';
let folder = '';

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'sholu-note-')), '.state');
});
afterEach(async () => {
  await rm(join(folder, '..'), { recursive: true, force: true });
});

describe('the note of a service on a PostgreSQL', () => {
  it('has host and name of the database, and nothing secret', async () => {
    await noteRecords(folder, address);
    const text = await readFile(join(folder, 'records.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({ host: 'db.example.kz:5433', database: 'sholu' });
  });

  it.each([
    ['postgres:///sholu?host=/run/postgresql', { host: '/run/postgresql', database: 'sholu' }],
    ['postgres://clerk@localhost', { host: 'localhost', database: 'clerk' }],
  ])('says where %s is', async (other, at) => {
    await noteRecords(folder, other);
    expect(await readRecordsNote(folder)).toEqual(at);
  });

  it('keeps commands and services from making an embedded database of their own', async () => {
    await expect(checkRecordsHere(folder)).resolves.toBeUndefined();
    await noteRecords(folder, address);
    const refused = {
      code: 'E_DATABASE_ELSEWHERE',
      message: expect.stringContaining('on the PostgreSQL at db.example.kz:5433/sholu'),
      hint: expect.stringContaining('Set DATABASE_URL as the service has it'),
    };
    await expect(checkRecordsHere(folder)).rejects.toMatchObject(refused);
    await expect(lockState(folder, new Date())).rejects.toMatchObject(refused);
  });

  it('tells of a DATABASE_URL that names another one', async () => {
    expect(await differsFromNote(folder, address)).toBeUndefined();
    await noteRecords(folder, address);
    expect(await differsFromNote(folder, address)).toBeUndefined();
    const other = 'postgres://clerk:s3cret@localhost/sholu';
    const told = await differsFromNote(folder, other);
    expect(told).toMatch(/db\.example\.kz:5433\/sholu, but DATABASE_URL names localhost\/sholu/);
    expect(told).not.toContain('s3cret');
    for (const none of ['mysql://a@b/c', 'postgres://x:12?s3cret@h/d', 'nonsense']) {
      expect(await differsFromNote(folder, none)).toBeUndefined();
    }
  });
});
