import { expect, test } from 'vitest';
import { fromPercent, misbehaves, NO_FAULTS, toPercent } from './faults';

test('any fault at all is misbehaviour, the status alone is none', () => {
  expect(misbehaves(NO_FAULTS)).toBe(false);
  expect(misbehaves({ ...NO_FAULTS, fail_status: 401 })).toBe(false);
  expect(misbehaves({ ...NO_FAULTS, delay_ms: 1 })).toBe(true);
});

test('percents and shares are the same number and stay within bounds', () => {
  expect(toPercent(0.29)).toBe(29);
  expect(fromPercent(29)).toBe(0.29);
  expect(fromPercent(250)).toBe(1);
  expect(fromPercent(-5)).toBe(0);
});
