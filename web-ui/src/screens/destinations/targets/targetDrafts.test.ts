import { expect, test } from 'vitest';
import { adsEntry, target } from '../../../test/samples';
import { settingFields } from '../new/settingFields';
import { draftOf, emptyDraft, targetRequests, withAccount } from './targetDrafts';

const fields = settingFields(adsEntry().target_settings_schema);

test('a stored target is edited and sent as it is', () => {
  const draft = draftOf(target('Europe', 'shop-europe'), fields);
  expect(targetRequests([draft], fields)).toEqual([
    { name: 'Europe', settings: { account_id: 'shop-europe' }, secrets: {} },
  ]);
});

test('a chosen account names a target that has no name yet', () => {
  const account = { id: 'shop-europe', name: 'Shop Europe' };
  expect(withAccount(emptyDraft(fields), 'account_id', account)).toEqual({
    name: 'Shop Europe',
    secretsSet: [],
    values: { account_id: 'shop-europe' },
  });
  expect(withAccount({ name: 'EU', secretsSet: [], values: {} }, 'account_id', account).name).toBe('EU');
});

test('what was left empty is left out', () => {
  expect(targetRequests([{ ...emptyDraft(fields), name: ' EU ' }], fields)).toEqual([
    { name: 'EU', settings: {}, secrets: {} },
  ]);
});
