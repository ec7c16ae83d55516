"use client";

import {
  Braces,
  Copy,
  EllipsisVertical,
  ExternalLink,
  FileCode,
  FlaskConical,
  Hash,
  Pencil,
  Plus,
  Trash2,
} from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { copyExport, copyText } from "./copy-export.ts";
import type { EntityActions } from "./entity-actions.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";

interface RowMenuProps {
  slug: string;
  kind: ListedKind;
  row: Pick<EntityListItem, "id" | "title" | "parents">;
  actions: Pick<EntityActions, "exportEntity">;
  canWrite: boolean;
  canTest: boolean;
  canAddPlugin: boolean;
  onDelete: () => void;
  onDuplicate: () => void;
  /** On an entity's own page "Open" and "Edit" are not needed. */
  isOnPage?: boolean;
}

/** What can be done with one entity. */
export function RowMenu(props: RowMenuProps) {
  const { slug, kind, row, actions, canWrite, canTest, canAddPlugin, onDelete, onDuplicate, isOnPage = false } = props;
  const base = `/${slug}/${kind}/${row.id}`;
  const testHref = testAddress(slug, kind, row);
  return (
    <Menu
      trigger={
        <IconButton
          size={isOnPage ? "normal" : "small"}
          variant={isOnPage ? "plain" : "quiet"}
          label={`Actions for ${row.title}`}
          icon={<EllipsisVertical />}
          className="narrow:!h-10 narrow:!w-10"
        />
      }
    >
      {!isOnPage && (
        <MenuItem icon={<ExternalLink />} href={base}>
          Open
        </MenuItem>
      )}
      {canWrite && !isOnPage && (
        <MenuItem icon={<Pencil />} href={`${base}/edit`}>
          Edit
        </MenuItem>
      )}
      {canWrite && !KIND_TEXTS[kind].isUnique && (
        <MenuItem icon={<Copy />} onSelect={onDuplicate}>
          Duplicate…
        </MenuItem>
      )}
      {canAddPlugin && (kind === "services" || kind === "routes" || kind === "consumers") && (
        <MenuItem icon={<Plus />} href={`/${slug}/plugins/new?${KIND_TEXTS[kind].singular}=${row.id}`}>
          New plugin
        </MenuItem>
      )}
      {canTest && testHref && (
        <MenuItem icon={<FlaskConical />} href={testHref}>
          Test
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<Hash />} onSelect={() => void copyText(row.id, "Copied the id")}>
        Copy id
      </MenuItem>
      <MenuItem
        icon={<FileCode />}
        onSelect={() => void copyExport(actions.exportEntity, slug, { kind, id: row.id, format: "yaml" })}
      >
        Copy as YAML
      </MenuItem>
      <MenuItem
        icon={<Braces />}
        onSelect={() => void copyExport(actions.exportEntity, slug, { kind, id: row.id, format: "json" })}
      >
        Copy as JSON
      </MenuItem>
      {canWrite && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 />} isDanger onSelect={onDelete}>
            Delete…
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

/** The test panel with this entity's route chosen; for a service, its routes offered. */
export function testAddress(
  slug: string,
  kind: ListedKind,
  row: Pick<EntityListItem, "id" | "parents">,
): string | null {
  if (kind === "routes") return `/${slug}/test?route=${row.id}`;
  if (kind === "services") return `/${slug}/test?service=${row.id}`;
  const route = kind === "plugins" ? row.parents.route : undefined;
  return route ? `/${slug}/test?route=${route.id}` : null;
}
