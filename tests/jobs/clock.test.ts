import { describe } from 'vitest';
import { clockTests } from './both/clock-runs.ts';
import { slipTests } from './both/clock-slips.ts';
import { stepTests } from './both/clock-steps.ts';
import { zoneTests } from './both/clock-zones.ts';
import { onBoth } from './support/on-both.ts';

// One file, so that both databases are started once for all of them.
onBoth('the clock', (bench) => {
  describe('its steps', () => stepTests(bench));
  describe('slots of nights with a change of the hour', () => zoneTests(bench));
  describe('while it runs', () => clockTests(bench));
  describe('with slips in schedules', () => slipTests(bench));
});
