"use client";

import { useQuery } from "@tanstack/react-query";
import type { SecretKeys } from "#lib/contract/node-protocol.ts";
import { readJson } from "./read-json.ts";

/** A secret's keys and versions as a node sees them, never a value; asked only while it is wanted. */
export function useDescription(slug: string, vault: string, resource: string, isWanted = true) {
  return useQuery({
    queryKey: ["secret-description", slug, vault, resource],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      readJson<SecretKeys>(`/api/${slug}/secret?${new URLSearchParams({ vault, resource })}`, signal),
    staleTime: 15_000,
    retry: false,
  });
}
