import { Stack, Text } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { Outcome } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Identifiers } from '../../../components/Identifiers';
import { StateBadge, stateName } from '../../../components/StateBadge';
import { Time } from '../../../components/Time';

export function OutcomeTable({ list }: { list: List<Outcome> }) {
  return (
    <DataTable
      label="Outcomes"
      list={list}
      rowKey={({ user, operation, at, state }) => `${user} ${operation} ${at ?? ''} ${state}`}
      empty={<Empty Icon={IconListSearch} title="No outcomes to show" />}
      columns={[
        { name: 'User', cell: ({ user }) => <Text span size="sm" fw={600}>{user}</Text> },
        { name: 'Operation', cell: ({ operation }) => stateName(operation) },
        { name: 'Sent as', cell: ({ identifiers }) => <Identifiers of={identifiers ?? {}} /> },
        { name: 'State', cell: ({ state }) => <StateBadge state={state} /> },
        {
          name: 'Reason',
          cell: ({ reason, partner_message }) => (
            <Stack gap={0}>
              <span>{reason ? stateName(reason) : ''}</span>
              {partner_message && (
                <Text span size="xs" c="dimmed">
                  {partner_message}
                </Text>
              )}
            </Stack>
          ),
        },
        { name: 'At', cell: ({ at }) => <Time at={at} /> },
      ]}
    />
  );
}
