import { Stack, Text } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { Outcome } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Identifiers } from '../../../components/Identifiers';
import { hasValue, SentValue } from '../../../components/SentValue';
import { StateBadge, stateName } from '../../../components/StateBadge';
import { Time } from '../../../components/Time';

export function OutcomeTable({ list }: { list: List<Outcome> }) {
  return (
    <DataTable
      label="Outcomes"
      list={list}
      rowKey={({ user_key, operation, answered_at }) => `${user_key} ${operation} ${answered_at}`}
      empty={<Empty Icon={IconListSearch} title="No outcomes to show" />}
      columns={[
        { name: 'User', cell: ({ user_id, amplitude_id }) => (
            <Stack gap={0}>
              <Text span size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {user_id ?? 'Not known by a user id'}
              </Text>
              <Text span size="xs" c="dimmed" className="numeric">
                {amplitude_id}
              </Text>
            </Stack>
          ) },
        { name: 'Operation', cell: ({ operation }) => stateName(operation) },
        { name: 'Sent as', cell: ({ identifiers }) => <Identifiers of={identifiers} /> },
        ...(list.items.some(({ value }) => hasValue(value))
          ? [{ name: 'Value', cell: ({ value }: Outcome) => <SentValue of={value} /> }]
          : []),
        { name: 'State', cell: ({ state }) => <StateBadge state={state} /> },
        {
          name: 'Reason',
          cell: ({ reason, partner_message }) =>
            reason && (
              <Stack gap={0}>
                <span>{stateName(reason)}</span>
                {partner_message && (
                  <Text span size="xs" c="dimmed">
                    {partner_message}
                  </Text>
                )}
              </Stack>
            ),
        },
        { name: 'Answered', cell: ({ answered_at }) => <Time at={answered_at} /> },
      ]}
    />
  );
}
