"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { PublicationState } from "#lib/contract/entity-view.ts";
import { FetchError } from "./fetch-error.ts";

const POLL_MS = 4_000;

/** The workspace's publication, followed while one looks. `initial` comes with the page and wins when the page is loaded anew. */
export function usePublication(slug: string, initial: PublicationState) {
  const query = useQuery({
    queryKey: ["publication", slug],
    queryFn: async ({ signal }): Promise<PublicationState> => {
      const response = await fetch(`/api/${encodeURIComponent(slug)}/status`, {
        headers: { accept: "application/json" },
        signal,
      });
      if (!response.ok) throw new FetchError(response.status);
      return response.json();
    },
    initialData: initial,
    refetchInterval: POLL_MS,
    retry: false,
  });

  const { refetch } = query;
  const known = useRef(initial);
  useEffect(() => {
    if (known.current === initial) return;
    known.current = initial;
    void refetch();
  }, [initial, refetch]);

  return query;
}
