import { data, type Entries, failed, usage, warning } from './entry.ts';

/** Problems of commands, of printing and publishing. */
export const outputProblems: Entries = {
  E_USAGE: usage(
    'The command was not understood',
    'Ask the command itself: sholu <command> --help.',
  ),
  E_ISSUE_PERIOD: usage(
    'A reference period that an issue cannot have',
    'Ask for a month, a quarter, a half-year or a year.',
  ),
  E_PDF_GLYPH: data(
    'A character that no font of the theme has',
    'Take the character out, or choose a font that has it.',
  ),
  E_PDF_SVG: data(
    'A chart that cannot be painted',
    'Draw the chart with marks that the README lists.',
  ),
  E_PDF_TOO_TALL: data(
    'A part of a page that is taller than a page',
    'Split the table or the chart.',
  ),
  E_DISK_FULL: failed(
    'No space on the disk',
    'Free some space; nothing was changed, and what waits in the queue goes on by itself.',
    507,
  ),
  E_OUTPUT_DENIED: failed(
    'A folder that may not be written to',
    'Give this user the right to write there, or name another folder with --out.',
  ),
  E_OUTPUT_NOT_FOLDER: failed(
    'A file in the place of a folder',
    'Move the file, or name another folder with --out.',
  ),
  E_OUTPUT_BUSY: failed(
    'An issue that another process is publishing',
    'Wait until it is done; end it if it hangs.',
  ),
  W_EDITION_ENDED: warning(
    'An edition of an issue that cannot be made any more',
    'Give the briefing what it lacks, or tell those who have links to it.',
  ),
  E_ISSUE_FOLDER: usage(
    'A folder that is no issue',
    'Name a folder that sholu build has made.',
    404,
  ),
  E_MANIFEST: data(
    'A manifest that cannot be read',
    'Move the folder of the issue away and build it again.',
  ),
  E_DIGEST: data('A digest that cannot be read', 'Build the issue again.'),
  E_INTERNAL: failed('A defect of the program', 'Please report it with the steps that led here.'),
};
