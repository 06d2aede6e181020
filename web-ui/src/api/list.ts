import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from './types';

export const PAGE_SIZE = 50;

export interface List<T> {
  items: T[];
  loadMore: (() => void) | undefined;
  loadingMore: boolean;
}

interface ListOptions<T> {
  key: QueryKey;
  page: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  /** Milliseconds until the list is asked for again, from what it holds now. */
  interval?: (items: T[]) => number;
}

/** A list that grows page by page and keeps itself up to date. */
export function useList<T>({ key, page, interval }: ListOptions<T>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: ({ state }) => {
      if (interval === undefined) return false;
      return interval(state.data?.pages.flatMap((each) => each.items) ?? []);
    },
  });
  const data: List<T> | undefined = query.data && {
    items: query.data.pages.flatMap((each) => each.items),
    loadMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  };
  return { data, error: query.error, refetch: query.refetch };
}
