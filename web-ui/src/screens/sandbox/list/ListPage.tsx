import { useParams } from '@tanstack/react-router';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { counted } from '../../../format/numbers';
import { MemberTable } from './MemberTable';
import { useSandboxList } from './useSandboxList';

export function ListPage() {
  const { id } = useParams({ from: '/shell/sandbox/lists/$id' });
  const { list, members } = useSandboxList(id);
  return (
    <Page
      title={list?.name ?? 'List'}
      about={list && counted(list.members, 'member')}
      parent={<TextLink to="/sandbox">Sandbox</TextLink>}
    >
      <Loaded query={members}>{(known) => <MemberTable list={known} />}</Loaded>
    </Page>
  );
}
