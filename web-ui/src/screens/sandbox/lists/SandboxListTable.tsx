import { Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { SandboxList } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { TextLink } from '../../../components/TextLink';
import { Time } from '../../../components/Time';
import { count } from '../../../format/numbers';

export function SandboxListTable({ list }: { list: List<SandboxList> }) {
  return (
    <DataTable
      label="Sandbox lists"
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty Icon={IconFlask} title="The sandbox holds no lists yet">
          Sync a cohort to a sandbox destination, and its list appears here.
        </Empty>
      }
      columns={[
        {
          name: 'List',
          cell: ({ id, name, account }) => (
            <>
              <TextLink to="/sandbox/lists/$id" params={{ id }} fw={600}>
                {name}
              </TextLink>
              {account !== '' && (
                <Text size="xs" c="dimmed">
                  in the account {account}
                </Text>
              )}
            </>
          ),
        },
        { name: 'Members', kind: 'number', cell: ({ members }) => count(members) },
        { name: 'Changed', cell: ({ updated_at }) => <Time at={updated_at} /> },
      ]}
    />
  );
}
