import { useQuery } from '@tanstack/react-query';
import { mailsQuery } from '../../api/mails';
import { ApiFault } from '../../api/problem';
import type { List } from '../../api/list';
import type { CaughtMail } from '../../api/types';

export function useMails() {
  const { data, error } = useQuery(mailsQuery);
  const list: List<CaughtMail> | undefined = data && { items: data.items, loadMore: undefined, loadingMore: false };
  // Not an error to the reader: outside a demo mails are sent, not caught.
  const onlyInDemo = error instanceof ApiFault && error.status === 404;
  return { mails: { data: list, error }, onlyInDemo };
}
