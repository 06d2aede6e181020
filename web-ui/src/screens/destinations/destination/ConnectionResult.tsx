import { Alert, List, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ConnectionTest } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';

interface ConnectionResultProps {
  result: ConnectionTest | undefined;
  error: Error | null;
}

export function ConnectionResult({ result, error }: ConnectionResultProps) {
  if (error !== null) return <ProblemAlert error={error} />;
  if (result === undefined) return null;
  return (
    <Alert
      role="status"
      mb="lg"
      color={result.ok ? 'teal' : 'red'}
      icon={result.ok ? <IconCheck /> : <IconX />}
      title={result.ok ? 'The connection works' : 'The connection does not work'}
    >
      <List size="sm" spacing={4} center>
        {result.checks.map(({ name, ok, detail }) => (
          <List.Item
            key={name}
            icon={
              <ThemeIcon size={18} radius="xl" color={ok ? 'teal' : 'red'} aria-label={ok ? 'Passed' : 'Failed'}>
                {ok ? <IconCheck size={12} /> : <IconX size={12} />}
              </ThemeIcon>
            }
          >
            {name}
            {detail && (
              <Text span c="dimmed" size="sm">
                {' '}
                {detail}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
