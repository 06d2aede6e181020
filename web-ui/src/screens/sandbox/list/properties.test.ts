import { expect, test } from 'vitest';
import { propertiesText } from './properties';

test('properties are said by name and value, none as a dash', () => {
  expect(propertiesText({ plan: 'plus', visits: 3, tags: ['a'] })).toBe('plan: plus, visits: 3, tags: ["a"]');
  expect(propertiesText({})).toBe('–');
});
