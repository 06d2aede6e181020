import { Badge, Group } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { Run } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { StateBadge } from '../../../components/StateBadge';
import { TextLink } from '../../../components/TextLink';
import { Time } from '../../../components/Time';
import { count, NONE, share } from '../../../format/numbers';
import { duration } from '../../../format/times';
import { skippedUsers } from '../../runs/arithmetic';
import { BelowTarget } from '../../runs/BelowTarget';

export function RunTable({ list }: { list: List<Run> }) {
  return (
    <DataTable
      label="Runs"
      list={list}
      rowKey={({ id }) => id}
      empty={<Empty Icon={IconPlayerPlay} title="No runs yet" />}
      columns={[
        {
          name: 'Started',
          cell: ({ id, created_at, started_at }) => (
            <TextLink to="/runs/$id" params={{ id }} fw={600}>
              <Time at={started_at ?? created_at} />
            </TextLink>
          ),
        },
        {
          name: 'State',
          cell: ({ state, dry_run, below_target }) => (
            <Group gap={6}>
              <StateBadge state={state} />
              {dry_run && (
                <Badge variant="outline" color="gray" tt="none" fw={600}>
                  Dry run
                </Badge>
              )}
              {below_target && <BelowTarget />}
            </Group>
          ),
        },
        { name: 'Added', kind: 'number', cell: ({ added }) => count(added) },
        { name: 'Removed', kind: 'number', cell: ({ removed }) => count(removed) },
        { name: 'Skipped', kind: 'number', cell: (run) => count(skippedUsers(run)) },
        { name: 'Undelivered', kind: 'number', cell: ({ undelivered }) => count(undelivered) },
        { name: 'Success rate', kind: 'number', cell: ({ success_rate }) => share(success_rate) },
        {
          name: 'Took',
          kind: 'number',
          cell: ({ started_at, finished_at }) => (started_at && finished_at ? duration(started_at, finished_at) : NONE),
        },
      ]}
    />
  );
}
