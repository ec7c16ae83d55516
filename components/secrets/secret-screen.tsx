"use client";

import { useQueryClient } from "@tanstack/react-query";
import { EllipsisVertical, Eye, FileKey, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReferenceUse } from "#components/entities/reference-use.ts";
import { UseList } from "#components/entities/use-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { NewVersionDialog } from "./new-version-dialog.tsx";
import { newestVersion } from "./newest-version.ts";
import { RemoveSecretDialog } from "./remove-secret-dialog.tsx";
import { RevealDialog } from "./reveal-dialog.tsx";
import { RotateButton } from "./rotate-button.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { SimulationPanel } from "./simulation-panel.tsx";
import { useDescription } from "./use-description.ts";
import { VersionsPanel } from "./versions-panel.tsx";

export interface SecretAccess {
  /** Write, restore and delete: the role may and the backend can. */
  canWrite: boolean;
  canVersion: boolean;
  canRotate: boolean;
  /** Read a value back: only of secrets that the console itself keeps. */
  canReveal: boolean;
}

interface SecretScreenProps {
  slug: string;
  vault: { prefix: string; id: string };
  resource: string;
  /** The fields that use it, with how their references fared. */
  uses: readonly ReferenceUse[];
  access: SecretAccess;
  actions: SecretActions;
}

type OpenDialog = "version" | "remove" | { revealKey: string | null } | null;

/** One secret: its keys, versions and uses, and what can be done with it. Its value is nowhere among it. */
export function SecretScreen({ slug, vault, resource, uses, access, actions }: SecretScreenProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const description = useDescription(slug, vault.prefix, resource);
  const subject = { slug, vault: vault.prefix, resource };
  const vaultHref = `/${slug}/vaults/${vault.id}`;
  const keys = description.data?.keys ?? [];
  const changedAt = description.data?.changedAt ?? null;
  const version = description.data ? newestVersion(description.data) : null;

  function changed(done: string) {
    setDialog(null);
    showToast({ tone: "ok", text: done });
    void queries.invalidateQueries({ queryKey: ["secret-description", slug, vault.prefix] });
    void queries.invalidateQueries({ queryKey: ["describe-secret", slug, vault.prefix] });
    router.refresh();
  }

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Vaults", href: `/${slug}/vaults` },
          { label: vault.prefix, href: vaultHref, isMono: true },
          { label: resource, isMono: true },
        ]}
        icon={<FileKey />}
        title={resource}
        isMonoTitle
        description={
          <>
            Secret in {vault.prefix}
            {version !== null && <> · version {version}</>}
            {changedAt && (
              <>
                {" "}
                · changed <RelativeTime at={changedAt} />
              </>
            )}{" "}
            ·{" "}
            {uses.length === 0
              ? "no field uses it"
              : uses.length === 1
                ? "used by 1 field"
                : `used by ${uses.length} fields`}
          </>
        }
        actions={
          <>
            {access.canRotate && (
              <RotateButton
                slug={slug}
                vault={vault.prefix}
                resource={resource}
                rotateSecrets={actions.rotateSecrets}
                onRotated={() => router.refresh()}
              />
            )}
            {access.canWrite && (
              <Button
                variant="primary"
                icon={<Plus />}
                disabled={!description.data}
                onClick={() => setDialog("version")}
                data-shortcut="n"
              >
                New version
              </Button>
            )}
            {(access.canWrite || access.canReveal) && (
              <Menu
                trigger={<IconButton variant="plain" label={`Actions for ${resource}`} icon={<EllipsisVertical />} />}
              >
                {access.canReveal && (
                  <MenuItem icon={<Eye />} onSelect={() => setDialog({ revealKey: null })}>
                    Reveal…
                  </MenuItem>
                )}
                {access.canWrite && (
                  <MenuItem icon={<Trash2 />} isDanger onSelect={() => setDialog("remove")}>
                    Delete…
                  </MenuItem>
                )}
              </Menu>
            )}
          </>
        }
      />
      {description.error ? (
        <FailedState
          headingLevel={2}
          title="The vault did not answer"
          text={description.error.message}
          onRetry={() => void description.refetch()}
          isRetrying={description.isFetching}
        />
      ) : (
        <div className="grid items-start gap-4 pb-6 min-[1100px]:grid-cols-[minmax(0,1fr)_420px]">
          <div className="grid min-w-0 gap-4">
            {description.data ? (
              <>
                <KeysPanel
                  subject={subject}
                  keys={keys}
                  uses={uses}
                  onReveal={access.canReveal ? (revealKey) => setDialog({ revealKey }) : null}
                />
                <VersionsPanel
                  subject={subject}
                  versions={description.data.versions}
                  restoreSecret={access.canWrite && access.canVersion ? actions.restoreSecret : null}
                  onRestored={(next) => changed(next ? `Restored as version ${next}` : "Restored")}
                />
              </>
            ) : (
              <Panel title="Keys">
                <div className="px-4">
                  <TableSkeleton isSlim rows={5} label="Loading keys and versions" />
                </div>
              </Panel>
            )}
          </div>
          <div className="grid min-w-0 gap-4">
            <Panel title="Used by" count={uses.length}>
              {uses.length > 0 ? (
                <UseList slug={slug} uses={uses} />
              ) : (
                <p className="px-4 py-3 text-13 text-ink-2">
                  No field refers to it. Every field that takes a secret offers “Use a secret”.
                </p>
              )}
            </Panel>
            <SimulationPanel subject={subject} simulateRotation={actions.simulateRotation} />
          </div>
        </div>
      )}
      {dialog === "version" && description.data && (
        <NewVersionDialog
          subject={subject}
          keys={keys}
          version={version}
          writeSecret={actions.writeSecret}
          onClose={() => setDialog(null)}
          onWritten={(next) => changed(next ? `Saved as version ${next}` : "Saved")}
        />
      )}
      {dialog === "remove" && (
        <RemoveSecretDialog
          subject={subject}
          actions={actions}
          onClose={() => setDialog(null)}
          onRemoved={() => {
            void queries.invalidateQueries({ queryKey: ["vault-names", slug, vault.prefix] });
            showToast({ tone: "ok", text: `Deleted ${resource} from ${vault.prefix}` });
            router.push(vaultHref);
            router.refresh();
          }}
        />
      )}
      {dialog !== null && typeof dialog === "object" && (
        <RevealDialog
          subject={
            <span className="font-mono">
              {dialog.revealKey === null ? resource : `${resource}/${dialog.revealKey}`}
            </span>
          }
          reveal={(reason) =>
            actions.revealValue(slug, {
              vault: vault.prefix,
              resource,
              version: null,
              key: dialog.revealKey,
              reason,
            })
          }
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
