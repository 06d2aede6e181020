import { Badge } from '@mantine/core';

/** The success rate of a run is below its sync's target. */
export function BelowTarget() {
  return (
    <Badge color="orange" variant="light" tt="none" fw={600}>
      Below target
    </Badge>
  );
}
