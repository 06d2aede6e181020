import { Stack, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { List } from '../../api/list';
import type { Sync } from '../../api/types';
import { DataTable } from '../../components/DataTable';
import { Empty } from '../../components/Empty';
import { StateBadge } from '../../components/StateBadge';
import { TextLink } from '../../components/TextLink';
import { count } from '../../format/numbers';
import { cadenceText } from './cadence';
import { LastRun } from './LastRun';
import { SyncCommands } from './SyncCommands';
import { useNames } from './useNames';

export function SyncTable({ list }: { list: List<Sync> }) {
  const names = useNames();
  return (
    <DataTable
      label="Syncs"
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty Icon={IconArrowsExchange} title="No syncs yet">
          A sync sends a cohort to a destination, once or as it changes.
        </Empty>
      }
      columns={[
        {
          name: 'Sync',
          cell: (sync) => (
            <Stack gap={0}>
              <TextLink to="/syncs/$id" params={{ id: sync.id }} fw={600}>
                {names.item(sync)} → {names.place(sync)}
              </TextLink>
              <Text size="xs" c="dimmed">
                {cadenceText(sync.cadence)}
              </Text>
            </Stack>
          ),
        },
        { name: 'State', cell: ({ state }) => <StateBadge state={state} /> },
        { name: 'Holding', kind: 'number', cell: ({ holding }) => count(holding) },
        { name: 'Last run', cell: ({ last_run }) => <LastRun run={last_run ?? null} /> },
        { name: 'Commands', kind: 'actions', cell: (sync) => <SyncCommands sync={sync} size="xs" /> },
      ]}
    />
  );
}
