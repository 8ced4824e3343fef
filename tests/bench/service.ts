import { startServer } from '../jobs/support/databases.ts';
import { type Crew, type Loaded, runLoad } from './service/load.ts';

/**
 * `npm run bench -- service [crew…]`: twenty regions in two editions at the same minute, rendered, published and mailed
 * by the real processes. Nothing is asserted: machines differ and are shared, so ratios stand beside the numbers.
 */
export async function benchService(only: readonly string[]): Promise<void> {
  const server = await startServer();
  try {
    const crews: readonly Crew[] = [
      { name: 'pglite-1', threads: 1, workers: 0 },
      { name: 'pglite-2', threads: 2, workers: 0 },
      { name: 'postgres-1', threads: 1, workers: 0, databaseUrl: await server.fresh() },
      { name: 'postgres-2', threads: 2, workers: 0, databaseUrl: await server.fresh() },
      { name: 'postgres-1+1', threads: 1, workers: 1, databaseUrl: await server.fresh() },
    ];
    let first: Loaded | undefined;
    for (const crew of crews) {
      if (only.length > 0 && !only.includes(crew.name)) continue;
      const loaded = await runLoad(crew);
      first ??= loaded;
      tell(crew, loaded, first);
    }
  } finally {
    await server.stop();
  }
}

function tell(crew: Crew, loaded: Loaded, first: Loaded): void {
  const { issues, mails, mailMb, firstPublished, lastPublished, lastMail, health } = loaded;
  const fixed = (value: number, digits = 1): string => value.toFixed(digits);
  const ratio = fixed(first.lastPublished / lastPublished, 2);
  console.log(
    `\n${crew.name}: ${issues} issues in two editions, ${mails} mails, ${fixed(mailMb)} MB`,
  );
  console.log(
    `  from the slot: first published ${fixed(firstPublished)} s, all published ${fixed(lastPublished)} s, last mail ${fixed(lastMail)} s`,
  );
  console.log(
    `  ${fixed((issues / lastPublished) * 60, 0)} issues a minute, ${ratio} times the first crew's`,
  );
  for (const [whose, { asked, p99, longest, soon }] of Object.entries({
    '/health': health.service,
    'a process that does nothing else': health.plain,
  })) {
    console.log(
      `  ${whose} answered ${asked} times: p99 ${fixed(p99)} ms, longest ${fixed(longest)} ms, ${fixed(100 * soon, 2)} % within 50 ms`,
    );
  }
  for (const { name, idleMb, peakMb, afterMb, cpuSeconds, delay } of loaded.processes) {
    console.log(
      `  ${name}: ${fixed(idleMb, 0)} MB before, ${fixed(peakMb, 0)} MB at most, ${fixed(afterMb, 0)} MB after; ${fixed(cpuSeconds)} s of the processor; event loop held up p99 ${fixed(delay.p99)} ms, longest ${fixed(delay.longest)} ms, of its own doing ${fixed(delay.busy)} ms`,
    );
  }
}
