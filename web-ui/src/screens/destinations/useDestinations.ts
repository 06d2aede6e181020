import { destinationInterval, destinationPage, destinationsKey } from '../../api/destinations';
import { useList } from '../../api/list';

export function useDestinations() {
  return useList({ key: [...destinationsKey, 'list'], page: destinationPage, interval: destinationInterval });
}
