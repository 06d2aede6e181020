import type { SandboxFaults, Versioned } from '../../../api/types';
import { Loaded } from '../../../components/Loaded';
import { SandboxPage } from '../SandboxPage';
import { FaultsForm } from './FaultsForm';
import { useFaults, useFaultsForm } from './useFaults';

export function FaultsPage() {
  const faults = useFaults();
  return (
    <SandboxPage tab="/sandbox/faults">
      <Loaded query={faults}>{(known) => <Form known={known} />}</Loaded>
    </SandboxPage>
  );
}

function Form({ known }: { known: Versioned<SandboxFaults> }) {
  return <FaultsForm form={useFaultsForm(known)} />;
}
