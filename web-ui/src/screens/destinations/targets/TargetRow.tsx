import { ActionIcon, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Account } from '../../../api/types';
import { SettingInput } from '../new/SettingInput';
import type { SettingField } from '../new/settingFields';
import { type TargetDraft, withAccount } from './targetDrafts';

const STORED = 'Set, not shown; left empty, it stays';

interface TargetRowProps {
  number: number;
  fields: SettingField[];
  draft: TargetDraft;
  onChange: (draft: TargetDraft) => void;
  onRemove: () => void;
  /** Those the destination listed, for the setting that takes one; none until it was asked. */
  accounts: Account[];
  accountSetting: string | null;
  /** Messages by the place within the target: `name`, `settings.account_id`. */
  messageOf: (place: string) => string | undefined;
}

export function TargetRow({
  number,
  fields,
  draft,
  onChange,
  onRemove,
  accounts,
  accountSetting,
  messageOf,
}: TargetRowProps) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" role="group" aria-label={`Target ${number}`}>
      <Stack gap="xs" flex={1}>
        <TextInput
          label="Name"
          required
          value={draft.name}
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
          error={messageOf('name') ?? messageOf('')}
        />
        {fields.map((declared) => {
          const isStored = declared.secret && draft.secretsSet.includes(declared.name);
          const field = isStored ? { ...declared, required: false, description: STORED } : declared;
          const value = draft.values[field.name] ?? field.initial;
          const error = messageOf(`${field.secret ? 'secrets' : 'settings'}.${field.name}`);
          return field.name === accountSetting && accounts.length > 0 ? (
            <AccountSelect
              key={field.name}
              field={field}
              accounts={accounts}
              value={String(value)}
              onChange={(account) => onChange(withAccount(draft, field.name, account))}
              error={error}
            />
          ) : (
            <SettingInput
              key={field.name}
              field={field}
              value={value}
              onChange={(changed) => onChange({ ...draft, values: { ...draft.values, [field.name]: changed } })}
              error={error}
            />
          );
        })}
      </Stack>
      <ActionIcon variant="subtle" color="gray" mt={28} aria-label={`Remove target ${number}`} onClick={onRemove}>
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    </Group>
  );
}

interface AccountSelectProps {
  field: SettingField;
  accounts: Account[];
  value: string;
  onChange: (account: Account) => void;
  error: string | undefined;
}

function AccountSelect({ field, accounts, value, onChange, error }: AccountSelectProps) {
  const isListed = value === '' || accounts.some(({ id }) => id === value);
  // What was entered by hand stays choosable.
  const choices = isListed ? accounts : [...accounts, { id: value, name: value }];
  return (
    <Select
      label={field.title}
      description={field.description}
      required={field.required}
      searchable
      allowDeselect={false}
      data={choices.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))}
      value={value === '' ? null : value}
      onChange={(id) => {
        const account = choices.find((each) => each.id === id);
        if (account !== undefined) onChange(account);
      }}
      error={error}
    />
  );
}
