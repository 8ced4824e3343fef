import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';

/** As `nice` counts: 0 is the priority of all else, 19 the least. */
const behindTheOthers = 10;

/**
 * Lets the rest of this computer, the thread that answers requests above all, go before the calling thread when the
 * processor is short. Linux only, where the priority belongs to a thread: elsewhere it would be that of the process.
 */
export function giveWay(): void {
  if (process.platform !== 'linux' || getPriority() >= behindTheOthers) return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), behindTheOthers);
  } catch {
    // A sandbox may hide or forbid it. The rendering goes on as well without.
  }
}
