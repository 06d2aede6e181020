import { IconUser } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { SandboxMember } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Identifiers } from '../../../components/Identifiers';
import { Time } from '../../../components/Time';

export function MemberTable({ list }: { list: List<SandboxMember> }) {
  return (
    <DataTable
      label="Members"
      list={list}
      rowKey={({ identifiers }) => JSON.stringify(identifiers)}
      empty={<Empty Icon={IconUser} title="Nobody is on this list" />}
      columns={[
        { name: 'Known as', cell: ({ identifiers }) => <Identifiers of={identifiers} /> },
        { name: 'Added', cell: ({ added_at }) => <Time at={added_at} /> },
      ]}
    />
  );
}
