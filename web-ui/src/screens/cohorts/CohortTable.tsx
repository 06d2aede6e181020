import { Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import type { List } from '../../api/list';
import type { Cohort } from '../../api/types';
import { DataTable } from '../../components/DataTable';
import { Empty } from '../../components/Empty';
import { TextLink } from '../../components/TextLink';
import { Time } from '../../components/Time';
import { count } from '../../format/numbers';
import { CohortState } from './CohortState';

export function CohortTable({ list }: { list: List<Cohort> }) {
  return (
    <DataTable
      label="Cohorts"
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty Icon={IconUsersGroup} title="No cohorts yet">
          Make one from what users did and who they are, then sync it to a destination.
        </Empty>
      }
      columns={[
        {
          name: 'Name',
          cell: ({ id, name, description }) => (
            <Stack gap={0}>
              <TextLink to="/cohorts/$id" params={{ id }} fw={600}>
                {name}
              </TextLink>
              {description && (
                <Text size="xs" c="dimmed" lineClamp={1}>
                  {description}
                </Text>
              )}
            </Stack>
          ),
        },
        { name: 'State', cell: (cohort) => <CohortState cohort={cohort} /> },
        { name: 'Users', kind: 'number', cell: ({ size }) => count(size) },
        { name: 'Computed', cell: ({ computed_at }) => <Time at={computed_at} /> },
      ]}
    />
  );
}
