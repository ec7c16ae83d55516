"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { Switch } from "#components/ui/switch.tsx";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityActions } from "./entity-actions.ts";
import { showFailure, showOutcome } from "./outcome-toast.ts";

interface EnabledSwitchProps {
  slug: string;
  kind: EntityKind;
  id: string;
  title: string;
  isEnabled: boolean;
  canWrite: boolean;
  setEnabled: EntityActions["setEnabled"];
  isQuiet?: boolean;
}

/** Moves at once, and back when the server refuses. */
export function EnabledSwitch({
  slug,
  kind,
  id,
  title,
  isEnabled,
  canWrite,
  setEnabled,
  isQuiet = true,
}: EnabledSwitchProps) {
  const router = useRouter();
  const [shown, setShown] = useOptimistic(isEnabled);
  const [, startTransition] = useTransition();

  function change(enabled: boolean) {
    startTransition(async () => {
      setShown(enabled);
      const result = await setEnabled(slug, { kind, selection: { ids: [id] }, enabled });
      if (!result.ok) return showFailure(result);
      showOutcome(slug, enabled ? "Enabled" : "Disabled", result.data.publication);
      startTransition(() => router.refresh());
    });
  }

  return (
    <Switch
      isQuiet={isQuiet}
      aria-label={`${title} enabled`}
      checked={shown}
      disabled={!canWrite}
      title={canWrite ? undefined : "Your role may not change this"}
      onCheckedChange={change}
    />
  );
}
