import fs from 'node:fs';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * The folder of an embedded database in which what PostgreSQL has written lasts even when the power fails. PGlite by
 * itself asks the system for no such thing: its files reach the disk in any order and some seconds late, and what a
 * power failure leaves of a database then may be of no use.
 */
export class SyncedFolder extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const { preRun = [] } = emscriptenOpts;
    preRun.unshift(({ NODEFS }: Machine) => {
      NODEFS.stream_ops.fsync = ({ nfd, node }) => {
        if (nfd === undefined) syncEntry(NODEFS.realPath(node));
        else fs.fsyncSync(nfd);
        return 0;
      };
    });
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** How PostgreSQL is to be started on such a folder. Of its ways to sync, PGlite passes on this one only. */
export const syncedParameters: readonly string[] = ['-c', 'wal_sync_method=fsync'];
/** PGlite starts it with this, which says that nothing need last. */
export const unsyncedParameter = '-F';

/** Brings everything below `folder` to the disk. */
export function syncFolder(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncEntry(path);
  }
  syncEntry(folder);
}

/** Brings a file to the disk, or the names in a folder. */
export function syncEntry(path: string): void {
  const entry = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(entry);
  } finally {
    fs.closeSync(entry);
  }
}

/** The part of Emscripten's file system that is used here; `nfd` is the system's number of an open file. */
type Machine = {
  readonly NODEFS: {
    readonly realPath: (node: object) => string;
    readonly stream_ops: {
      fsync?: (stream: { readonly nfd?: number; readonly node: object }) => number;
    };
  };
};
