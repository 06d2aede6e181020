import { expect, test } from 'vitest';
import { lineOf, locate, steps } from './locate';

const TEXT = `{
  "all": [
    { "type": "performed", "event": "purchase" },
    { "type": "property", "property": "country", "operator": "ist", "values": ["Peru"] }
  ]
}`;

function found(field: string): string {
  const { from, to } = locate(TEXT, field);
  return TEXT.slice(from, to);
}

test('a field name is split into names and indexes below the definition', () => {
  expect(steps('definition.all[0].where[12].property')).toEqual(['all', 0, 'where', 12, 'property']);
});

test('a value is marked where it stands', () => {
  expect(found('definition.all[1].operator')).toBe('"ist"');
  expect(found('definition.all[1].values[0]')).toBe('"Peru"');
  expect(lineOf(TEXT, locate(TEXT, 'definition.all[1].operator').from)).toBe(4);
});

test('a missing field is marked at the object that should have it', () => {
  expect(lineOf(TEXT, locate(TEXT, 'definition.all[0].value').from)).toBe(3);
  expect(found('definition.all[0].value')).toBe('{');
});

test('an index past the end is marked at the list', () => {
  expect(lineOf(TEXT, locate(TEXT, 'definition.all[7]').from)).toBe(2);
});

test('a text that is no JSON is marked without failing', () => {
  expect(locate('', 'definition.all')).toEqual({ from: 0, to: 0 });
  expect(locate('{"all": [', 'definition.all[0]').from).toBeLessThan(9);
});
