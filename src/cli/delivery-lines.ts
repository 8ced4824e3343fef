import type { DeliveryRecord } from '../delivery/record.ts';

/** `9b1c2d3e  done     mail press@example.kz  karaganda KZ-35 2026-M10 en-ru  1 attempt` */
export function deliveryLines(delivery: DeliveryRecord): string {
  const { briefing, region, period, channel, recipient, possibleDoubles } = delivery;
  const tries = `${delivery.attempts.length} ${delivery.attempts.length === 1 ? 'attempt' : 'attempts'}`;
  const doubles = possibleDoubles === 0 ? '' : `, may have come ${possibleDoubles + 1} times`;
  const next = delivery.next === null ? '' : `, next ${delivery.next.slice(0, 16)}Z`;
  const what = delivery.kind === 'notice' ? 'notice to editors' : (delivery.edition ?? '');
  const head = [
    delivery.id.slice(0, 8),
    delivery.state.padEnd(7),
    `${channel} ${channel === 'list' ? delivery.list : recipient}`,
    `${briefing} ${region} ${period} ${what}`.trimEnd(),
    `${tries}${next}${doubles}`,
  ].join('  ');
  const problem =
    delivery.message === null ? '' : `    ${delivery.code ?? ''}  ${delivery.message}\n`;
  const reply = delivery.reply === null || delivery.reply === '' ? '' : `    ← ${delivery.reply}\n`;
  const todo = delivery.todo === null ? '' : `    → ${delivery.todo}\n`;
  return `${head}\n${problem}${reply}${todo}`;
}

/** Each attempt with what came back and how the files went. */
export function attemptLines(delivery: DeliveryRecord): string {
  return delivery.attempts
    .map((attempt) => {
      const took =
        attempt.milliseconds === null ? '' : `${(attempt.milliseconds / 1000).toFixed(1)} s`;
      const line = `  attempt ${attempt.number}  ${attempt.outcome.padEnd(11)}  ${attempt.started}  ${took}  ${attempt.worker}\n`;
      const problem =
        attempt.code === null ? '' : `    ${attempt.code}  ${attempt.message ?? ''}\n`;
      const reply =
        attempt.reply === null || attempt.reply === '' ? '' : `    ← ${attempt.reply}\n`;
      const files = attempt.files.map((file) => `      ${file.name}  ${file.how}\n`);
      return `${line}${problem}${reply}${files.join('')}`;
    })
    .join('');
}
