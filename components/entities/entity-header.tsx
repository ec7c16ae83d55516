"use client";

import { FlaskConical, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tags } from "#components/ui/tags.tsx";
import type { EntityListItem, PublicationState } from "#lib/contract/entity-view.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import type { EntityActions } from "./entity-actions.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";
import { LiveBadge } from "./live-badge.tsx";
import { RowMenu, testAddress } from "./row-menu.tsx";
import { useEntityCommands } from "./use-entity-commands.tsx";

interface EntityHeaderProps {
  slug: string;
  kind: ListedKind;
  entity: EntityListItem;
  publication: PublicationState;
  /** Below the title: the URL, the matches, the backend. */
  description: ReactNode;
  canWrite: boolean;
  canTest: boolean;
  canAddPlugin: boolean;
  actions: EntityActions;
}

export function EntityHeader(props: EntityHeaderProps) {
  const { slug, kind, entity, publication, description, canWrite, canTest, canAddPlugin, actions } = props;
  const { title, hasEnabled } = KIND_TEXTS[kind];
  const router = useRouter();
  const commands = useEntityCommands({
    slug,
    kind,
    tags: entity.tags,
    actions,
    onDone: (change) => (change === "delete" ? router.push(`/${slug}/${kind}`) : router.refresh()),
  });
  const testHref = canTest ? testAddress(slug, kind, entity) : null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: title, href: `/${slug}/${kind}` },
          { label: entity.title, isMono: true },
        ]}
        icon={kindIcon(kind)}
        title={entity.title}
        isMonoTitle
        aside={
          <>
            <LiveBadge slug={slug} publication={publication} entityId={entity.id} isEnabled={entity.enabled} />
            {!entity.enabled && <Badge>Disabled</Badge>}
            <Tags tags={entity.tags} max={4} />
          </>
        }
        description={description}
        actions={
          <>
            {hasEnabled && (
              <span className="mr-2 flex items-center gap-2 text-13">
                <EnabledSwitch
                  slug={slug}
                  kind={kind}
                  id={entity.id}
                  title={entity.title}
                  isEnabled={entity.enabled}
                  canWrite={canWrite}
                  setEnabled={actions.setEnabled}
                  isQuiet={false}
                />
                <span aria-hidden="true">Enabled</span>
              </span>
            )}
            {testHref && (
              <LinkButton href={testHref} icon={<FlaskConical />} data-shortcut="t">
                Test
              </LinkButton>
            )}
            {canWrite && (
              <LinkButton
                variant="primary"
                href={`/${slug}/${kind}/${entity.id}/edit`}
                icon={<Pencil />}
                data-shortcut="e"
              >
                Edit
              </LinkButton>
            )}
            <RowMenu
              isOnPage
              slug={slug}
              kind={kind}
              row={entity}
              actions={actions}
              canWrite={canWrite}
              canTest={false}
              canAddPlugin={canAddPlugin}
              onDuplicate={() => commands.duplicate(entity)}
              onDelete={() =>
                commands.startChange({
                  change: "delete",
                  selection: { ids: [entity.id] },
                  count: 1,
                  title: entity.title,
                })
              }
            />
          </>
        }
      />
      {commands.dialogs}
    </>
  );
}
