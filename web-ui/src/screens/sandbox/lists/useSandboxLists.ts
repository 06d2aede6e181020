import { useList } from '../../../api/list';
import { sandboxInterval, sandboxKey, sandboxListPage } from '../../../api/sandbox';

export function useSandboxLists() {
  return useList({ key: [...sandboxKey, 'lists'], page: sandboxListPage, interval: sandboxInterval });
}
