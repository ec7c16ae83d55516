"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { useEntitySearch } from "#components/shell/use-entity-search.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { EntityLink, EntityListItem } from "#lib/contract/entity-view.ts";
import type { EntityActions } from "./entity-actions.ts";
import { showOutcome } from "./outcome-toast.ts";

interface DuplicatePluginDialogProps {
  slug: string;
  plugin: EntityListItem;
  actions: Pick<EntityActions, "duplicateEntity" | "searchEverything">;
  onClose: () => void;
}

type Scope = "global" | "route" | "service";
const SCOPES = [
  { value: "route", label: "Route" },
  { value: "service", label: "Service" },
  { value: "global", label: "Global" },
] as const;

/** A plugin's copy goes to another scope: two of one plugin cannot stand in the same place. */
export function DuplicatePluginDialog({ slug, plugin, actions, onClose }: DuplicatePluginDialogProps) {
  const router = useRouter();
  const [scope, setScope] = useState<Scope>("route");
  const [text, setText] = useState("");
  const [target, setTarget] = useState<EntityLink | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { entities } = useEntitySearch(slug, scope === "global" ? "" : text, actions.searchEverything);
  const offers = entities.filter((entity) => entity.kind === `${scope}s`).slice(0, 6);
  const isReady = scope === "global" || target !== null;

  async function duplicate() {
    setBusy(true);
    setFailure(null);
    const place = {
      service: null,
      route: null,
      consumer: null,
      ...(target && scope !== "global" ? { [scope]: { id: target.id } } : {}),
    };
    const data = { ...plugin.data, ...place, instance_name: null };
    const result = await actions.duplicateEntity(slug, { kind: "plugins", id: plugin.id, data });
    setBusy(false);
    if (!result.ok) return setFailure([result.message, ...Object.values(result.fields ?? {})].join(" "));
    showOutcome(slug, "Duplicated", result.data.publication);
    onClose();
    router.push(`/${slug}/plugins/${result.data.entity.id}`);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Duplicate ${plugin.title}`}
      description="Same configuration, another scope. Hidden values are copied without being shown."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isReady} isBusy={isBusy} onClick={duplicate}>
            Duplicate
          </Button>
        </>
      }
    >
      <Segmented
        label="Scope of the copy"
        options={SCOPES}
        value={scope}
        onValueChange={(next) => {
          setScope(next);
          setTarget(null);
        }}
      />
      {scope !== "global" && (
        <div className="mt-3">
          <SearchInput
            label={`Search ${scope}s`}
            placeholder={`Find a ${scope}`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <ul className="mt-1 min-h-36">
            {offers.map((entity) => (
              <li key={entity.id}>
                <button
                  type="button"
                  aria-pressed={entity.id === target?.id}
                  onClick={() => setTarget(entity)}
                  className={cn(
                    "flex h-8 w-full items-center gap-2 rounded-1 px-2 text-left mono-12 [&>.lucide]:text-ink-3",
                    entity.id === target?.id ? "bg-accent-soft" : "hover:bg-hover",
                  )}
                >
                  {kindIcon(entity.kind)}
                  {entity.title}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {failure && (
        <p role="alert" className="mt-2 text-13 text-bad">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
