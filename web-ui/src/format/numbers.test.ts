import { expect, test } from 'vitest';
import { count, counted, share } from './numbers';

test('numbers are grouped and a missing one is a dash', () => {
  expect(count(12345)).toBe('12,345');
  expect(count(0)).toBe('0');
  expect(count(null)).toBe('–');
});

test.each([
  [1, '100%'],
  [0.9999, '99.9%'],
  [0.8, '80%'],
  [0, '0%'],
  [null, '–'],
])('a share of %s is shown as %s', (value, text) => {
  expect(share(value)).toBe(text);
});

test('one is singular and nothing else is', () => {
  expect([0, 1, 2].map((value) => counted(value, 'member'))).toEqual(['0 members', '1 member', '2 members']);
});
