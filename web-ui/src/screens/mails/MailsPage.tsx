import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { MailTable } from './MailTable';
import { OnlyInDemo } from './OnlyInDemo';
import { useMails } from './useMails';

export function MailsPage() {
  const { mails, onlyInDemo } = useMails();
  return (
    <Page title="Caught mails" about="What Cohort Sync would have sent by e-mail; a demo keeps it here.">
      {onlyInDemo ? <OnlyInDemo /> : <Loaded query={mails}>{(list) => <MailTable list={list} />}</Loaded>}
    </Page>
  );
}
