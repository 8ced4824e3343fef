import { describe } from 'vitest';
import { cancelTests } from './both/cancel.ts';
import { demandTests } from './both/demand.ts';
import { slotTests } from './both/enqueue.ts';
import { noticeTests } from './both/notices.ts';
import { recoverTests } from './both/recover.ts';
import { runTests } from './both/runs.ts';
import { onBoth } from './support/on-both.ts';

// One file, so that both databases are started once for all of them.
onBoth('the queue', (bench) => {
  describe('slots', () => slotTests(bench));
  describe('runs', () => runTests(bench));
  describe('notices', () => noticeTests(bench));
  describe('lost jobs', () => recoverTests(bench));
  describe('demands', () => demandTests(bench));
  describe('cancelled jobs', () => cancelTests(bench));
});
