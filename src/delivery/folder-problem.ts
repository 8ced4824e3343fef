import { errnoOf } from '../core/errno.ts';
import { Refusal } from './refusal.ts';

/**
 * Turns what a file system says of a recipient's folder into a temporary refusal with what to do: all of it can be
 * mended, and the delivery waits for that. An error of another kind is given back as it is.
 */
export function folderProblem(error: unknown, folder: string, signal: AbortSignal): unknown {
  if (error instanceof Refusal) return error;
  if (signal.aborted) {
    return new Refusal(
      'E_FOLDER_AWAY',
      'temporary',
      `The folder ${folder} was not filled in time.`,
      {
        hint: 'See that the share answers; it is tried again.',
      },
    );
  }
  switch (errnoOf(error)) {
    case '':
      return error;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new Refusal('E_FOLDER_FULL', 'temporary', `No space is left in ${folder}.`, {
        hint: 'Free some space there; it is tried again.',
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Refusal('E_FOLDER_DENIED', 'temporary', `${folder} may not be written to.`, {
        hint: 'Give the user of the service the right to write there; it is tried again.',
      });
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
    case 'ENOTEMPTY':
      return new Refusal(
        'E_FOLDER_TAKEN',
        'temporary',
        `Something else stands where ${folder} or a document in it should be.`,
        { hint: 'Move it away, or name another folder; it is tried again.' },
      );
    default:
      return new Refusal(
        'E_FOLDER_AWAY',
        'temporary',
        `${folder} cannot be reached (${errnoOf(error)}).`,
        { hint: 'See that the share is mounted and answers; it is tried again.' },
      );
  }
}
