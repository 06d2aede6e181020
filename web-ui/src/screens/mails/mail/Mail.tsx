import { Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CaughtMail } from '../../../api/types';
import { Json } from '../../../components/Json';
import { Time } from '../../../components/Time';

export function Mail({ mail }: { mail: CaughtMail }) {
  const [form, setForm] = useState(mail.html ? 'html' : 'text');
  return (
    <Stack>
      <Text component="div" size="sm" c="dimmed">
        From {mail.from} to {mail.to.join(', ')}, <Time at={mail.received_at} />
      </Text>
      {mail.html && mail.text && (
        <SegmentedControl
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          aria-label="Show the mail"
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: 'As it looks' },
            { value: 'text', label: 'As text' },
          ]}
        />
      )}
      {form === 'html' ? (
        <Paper withBorder bg="white" style={{ overflow: 'hidden' }}>
          {/* Sandboxed without any permission: no scripts, no forms, no access to this page. */}
          <iframe
            title={mail.subject}
            sandbox=""
            srcDoc={mail.html ?? ''}
            style={{ width: '100%', height: '60vh', border: 0, display: 'block', background: '#fff', colorScheme: 'light' }}
          />
        </Paper>
      ) : (
        <Json value={mail.text ?? ''} label="Text of the mail" />
      )}
    </Stack>
  );
}
