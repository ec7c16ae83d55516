"use client";

import { useQuery } from "@tanstack/react-query";
import type { SecretActions } from "./secret-actions.ts";

/** The fields that point at a vault, at a secret or at one key of it, asked anew each time a dialog opens. */
export function useUses(
  listSecretUses: SecretActions["listSecretUses"],
  subject: { slug: string; vault: string; resource: string | null; key: string | null },
) {
  const { slug, ...input } = subject;
  return useQuery({
    queryKey: ["secret-uses", slug, input],
    queryFn: async () => {
      const result = await listSecretUses(slug, input);
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
}
