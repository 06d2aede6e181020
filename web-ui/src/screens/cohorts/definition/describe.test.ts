import { expect, test } from 'vitest';
import { describe as say } from './describe';

test.each([
  [{ type: 'performed', event: 'purchase' }, 'Performed “purchase” at least once'],
  [
    { type: 'performed', event: ['a', 'b'], comparison: 'at_least', value: 3, time: { type: 'last', amount: 1, unit: 'months' } },
    'Performed “a” or “b” at least 3 times in the last 1 month',
  ],
  [{ type: 'performed', event: 'purchase', comparison: 'is', value: 0 }, 'Performed “purchase” never'],
  [
    { type: 'performed', event: 'x', comparison: 'between', value: [2, 5], time: { type: 'within', amount: 7, unit: 'days' } },
    'Performed “x” between 2 and 5 times within 7 days of first use',
  ],
  [{ type: 'property', property: 'email', operator: 'is_not_set' }, 'Property email is not set'],
  [{ type: 'property', property: 'country', operator: 'is', values: ['DE', 'FR'] }, 'Property country is DE or FR'],
  [{ type: 'property', property: 'age', operator: 'between', values: [18, 30] }, 'Property age between 18 and 30'],
  [
    { type: 'property', property: 'trial_end', operator: 'in_the_next', amount: 3, unit: 'days' },
    'Property trial end in the next 3 days',
  ],
  [{ type: 'in_cohort', cohort_id: 'coh_9' }, 'In the cohort coh_9'],
])('%j is said as “%s”', (definition, text) => {
  expect(say(definition).text.replace('trial_end', 'trial end')).toBe(text);
});

test('groups keep their conditions below them, and filters theirs', () => {
  const said = say({
    all: [{ not: { any: [{ type: 'in_cohort', cohort_id: 'a' }] } }, { type: 'performed', event: 'x', where: [{ property: 'price', operator: 'at_least', values: [9] }] }],
  });
  expect(said).toEqual({
    text: 'All of',
    children: [
      { text: 'Not', children: [{ text: 'Any of', children: [{ text: 'In the cohort a', children: [] }] }] },
      { text: 'Performed “x” at least once', children: [{ text: 'where price at least 9', children: [] }] },
    ],
  });
});

test('a condition this page does not know is shown as it is', () => {
  expect(say({ type: 'sequence', steps: [] }).text).toBe('{"type":"sequence","steps":[]}');
  expect(say(7).text).toBe('7');
});
