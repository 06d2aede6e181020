import { Code } from '@mantine/core';

export function Json({ value, label }: { value: unknown; label: string }) {
  return (
    <Code block tabIndex={0} role="region" aria-label={label} style={{ maxHeight: 420, overflow: 'auto' }}>
      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    </Code>
  );
}
