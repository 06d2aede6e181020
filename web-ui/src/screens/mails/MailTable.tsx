import { IconMail } from '@tabler/icons-react';
import type { List } from '../../api/list';
import type { CaughtMail } from '../../api/types';
import { DataTable } from '../../components/DataTable';
import { Empty } from '../../components/Empty';
import { TextLink } from '../../components/TextLink';
import { Time } from '../../components/Time';

export function MailTable({ list }: { list: List<CaughtMail> }) {
  return (
    <DataTable
      label="Caught mails"
      list={list}
      rowKey={({ id }) => id}
      empty={
        <Empty Icon={IconMail} title="No mails yet">
          One is written when a run ends, and when a destination stops or recovers.
        </Empty>
      }
      columns={[
        {
          name: 'Subject',
          cell: ({ id, subject }) => (
            <TextLink to="/mails/$id" params={{ id }} fw={600}>
              {subject}
            </TextLink>
          ),
        },
        { name: 'To', cell: ({ to }) => to.join(', ') },
        { name: 'Received', cell: ({ received_at }) => <Time at={received_at} /> },
      ]}
    />
  );
}
