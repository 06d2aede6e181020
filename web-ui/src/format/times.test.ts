import { expect, test } from 'vitest';
import { ago, duration } from './times';

const NOW = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T11:59:40Z', 'just now'],
  ['2026-11-23T11:57:00Z', '3 minutes ago'],
  ['2026-11-23T07:00:00Z', '5 hours ago'],
  ['2026-11-22T11:00:00Z', 'yesterday'],
  ['2026-11-23T13:00:00Z', 'in 1 hour'],
])('%s is %s', (time, text) => {
  expect(ago(time, NOW)).toBe(text);
});

test.each([
  ['2026-11-23T12:00:01.250Z', '1.3 s'],
  ['2026-11-23T12:00:42Z', '42 s'],
  ['2026-11-23T12:02:05Z', '2 min 5 s'],
  ['2026-11-23T15:30:00Z', '3 h 30 min'],
])('until %s it takes %s', (to, text) => {
  expect(duration('2026-11-23T12:00:00Z', to)).toBe(text);
});

test('a clock that ran backwards never shows a negative time', () => {
  expect(duration('2026-11-23T12:00:00Z', '2026-11-23T11:59:59Z')).toBe('0.0 s');
});
