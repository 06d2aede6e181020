import { Paper } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { Empty } from '../../components/Empty';

export function OnlyInDemo() {
  return (
    <Paper withBorder>
      <Empty Icon={IconMailForward} title="Mails are caught only in a demo">
        Here they are sent by the mail server that is set up.
      </Empty>
    </Paper>
  );
}
