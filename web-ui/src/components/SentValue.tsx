import { Text } from '@mantine/core';
import { NONE } from '../format/numbers';
import { valueText } from '../format/values';

/** A value that was sent to a destination, or would be. */
export function SentValue({ of }: { of: unknown }) {
  if (!hasValue(of)) return NONE;
  const text = valueText(of);
  return (
    <Text span size="sm" ff="monospace" lineClamp={3} title={text} style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  );
}

export function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null;
}
