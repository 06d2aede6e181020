import { Badge, type MantineColor } from '@mantine/core';

/** One colour for one meaning, in all lists. */
const COLOURS: Record<string, MantineColor> = {
  ready: 'pine',
  active: 'pine',
  succeeded: 'pine',
  delivered: 'pine',
  staged: 'pine',
  computing: 'blue',
  queued: 'gray',
  publishing: 'blue',
  delivering: 'blue',
  awaiting_confirmation: 'orange',
  paused: 'gray',
  emptying: 'orange',
  cancelled: 'gray',
  skipped: 'orange',
  failing: 'orange',
  stopped: 'red',
  failed: 'red',
  undelivered: 'red',
};

export function StateBadge({ state }: { state: string }) {
  return (
    <Badge variant="light" color={COLOURS[state] ?? 'gray'} tt="none" fw={600} size="md" style={{ flex: 'none' }}>
      {stateName(state)}
    </Badge>
  );
}

/** `awaiting_confirmation` → `Awaiting confirmation`. */
export function stateName(state: string): string {
  const words = state.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
