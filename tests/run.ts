import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm test`: types, lint and every test, each told by its own tool; the last line counts
 * the tests and the two tools as `N passed, N failed`. Arguments go to vitest.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Runs a tool with its output shown; true when it ends with 0. */
function passes(label: string, command: string, args: readonly string[]): boolean {
  console.log(`\n${label}`);
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

const scratch = mkdtempSync(join(tmpdir(), 'sholu-test-'));
const reportFile = join(scratch, 'vitest.json');
const steps = [
  passes('types', bin('tsc'), ['-p', '.', '--noEmit']),
  passes('lint', bin('biome'), ['ci', '.']),
];
const vitestPassed = passes('tests', bin('vitest'), [
  'run',
  '--config=tests/vitest.config.ts',
  '--root=.',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
]);

type Summary = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number };
let summary: Summary = { numPassedTests: 0, numFailedTests: 1, numFailedTestSuites: 0 };
try {
  summary = JSON.parse(readFileSync(reportFile, 'utf8')) as Summary; // vitest's own report
} catch {
  console.error('vitest wrote no report.');
}
rmSync(scratch, { recursive: true, force: true });

const passed = summary.numPassedTests + steps.filter(Boolean).length;
const unexplained = !vitestPassed && summary.numFailedTests === 0 ? 1 : 0;
const failed = summary.numFailedTests + steps.filter((step) => !step).length + unexplained;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
