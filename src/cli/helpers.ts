import { SholuError } from '../core/error.ts';
import { didYouMean } from '../core/identifiers.ts';
import { type HelperEntry, helperCatalogue } from '../narrative/helpers/table.ts';
import type { Command } from './command.ts';
import { jsonText } from './json-text.ts';

/** `sholu helpers`: the closed vocabulary of the templates. */
export const helpers: Command = {
  name: 'helpers',
  summary: 'Lists every helper of the templates with an example in each language.',
  positionals: [{ name: 'name', summary: 'only this helper', required: false }],
  options: {},
  run: async (input, world) => {
    const [name] = input.positionals;
    const entries = helperCatalogue.filter((entry) => name === undefined || entry.name === name);
    if (name !== undefined && entries.length === 0) {
      throw new SholuError('E_USAGE', `There is no helper "${name}".`, {
        hint: didYouMean(
          name,
          helperCatalogue.map((entry) => entry.name),
          'sholu helpers',
        ),
      });
    }
    world.out(input.flag('json') ? jsonText(entries) : entries.map(entryText).join('\n'));
    return 0;
  },
};

function entryText({ signature, summary, examples }: HelperEntry): string {
  const lines = Object.entries(examples).map(
    ([code, { template, output }]) => `    ${code}  ${template}  →  ${output}`,
  );
  return [`${signature}`, `  ${summary}`, ...lines, ''].join('\n');
}
