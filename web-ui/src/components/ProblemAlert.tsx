import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asProblem } from '../api/problem';

interface ProblemAlertProps {
  error: unknown;
  /** Fields whose messages stand elsewhere on the page. */
  shownElsewhere?: (field: string) => boolean;
}

/** A failed call in words: what, why, and the faults of single fields that no form shows. */
export function ProblemAlert({ error, shownElsewhere = () => false }: ProblemAlertProps) {
  const { title, detail, errors = [] } = asProblem(error);
  const rest = (errors ?? []).filter(({ field }) => !shownElsewhere(field));
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      title={title}
      icon={<IconAlertTriangle />}
      w="100%"
    >
      {detail !== undefined && detail !== title && <Text size="sm">{detail}</Text>}
      {rest.length > 0 && (
        <List size="sm" mt={6}>
          {rest.map(({ field, message }) => (
            <List.Item key={`${field} ${message}`}>
              <Text span ff="monospace" size="sm">
                {field}
              </Text>{' '}
              {message}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
