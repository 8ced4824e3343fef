import { lexiconOf } from '../briefing/narrate.ts';
import { Diagnostics } from '../core/diagnostic.ts';
import { SholuError, SholuErrors } from '../core/error.ts';
import { languageCodes } from '../core/language-code.ts';
import { languageOf } from '../language/languages.ts';
import { Narrator } from '../narrative/narrator.ts';
import type { Command } from './command.ts';
import { jsonText } from './json-text.ts';
import { issueOf, issueOptions, openWorkspace, workspaceOptions } from './workspace.ts';

/** `sholu say`: the way to try a helper. */
export const say: Command = {
  name: 'say',
  summary: 'Renders a snippet of a template against the dataset, in one language.',
  positionals: [
    { name: 'language', summary: 'en, ru or kk', required: true },
    { name: 'text', summary: 'template text, e.g. \'{{value "INVESTMENT"}}\'', required: true },
  ],
  options: {
    briefing: {
      type: 'string',
      value: 'NAME',
      summary: 'whose dataset is used (default: karaganda)',
    },
    ...issueOptions,
    ...workspaceOptions,
  },
  run: async (input, world) => {
    const [asked = '', source = ''] = input.positionals;
    const code = languageCodes.find((known) => known === asked);
    if (code === undefined) {
      throw new SholuError('E_USAGE', `"${asked}" is no language that Sholu writes.`, {
        hint: `Allowed: ${languageCodes.join(', ')}.`,
      });
    }
    const workspace = await openWorkspace(input, world, input.text('briefing') ?? 'karaganda');
    const { briefing, dataset } = workspace;
    const diagnostics = new Diagnostics();
    const result = new Narrator().say({
      source,
      language: languageOf(code),
      cube: dataset.slice(issueOf(input, workspace)),
      diagnostics,
      lexicon: lexiconOf(briefing.lexicon, diagnostics),
    });
    if (diagnostics.errors.length > 0) throw new SholuErrors(diagnostics.errors);
    world.out(input.flag('json') ? jsonText(result) : `${result.text}\n`);
    return 0;
  },
};
