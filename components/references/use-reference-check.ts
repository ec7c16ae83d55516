"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormServices } from "#components/form/form-services.tsx";
import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";
import { createCheckBatcher } from "./create-check-batcher.ts";

/**
 * What the nodes say about a reference: asked once when it appears, and again on demand. All references of a form that
 * appear together are one question. Null asks nothing.
 */
export function useReferenceCheck(reference: string | null) {
  const { workspace, actions, can } = useFormServices();
  return useQuery<NodeReferenceChecks[]>({
    queryKey: ["reference-check", workspace, reference],
    enabled: reference !== null && can.useReferences,
    queryFn: () => findBatcher(workspace, actions.checkReferences)(reference ?? ""),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

type CheckAction = (workspace: string, input: unknown) => ReturnType<Parameters<typeof createCheckBatcher>[0]>;
const batchers = new WeakMap<CheckAction, Map<string, ReturnType<typeof createCheckBatcher>>>();

/** One batcher for a page's action and workspace, whichever field asks. */
function findBatcher(workspace: string, check: CheckAction) {
  const ofAction = batchers.get(check) ?? new Map<string, ReturnType<typeof createCheckBatcher>>();
  batchers.set(check, ofAction);
  const batcher = ofAction.get(workspace) ?? createCheckBatcher((references) => check(workspace, { references }));
  ofAction.set(workspace, batcher);
  return batcher;
}
