import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../../api/destinations';

/** What people call a type of the catalog; its id until the catalog is known. */
export function useTypeName(): (type: string) => string {
  const { data } = useQuery(catalogQuery);
  return (type) => data?.items.find((entry) => entry.type === type)?.name ?? type;
}
