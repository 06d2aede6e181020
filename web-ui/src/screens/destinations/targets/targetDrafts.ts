import type { Target, TargetRequest } from '../../../api/types';
import { given, type SettingField, type SettingValue } from '../new/settingFields';

/** A target while it is edited. */
export interface TargetDraft {
  name: string;
  /** Names of the secrets that are stored under its name. */
  secretsSet: string[];
  values: Record<string, SettingValue>;
}

export function emptyDraft(fields: readonly SettingField[]): TargetDraft {
  return { name: '', secretsSet: [], values: Object.fromEntries(fields.map(({ name, initial }) => [name, initial])) };
}

/** A stored target to be edited. Its secrets come back empty, and left empty they stay as they are. */
export function draftOf({ name, settings, secrets_set }: Target, fields: readonly SettingField[]): TargetDraft {
  const { values } = emptyDraft(fields);
  return { name, secretsSet: secrets_set, values: { ...values, ...(settings as Record<string, SettingValue>) } };
}

export function targetRequests(drafts: readonly TargetDraft[], fields: readonly SettingField[]): TargetRequest[] {
  return drafts.map(({ name, values }) => ({ name: name.trim(), ...given(fields, values) }));
}

/** With an account chosen for its setting; a target without a name is called as the account. */
export function withAccount(draft: TargetDraft, setting: string, account: { id: string; name: string }): TargetDraft {
  return {
    ...draft,
    name: draft.name.trim() === '' ? account.name : draft.name,
    values: { ...draft.values, [setting]: account.id },
  };
}
