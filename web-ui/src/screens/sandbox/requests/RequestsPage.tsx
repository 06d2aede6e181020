import { Loaded } from '../../../components/Loaded';
import { SandboxPage } from '../SandboxPage';
import { RequestTable } from './RequestTable';
import { useRequests } from './useRequests';

export function RequestsPage() {
  const requests = useRequests();
  return (
    <SandboxPage tab="/sandbox/requests">
      <Loaded query={requests}>{(list) => <RequestTable list={list} />}</Loaded>
    </SandboxPage>
  );
}
