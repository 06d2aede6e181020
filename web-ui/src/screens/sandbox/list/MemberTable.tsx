import { IconUser } from '@tabler/icons-react';
import type { List } from '../../../api/list';
import type { SandboxMember } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Identifiers } from '../../../components/Identifiers';
import { Time } from '../../../components/Time';
import { propertiesText } from './properties';

export function MemberTable({ list }: { list: List<SandboxMember> }) {
  return (
    <DataTable
      label="Members"
      list={list}
      rowKey={({ identifier, value }) => `${identifier} ${value}`}
      empty={<Empty Icon={IconUser} title="Nobody is on this list" />}
      columns={[
        { name: 'Known as', cell: ({ identifier, value }) => <Identifiers of={{ [identifier]: value }} /> },
        { name: 'Properties', cell: ({ properties }) => propertiesText(properties) },
        { name: 'Added', cell: ({ added_at }) => <Time at={added_at} /> },
      ]}
    />
  );
}
