import { parseArgs } from 'node:util';
import { databases, faults } from './faults.ts';

/**
 * `npm run test:faults -- [--slots 1000] [--kills 160] [--seed N] [--database PGlite|PostgreSQL]`: kills the service
 * again and again on each database and tells what was lost or doubled. The last line counts what was proved and what
 * failed as `N passed, N failed`.
 */
const { values } = parseArgs({
  options: {
    slots: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '160' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    database: { type: 'string' },
  },
});
const [slots, kills, seed] = [values.slots, values.kills, values.seed].map(Number) as [
  number,
  number,
  number,
]; // three in, three out
const chosen = databases.filter(
  (name) => values.database === undefined || name === values.database,
);
if (chosen.length === 0 || ![slots, kills, seed].every(Number.isSafeInteger)) {
  console.error(
    `Allowed: --slots, --kills and --seed as whole numbers, --database ${databases.join(' or ')}.`,
  );
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const database of chosen) {
  console.log(`\n${database}: ${slots} slots, ${kills} kills, seed ${seed}`);
  const outcome = await faults({
    database,
    slots,
    kills,
    seed,
    onKill: (number) => {
      if (number % 20 === 0) console.log(`  ${number} killed`);
    },
  });
  const { killed, proofs } = outcome;
  const deaths = Object.entries(killed.deaths).sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(`  killed at: ${deaths.map(([how, count]) => `${how} ${count}`).join(', ')}`);
  console.log(
    `  ${outcome.slots} slots, ${outcome.issues} issues in ${outcome.revisions} revisions, ${outcome.lostRuns} runs lost with their process and made again`,
  );
  console.log(
    `  ${outcome.deliveries} deliveries, ${outcome.mails} mails received, ${outcome.doubles} doubles (${outcome.possibleDoubles} counted as possible)`,
  );
  console.log(`  ${Math.round(killed.ms / 1000)} s in ${killed.lives} lives`);
  for (const { that, found } of proofs) {
    console.log(`  ${found.length === 0 ? 'ok    ' : 'FAILED'} ${that}`);
    for (const each of found.slice(0, 10)) console.log(`           ${each}`);
    if (found.length > 10) console.log(`           and ${found.length - 10} more`);
    if (found.length === 0) passed += 1;
    else failed += 1;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
