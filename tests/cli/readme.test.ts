import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonOptions, parseInput } from '../../src/cli/command.ts';
import { commandNames, loadCommand } from '../../src/cli/commands.ts';
import { deliveryStates } from '../../src/delivery/delivery.ts';
import { jobStates } from '../../src/jobs/job.ts';
import { root } from '../fixtures/paths.ts';
import { readmeBlock, readmeTable, readReadme } from '../fixtures/readme.ts';

/** What stands in the README as code: lines of blocks for a shell, and words between backquotes. */
async function code(): Promise<readonly string[]> {
  const readme = await readReadme();
  const blocks = [...readme.matchAll(/^```(?:sh)?\n(.*?)^```$/gms)].flatMap(([, text = '']) =>
    text.split('\n'),
  );
  const words = readme.replace(/^```.*?^```$/gms, '').match(/`[^`\n]+`/g) ?? [];
  return [
    ...blocks.map((line) => line.replace(/ #.*/, '')),
    ...words.map((word) => word.slice(1, -1)),
  ];
}

/** Every `sholu <command> …` of the README. */
async function calls(): Promise<readonly { name: string; options: readonly string[] }[]> {
  const found = (await code()).flatMap((line) => [
    ...line.matchAll(/(?:^|(?:npx|&&|;) )sholu ([a-z]+)([^;&]*)/g),
  ]);
  return found.map(([, name = '', rest = '']) => ({
    name,
    options: [...rest.matchAll(/(?<= |^)--([a-z-]+)/g)].map(([, option = '']) => option),
  }));
}

async function sources(): Promise<string> {
  const files = glob('src/**/*.ts', { cwd: root });
  const texts = await Array.fromAsync(files, (file) => readFile(join(root, file), 'utf8'));
  return texts.join('\n');
}

const variablesIn = (text: string): readonly string[] =>
  [...new Set(text.match(/\b(?:SHOLU(?:_[A-Z]+)+|DATABASE_URL)\b(?!_)/g))]
    .filter((name) => !name.startsWith('SHOLU_WEBHOOK')) // their names are the department's own
    .sort();

describe('the README', () => {
  it('calls commands that there are, with options that they take', async () => {
    const all = await calls();
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(commandNames));
    for (const { name, options } of all) {
      const command = await loadCommand(name);
      const allowed = Object.keys({ ...commonOptions, ...command.options });
      expect({ name, unknown: options.filter((option) => !allowed.includes(option)) }).toEqual({
        name,
        unknown: [],
      });
    }
  });

  it('starts the service in its unit by a command line that is taken, with a stop longer than its grace', async () => {
    const unit = await readmeBlock('ini', /^\[Service\]/m);
    const line = /^ExecStart=\S+\/node src\/cli\/main\.ts serve(.*)$/m.exec(unit)?.[1];
    const input = parseInput(await loadCommand('serve'), line?.trim().split(' ') ?? ['none']);
    expect(input.text('threads')).toBe('1');
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(30);
  });

  it('names every variable of the environment that the program reads, and no other', async () => {
    expect(variablesIn(await readReadme())).toEqual(variablesIn(await sources()));
  });

  it('explains every state of jobs and of deliveries', async () => {
    const inTable = async (head: string) => (await readmeTable(head)).map(([state]) => state);
    const coded = (states: readonly string[]) => states.map((state) => `\`${state}\``);
    expect(await inTable('state of a job')).toEqual(coded(jobStates));
    expect(await inTable('state of a delivery')).toEqual(coded(deliveryStates));
  });

  it('rings its alarms by metrics that there are', async () => {
    const rules = await readmeBlock('yaml', /alert:/);
    const text = await sources();
    const names = [...rules.matchAll(/sholu_([a-z_]+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !text.includes(`'${name}'`))).toEqual([]);
  });
});
