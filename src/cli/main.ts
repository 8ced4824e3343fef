import { awayProblem } from '../jobs/database-cause.ts';
import { isAway } from '../jobs/persistently.ts';
import { helpText, parseInput } from './command.ts';
import { loadCommand, overview } from './commands.ts';
import { exitCodeOf, tell } from './tell.ts';
import { realWorld, type World } from './world.ts';

/**
 * Runs one command line and gives its exit code: 0 done, 1 failed, 2 wrong usage, 3 data or template has errors.
 * The only place that catches: a user's mistake is told in words, never as a stack trace.
 */
export async function main(words: readonly string[], world: World = realWorld()): Promise<number> {
  const json = words.includes('--json');
  try {
    const [name, ...rest] = words;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      world.out(overview());
      return name === undefined ? 2 : 0;
    }
    const command = await loadCommand(name);
    const input = parseInput(command, rest);
    if (input.flag('help')) {
      world.out(helpText(command));
      return 0;
    }
    return await command.run(input, world);
  } catch (error) {
    const problem = problemOf(error);
    tell(problem, world, json);
    return exitCodeOf(problem);
  }
}

/** A database that goes away in the middle of a command is no defect of ours. */
function problemOf(error: unknown): unknown {
  const address = process.env.DATABASE_URL;
  return address && isAway(error) ? awayProblem(address, error) : error;
}

if (
  import.meta.main ||
  process.argv[1]?.endsWith('sholu.js') ||
  process.argv[1]?.endsWith('/sholu')
) {
  process.exitCode = await main(process.argv.slice(2));
}
