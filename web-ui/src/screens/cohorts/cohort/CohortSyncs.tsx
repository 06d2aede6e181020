import { Text } from '@mantine/core';
import { Loaded } from '../../../components/Loaded';
import { Section } from '../../../components/Section';
import { SyncTable } from '../../syncs/SyncTable';
import { useSyncs } from '../../syncs/useSyncs';

export function CohortSyncs({ cohortId }: { cohortId: string }) {
  const syncs = useSyncs();
  return (
    <Section title="Syncs">
      <Loaded query={syncs}>
        {({ items, ...more }) => {
          const own = items.filter(({ item }) => item.type === 'cohort' && item.id === cohortId);
          if (own.length === 0 && more.loadMore === undefined) {
            return (
              <Text size="sm" c="dimmed">
                This cohort is not synced anywhere yet.
              </Text>
            );
          }
          return <SyncTable list={{ items: own, ...more }} />;
        }}
      </Loaded>
    </Section>
  );
}
