import { Alert } from '@mantine/core';
import { IconPlayerPause, IconPlugOff } from '@tabler/icons-react';
import type { Sync } from '../../../api/types';
import { Figure, Figures } from '../../../components/Figure';
import { StateBadge } from '../../../components/StateBadge';
import { TextLink } from '../../../components/TextLink';
import { count, share } from '../../../format/numbers';
import { cadenceText } from '../cadence';
import type { useNames } from '../useNames';

const ITEM_KINDS: Record<Sync['item']['type'], string> = {
  cohort: 'Cohort',
  user_property: 'User property',
  computation: 'Computation',
  prediction: 'Prediction',
  recommendation: 'Recommendation',
};

interface SyncDetailsProps {
  sync: Sync;
  names: ReturnType<typeof useNames>;
}

export function SyncDetails({ sync, names }: SyncDetailsProps) {
  return (
    <>
      {sync.state === 'stopped' && (
        <Alert color="red" icon={<IconPlugOff />} mb="lg" title="The destination refused its credentials or settings">
          Nothing is sent until they are changed.{' '}
          <TextLink to="/destinations/$id" params={{ id: sync.destination_id }} underline="always">
            Look at the destination
          </TextLink>
        </Alert>
      )}
      {sync.paused_because !== null && (
        <Alert
          color="orange"
          icon={<IconPlayerPause />}
          mb="lg"
          title="Paused until somebody decides"
        >
          {sync.paused_because}
        </Alert>
      )}
      <Figures>
        <Figure name={ITEM_KINDS[sync.item.type]}>
          {sync.item.type === 'cohort' && sync.item.id ? (
            <TextLink to="/cohorts/$id" params={{ id: sync.item.id }}>
              {names.item(sync)}
            </TextLink>
          ) : (
            names.item(sync)
          )}
        </Figure>
        <Figure name="Destination">
          <TextLink to="/destinations/$id" params={{ id: sync.destination_id }}>
            {names.destination(sync)}
          </TextLink>
        </Figure>
        {sync.target !== null && <Figure name="Target">{sync.target}</Figure>}
        <Figure name="State">
          <StateBadge state={sync.state} />
        </Figure>
        <Figure name="Cadence">{cadenceText(sync.cadence)}</Figure>
        <Figure name="Users it holds there">{count(sync.holding)}</Figure>
        <Figure name="Success rate target">{share(sync.success_rate_target)}</Figure>
      </Figures>
    </>
  );
}
