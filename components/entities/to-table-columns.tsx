import type { DataColumn } from "#components/ui/data-table.tsx";
import type { EntityListItem, ListQuery } from "#lib/contract/entity-view.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import type { EntityActions } from "./entity-actions.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";
import { changeQuery, listAddress } from "./list-address.ts";
import type { ListColumn } from "./list-columns.tsx";
import { RowMenu } from "./row-menu.tsx";
import type { useEntityCommands } from "./use-entity-commands.tsx";

interface TableContext {
  slug: string;
  kind: ListedKind;
  path: string;
  query: ListQuery;
  canWrite: boolean;
  canTest: boolean;
  canAddPlugin: boolean;
  actions: EntityActions;
  commands: Pick<ReturnType<typeof useEntityCommands>, "startChange" | "duplicate">;
}

/** A kind's columns with links that sort, and the switch and menu that every list ends with. */
export function toTableColumns(columns: readonly ListColumn[], context: TableContext): DataColumn<EntityListItem>[] {
  const { slug, kind, canWrite, canTest, canAddPlugin, actions, commands } = context;
  const shown: DataColumn<EntityListItem>[] = columns.map(({ sort, ...column }) => ({
    ...column,
    ...sorting(sort, context),
  }));
  if (KIND_TEXTS[kind].hasEnabled) {
    shown.push({
      id: "enabled",
      header: "Enabled",
      width: 88,
      inCard: "switch",
      ...sorting("enabled", context),
      cell: (row) => (
        <EnabledSwitch
          slug={slug}
          kind={kind}
          id={row.id}
          title={row.title}
          isEnabled={row.enabled}
          canWrite={canWrite}
          setEnabled={actions.setEnabled}
        />
      ),
    });
  }
  shown.push({
    id: "actions",
    header: "Actions",
    isHeaderHidden: true,
    width: 32,
    inCard: "menu",
    cell: (row) =>
      row.revision > 0 && (
        <RowMenu
          slug={slug}
          kind={kind}
          row={row}
          actions={actions}
          canWrite={canWrite}
          canTest={canTest}
          canAddPlugin={canAddPlugin}
          onDuplicate={() => commands.duplicate(row)}
          onDelete={() =>
            commands.startChange({ change: "delete", selection: { ids: [row.id] }, count: 1, title: row.title })
          }
        />
      ),
  });
  return shown;
}

/** A first click sorts by a column, times from the newest; the next turns the order round. */
function sorting(
  sort: string | undefined,
  { path, query }: TableContext,
): Pick<DataColumn<EntityListItem>, "sortHref" | "sorted"> {
  if (!sort) return {};
  const isCurrent = query.sort === sort;
  const descending = isCurrent ? !query.descending : sort === "updated_at";
  return {
    sortHref: listAddress(path, changeQuery(query, { sort, descending })),
    sorted: isCurrent ? (query.descending ? "descending" : "ascending") : null,
  };
}
