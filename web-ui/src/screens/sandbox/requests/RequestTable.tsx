import { Badge, Text } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { SandboxRequest } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Time } from '../../../components/Time';
import { count } from '../../../format/numbers';

export function RequestTable({ list }: { list: List<SandboxRequest> }) {
  return (
    <DataTable
      label="Requests"
      list={list}
      rowKey={({ at, path }, index) => `${at} ${path} ${index}`}
      empty={<Empty Icon={IconListDetails} title="The sandbox was not called yet" />}
      columns={[
        { name: 'At', cell: ({ at }) => <Time at={at} /> },
        {
          name: 'Request',
          cell: ({ method, path }) => (
            <Text span size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
              {method} {path}
            </Text>
          ),
        },
        { name: 'Members', kind: 'number', cell: ({ members }) => count(members) },
        {
          name: 'Answered',
          kind: 'number',
          cell: ({ status }) => (
            <Badge variant="light" color={status < 400 ? 'pine' : 'red'} className="numeric">
              {status}
            </Badge>
          ),
        },
        { name: 'What came of it', cell: ({ detail }) => detail },
      ]}
    />
  );
}
