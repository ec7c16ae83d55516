"use client";

import { useQuery } from "@tanstack/react-query";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { FetchError } from "./fetch-error.ts";

const POLL_MS = 60_000;

/** How many references of the workspace fail, asked after the page is there so that no page waits for a vault. */
export function useFailingReferences(slug: string, canReadVaults: boolean): number {
  const { data } = useQuery({
    queryKey: ["vault-choices", slug],
    queryFn: async (): Promise<VaultChoice[]> => {
      const response = await fetch(`/api/${encodeURIComponent(slug)}/vaults`, {
        headers: { accept: "application/json" },
      });
      if (!response.ok) throw new FetchError(response.status);
      return response.json();
    },
    enabled: canReadVaults,
    staleTime: POLL_MS,
    refetchInterval: POLL_MS,
    retry: false,
  });
  return data?.reduce((sum, { health }) => sum + health.failing, 0) ?? 0;
}
