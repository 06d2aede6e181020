import { Button, Group, type MantineSize } from '@mantine/core';
import { IconEyeCheck, IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react';
import type { Sync } from '../../api/types';
import { runOver } from '../runs/arithmetic';
import { useSyncCommands } from './useSyncCommands';

interface SyncCommandsProps {
  sync: Sync;
  size: MantineSize;
  /** Lists have no room for it. */
  withDryRun?: boolean;
}

/** What can be done with a sync in its present state. */
export function SyncCommands({ sync, size, withDryRun = false }: SyncCommandsProps) {
  const { run, dryRun, pause, resume } = useSyncCommands(sync);
  const running = sync.last_run !== null && sync.last_run !== undefined && !runOver(sync.last_run);
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {withDryRun && (
        <Button
          size={size}
          variant="default"
          leftSection={<IconEyeCheck size={14} />}
          loading={dryRun.busy}
          onClick={dryRun.start}
        >
          Dry run
        </Button>
      )}
      {sync.state === 'active' && (
        <Button
          size={size}
          variant="default"
          leftSection={<IconPlayerPause size={14} />}
          loading={pause.busy}
          onClick={pause.start}
        >
          Pause
        </Button>
      )}
      {sync.state === 'paused' && (
        <Button
          size={size}
          variant="default"
          leftSection={<IconPlayerTrackNext size={14} />}
          loading={resume.busy}
          onClick={resume.start}
        >
          Resume
        </Button>
      )}
      {sync.state === 'active' && sync.cadence.type !== 'real_time' && (
        <Button
          size={size}
          leftSection={<IconPlayerPlay size={14} />}
          loading={run.busy}
          disabled={running}
          onClick={run.start}
        >
          {running ? 'Running' : 'Start a run'}
        </Button>
      )}
    </Group>
  );
}
