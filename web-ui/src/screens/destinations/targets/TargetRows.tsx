import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Account } from '../../../api/types';
import type { SettingField } from '../new/settingFields';
import { emptyDraft, type TargetDraft } from './targetDrafts';
import { TargetRow } from './TargetRow';

interface TargetRowsProps {
  fields: SettingField[];
  drafts: TargetDraft[];
  onChange: (drafts: TargetDraft[]) => void;
  accounts?: Account[];
  accountSetting: string | null;
  /** Messages by field of the request: `targets[0].settings.account_id`. */
  messages: Record<string, string>;
}

/** The customer accounts inside a destination, one of which each sync sends to. */
export function TargetRows({ fields, drafts, onChange, accounts = [], accountSetting, messages }: TargetRowsProps) {
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        The accounts inside the destination. Each sync sends to one of them.
      </Text>
      {drafts.map((draft, index) => (
        <TargetRow
          key={index}
          number={index + 1}
          fields={fields}
          draft={draft}
          onChange={(changed) => onChange(drafts.map((each, at) => (at === index ? changed : each)))}
          onRemove={() => onChange(drafts.filter((_, at) => at !== index))}
          accounts={accounts}
          accountSetting={accountSetting}
          messageOf={(place) => messages[`targets[${index}]${place === '' ? '' : `.${place}`}`]}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => onChange([...drafts, emptyDraft(fields)])}
      >
        Add a target
      </Button>
    </Stack>
  );
}
