import { useParams } from '@tanstack/react-router';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { NotFound } from '../../../app/NotFound';
import { OnlyInDemo } from '../OnlyInDemo';
import { useMails } from '../useMails';
import { Mail } from './Mail';

export function MailPage() {
  const { id } = useParams({ from: '/shell/mails/$id' });
  const { mails, onlyInDemo } = useMails();
  const mail = mails.data?.items.find((each) => each.id === id);
  if (mails.data !== undefined && mail === undefined) return <NotFound />;
  return (
    <Page title={mail?.subject ?? 'Mail'} parent={<TextLink to="/mails">Caught mails</TextLink>}>
      {onlyInDemo ? <OnlyInDemo /> : <Loaded query={{ data: mail, error: mails.error }}>{(known) => <Mail mail={known} />}</Loaded>}
    </Page>
  );
}
