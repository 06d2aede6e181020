import { IconPlug } from '@tabler/icons-react';
import type { List } from '../../api/list';
import type { Destination } from '../../api/types';
import { DataTable } from '../../components/DataTable';
import { Empty } from '../../components/Empty';
import { StateBadge } from '../../components/StateBadge';
import { TextLink } from '../../components/TextLink';
import { mappingText } from './mapping';
import { useTypeName } from './useTypeName';

export function DestinationTable({ list }: { list: List<Destination> }) {
  const typeName = useTypeName();
  return (
    <DataTable
      label="Destinations"
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty Icon={IconPlug} title="No destinations yet">
          Choose one from the catalog. The sandbox needs no account anywhere and shows what it receives.
        </Empty>
      }
      columns={[
        {
          name: 'Name',
          cell: ({ id, name }) => (
            <TextLink to="/destinations/$id" params={{ id }} fw={600}>
              {name}
            </TextLink>
          ),
        },
        { name: 'Type', cell: ({ type }) => typeName(type) },
        { name: 'State', cell: ({ state }) => <StateBadge state={state} /> },
        { name: 'Mapping', cell: ({ mapping }) => mappingText(mapping) },
      ]}
    />
  );
}
