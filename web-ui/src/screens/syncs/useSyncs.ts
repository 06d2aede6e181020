import { useList } from '../../api/list';
import { syncInterval, syncPage, syncsKey } from '../../api/syncs';

export function useSyncs() {
  return useList({ key: [...syncsKey, 'list'], page: syncPage, interval: syncInterval });
}
