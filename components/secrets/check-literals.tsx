"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { showOutcome } from "#components/entities/outcome-toast.ts";
import { entityHref, kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityView } from "#lib/contract/entity-view.ts";
import type { LiteralSecret } from "#lib/contract/secret-views.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { MoveToVaultDialog } from "./move-to-vault-dialog.tsx";
import { readJson } from "./read-json.ts";
import type { SecretActions } from "./secret-actions.ts";

interface CheckLiteralsProps {
  slug: string;
  literals: readonly LiteralSecret[];
  /** Those that take writes. */
  vaults: readonly VaultChoice[];
  movableKinds: readonly EntityKind[];
  moveToVault: SecretActions["moveToVault"];
  onMoved: () => void;
}

/** Secrets that stand in a field themselves, each with the way into a vault. */
export function CheckLiterals({ slug, literals, vaults, movableKinds, moveToVault, onMoved }: CheckLiteralsProps) {
  const router = useRouter();
  const [moving, setMoving] = useState<LiteralSecret | null>(null);
  if (literals.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck />}
        headingLevel={2}
        title="No literal secret"
        text="Every field that holds a secret holds a reference to it. A value typed into such a field would be named here."
        className="my-auto"
      />
    );
  }
  return (
    <Panel title="Literals" count={literals.length} hint="encrypted here, and better kept in a vault" className="mb-6">
      <ul>
        {literals.map((literal) => {
          const { entity, field, label } = literal;
          const href = entityHref(slug, entity.kind, entity.id);
          return (
            <li
              key={`${entity.id} ${field}`}
              className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-1 text-13 last:border-b-0 hover:bg-hover [&>.lucide]:text-ink-3"
            >
              {kindIcon(entity.kind)}
              <span className="w-80 min-w-0 max-w-full truncate">
                <span className="sr-only">{kindWord(entity.kind)} </span>
                {href ? <TextLink href={href}>{entity.title}</TextLink> : entity.title}
              </span>
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                {label} <code className="text-ink-3">{field}</code>
              </span>
              {movableKinds.includes(entity.kind) && vaults.length > 0 && (
                <Button size="small" onClick={() => setMoving(literal)}>
                  Move to vault
                  <span className="sr-only">
                    {" "}
                    {label} of {entity.title}
                  </span>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {moving && (
        <MoveToVaultDialog
          slug={slug}
          label={moving.label}
          owner={moving.entity.title}
          path={moving.field}
          vaults={vaults}
          readField={() => readField(slug, moving)}
          moveToVault={moveToVault}
          onClose={() => setMoving(null)}
          onMoved={({ publication }) => {
            setMoving(null);
            showOutcome(slug, "Moved", publication);
            onMoved();
            router.refresh();
          }}
        />
      )}
    </Panel>
  );
}

/** The field at the entity's revision of this moment. */
async function readField(slug: string, { entity, field }: LiteralSecret) {
  const { kind, id } = entity;
  const { revision } = await readJson<EntityView>(`/api/${slug}/entity?${new URLSearchParams({ kind, id })}`);
  return { kind, id, revision, path: field };
}
