import { Loaded } from '../../../components/Loaded';
import { SandboxPage } from '../SandboxPage';
import { SandboxListTable } from './SandboxListTable';
import { useSandboxLists } from './useSandboxLists';

export function ListsPage() {
  const lists = useSandboxLists();
  return (
    <SandboxPage tab="/sandbox">
      <Loaded query={lists}>{(list) => <SandboxListTable list={list} />}</Loaded>
    </SandboxPage>
  );
}
