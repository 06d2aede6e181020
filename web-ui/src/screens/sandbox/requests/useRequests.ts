import { useList } from '../../../api/list';
import { sandboxInterval, sandboxKey, sandboxRequestPage } from '../../../api/sandbox';

export function useRequests() {
  return useList({ key: [...sandboxKey, 'requests'], page: sandboxRequestPage, interval: sandboxInterval });
}
