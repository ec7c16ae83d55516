"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useFormServices } from "#components/form/form-services.tsx";

/** The names at one level of a vault, page by page; a null vault asks nothing. */
export function useVaultLevel(vault: string | null, path: string) {
  const { workspace, actions } = useFormServices();
  const query = useInfiniteQuery({
    queryKey: ["browse-vault", workspace, vault, path],
    enabled: vault !== null,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const page = pageParam === null ? {} : { page: pageParam };
      const answer = await actions.browseVault(workspace, { vault, path, ...page });
      if (!answer.ok) throw new Error(answer.message);
      return answer.data;
    },
    getNextPageParam: (page) => page.nextPage,
    staleTime: 30_000,
    retry: false,
  });
  return {
    names: query.data?.pages.flatMap((page) => page.names) ?? [],
    isLoaded: query.data !== undefined,
    /** Whether the nodes could list at all; assumed until they say otherwise. */
    canList: query.data?.pages[0]?.canList ?? true,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
    failure: query.error?.message ?? null,
    retry: () => query.refetch(),
  };
}
