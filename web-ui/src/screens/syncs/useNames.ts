import type { Sync } from '../../api/types';
import { useCohorts } from '../cohorts/useCohorts';
import { useDestinations } from '../destinations/useDestinations';

/** What people call the two ends of a sync; the id until the name is known. */
export function useNames() {
  const cohorts = useCohorts();
  const destinations = useDestinations();
  const destination = ({ destination_id }: Sync) =>
    destinations.data?.items.find(({ id }) => id === destination_id)?.name ?? destination_id;
  return {
    item: ({ item }: Sync) => cohorts.data?.items.find(({ id }) => id === item.id)?.name ?? item.name ?? item.id ?? '',
    destination,
    /** The destination, and the target in it where it has any. */
    place: (sync: Sync) => (sync.target === null ? destination(sync) : `${destination(sync)}, ${sync.target}`),
  };
}
