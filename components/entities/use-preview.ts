"use client";

import { useQuery } from "@tanstack/react-query";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { Change } from "./change-words.ts";
import type { EntityActions, Selection } from "./entity-actions.ts";

/** What a change would touch, asked anew each time a dialog opens. */
export function usePreview(
  slug: string,
  kind: EntityKind,
  change: Change,
  selection: Selection,
  previewChange: EntityActions["previewChange"],
) {
  return useQuery({
    queryKey: ["preview", slug, kind, change, selection],
    queryFn: async () => {
      const result = await previewChange(slug, { kind, change, selection });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
}
