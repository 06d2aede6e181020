import { expect, test } from 'vitest';
import { mappingText, moved } from './mapping';

test('a mapping is said with its fallbacks', () => {
  const mapping = [
    { identifier: 'email', property: 'email' },
    { identifier: 'phone', property: 'mobile' },
    { identifier: 'email', property: 'work_email' },
  ];
  expect(mappingText(mapping)).toBe('email ← email, else work_email; phone ← mobile');
});

test('a row is moved to another place and never out of the list', () => {
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
});
