"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { BrowsePage } from "#lib/contract/node-protocol.ts";
import { readJson } from "./read-json.ts";

type Names = BrowsePage["names"];

/** The names at one level of a vault, page by page. */
export function useNames(slug: string, vault: string, path: string) {
  return useInfiniteQuery({
    queryKey: ["vault-names", slug, vault, path],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => readNames(slug, vault, path, pageParam, signal),
    getNextPageParam: (page) => page.nextPage,
    staleTime: 15_000,
    retry: false,
  });
}

const CALLS_MAX = 60;

/** All names below all folders, for a search; `isComplete` is false when the vault has more than a search may ask for. */
export function useAllNames(slug: string, vault: string, isWanted: boolean) {
  return useQuery({
    queryKey: ["vault-names", slug, vault, "all"],
    enabled: isWanted,
    queryFn: async ({ signal }): Promise<{ names: Names; isComplete: boolean }> => {
      const names: Names = [];
      const queue: { path: string; page: string | null }[] = [{ path: "", page: null }];
      let calls = 0;
      for (let next = queue.shift(); next && calls < CALLS_MAX; next = queue.shift()) {
        const answer = await readNames(slug, vault, next.path, next.page, signal);
        calls += 1;
        names.push(...answer.names.filter(({ kind }) => kind === "secret"));
        if (answer.nextPage !== null) queue.push({ path: next.path, page: answer.nextPage });
        for (const { path, kind } of answer.names) if (kind === "folder") queue.push({ path, page: null });
        if (calls === CALLS_MAX && queue.length > 0) return { names, isComplete: false };
      }
      return { names, isComplete: true };
    },
    staleTime: 30_000,
    retry: false,
  });
}

function readNames(
  slug: string,
  vault: string,
  path: string,
  page: string | null,
  signal: AbortSignal,
): Promise<BrowsePage> {
  const query = new URLSearchParams({ vault, path, ...(page === null ? {} : { page }) });
  return readJson<BrowsePage>(`/api/${slug}/vault-names?${query}`, signal);
}
