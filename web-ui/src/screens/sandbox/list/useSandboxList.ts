import { useList } from '../../../api/list';
import { sandboxInterval, sandboxKey, sandboxMemberPage } from '../../../api/sandbox';
import { useSandboxLists } from '../lists/useSandboxLists';

export function useSandboxList(id: string) {
  const lists = useSandboxLists();
  const members = useList({
    key: [...sandboxKey, 'lists', id, 'members'],
    page: sandboxMemberPage(id),
    interval: sandboxInterval,
  });
  return { list: lists.data?.items.find((each) => each.id === id), members };
}
