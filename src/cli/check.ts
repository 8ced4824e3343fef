import { checkBriefing } from '../briefing/check.ts';
import { loadRecipients } from '../briefing/recipients.ts';
import { sharedWorkshop } from '../briefing/workshop.ts';
import { type Diagnostic, Diagnostics } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { checkDue } from './check-due.ts';
import { checkFolders } from './check-folders.ts';
import type { Command } from './command.ts';
import { jsonText } from './json-text.ts';
import { problemLines } from './problem-lines.ts';
import { progressOf } from './progress.ts';
import { folderOf, issueOf, issueOptions, openParts, workspaceOptions } from './workspace.ts';

/** `sholu check`: every problem at once, and what the declared checks say of the data. */
export const check: Command = {
  name: 'check',
  summary:
    'Tells every problem of data, templates, languages and charts at once, with file and line.',
  positionals: [
    { name: 'briefing', summary: 'a folder in templates/ (default: karaganda)', required: false },
  ],
  options: { ...issueOptions, ...workspaceOptions },
  run: async (input, world) => {
    const json = input.flag('json');
    const progress = progressOf(world, input.flag('quiet') || json);
    progress.step('reading data and templates');
    const diagnostics = new Diagnostics();
    const name = input.positionals[0] ?? 'karaganda';
    const { briefing, dataset } = await openParts(input, world, name, diagnostics);
    if (briefing === undefined) {
      diagnostics.items.push(
        ...(await recipientProblems(folderOf(input, world, 'templates'), name)),
      );
    }
    if (briefing === undefined || dataset === undefined) throw new SholuErrors(diagnostics.items);
    const issue = issueOf(input, { briefing, dataset, diagnostics });
    progress.step('checking templates, charts and data');
    const { checks, notes } = await checkBriefing({
      briefing,
      dataset,
      issue,
      workshop: sharedWorkshop(),
      diagnostics,
    });
    checkDue(briefing, Date.now(), diagnostics);
    checkFolders(briefing.audience, process.env.SHOLU_FOLDERS, diagnostics);
    progress.done();
    const errors = diagnostics.errors.length;
    const count = (outcome: string): number =>
      checks.filter((item) => item.outcome === outcome).length;
    if (json) {
      const results = checks.map(
        ({ check: { id, kind, severity, section }, outcome, message, keys }) => ({
          id,
          kind,
          severity,
          section,
          outcome,
          message,
          keys,
          note: notes.get(id) ?? '',
        }),
      );
      world.out(jsonText({ ok: errors === 0, diagnostics: diagnostics.items, checks: results }));
    } else {
      for (const lines of problemLines(diagnostics.items)) world.out(lines);
      const warnings = diagnostics.items.length - errors;
      world.out(
        `${checks.length} checks: ${count('holds')} hold, ${count('fails')} do not, ${count('not-applicable')} do not apply. ${errors} errors, ${warnings} warnings.\n`,
      );
    }
    return errors === 0 ? 0 : 3;
  },
};

/** What is wrong with the recipients of a briefing that cannot be read as a whole; what keeps it from being read is told already. */
async function recipientProblems(templates: string, name: string): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  try {
    await loadRecipients(templates, name, diagnostics);
    return diagnostics.items;
  } catch (error) {
    if (error instanceof SholuError) return [];
    throw error;
  }
}
