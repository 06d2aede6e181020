import { expect, test } from 'vitest';
import { webhookEntry } from '../../../test/samples';
import { given, settingFields } from './settingFields';

const fields = settingFields(webhookEntry().settings_schema);

test('every property of the schema becomes a field of its kind, in order', () => {
  expect(fields.map(({ name, kind, required, secret }) => [name, kind, required, secret])).toEqual([
    ['url', 'text', true, false],
    ['batch_size', 'integer', false, false],
    ['signing_secret', 'text', true, true],
    ['headers', 'rows', false, false],
  ]);
});

test('defaults are filled in and bounds are kept', () => {
  expect(fields[1]).toMatchObject({ initial: 500, minimum: 1, maximum: 1000 });
  expect(fields[3]).toMatchObject({ initial: [], columns: ['name', 'value'] });
});

test('a choice offers its values', () => {
  const [field] = settingFields({ properties: { region: { type: 'string', enum: ['EU', 'US'], default: 'EU' } } });
  expect(field).toMatchObject({ kind: 'choice', choices: ['EU', 'US'], initial: 'EU' });
});

test('a schema without properties asks for nothing', () => {
  expect(settingFields({ type: 'object' })).toEqual([]);
});

test('secrets are sent apart from settings and empty values not at all', () => {
  const values = { url: 'https://a.example', batch_size: '', signing_secret: 'whsec_x', headers: [] };
  expect(given(fields, values)).toEqual({
    settings: { url: 'https://a.example' },
    secrets: { signing_secret: 'whsec_x' },
  });
});
