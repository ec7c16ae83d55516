"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";

const WAIT_MS = 120;
const NONE: EntityLink[] = [];

/** Searches the workspace as one types, a moment after the last key. */
export function useEntitySearch(
  slug: string,
  text: string,
  searchEverything: (workspace: string, input: { text: string }) => Promise<ActionResult<EntityLink[]>>,
) {
  const wanted = text.trim();
  const [settled, setSettled] = useState("");

  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), WAIT_MS);
    return () => clearTimeout(timer);
  }, [wanted]);

  const query = useQuery({
    queryKey: ["search-everything", slug, settled],
    queryFn: async () => {
      const result = await searchEverything(slug, { text: settled });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    enabled: settled !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });

  return {
    entities: wanted === "" ? NONE : (query.data ?? NONE),
    isSearching: wanted !== settled || query.isFetching,
    failure: query.error?.message ?? null,
  };
}
