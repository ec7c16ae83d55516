"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useMemo, useState, useTransition } from "react";
import { ColumnMenu } from "#components/ui/column-menu.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { EntityListItem, ListQuery } from "#lib/contract/entity-view.ts";
import { BulkBar } from "./bulk-bar.tsx";
import type { EntityActions, Selection } from "./entity-actions.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";
import { changeQuery, DEFAULT_PAGE_SIZE, filterOf, listAddress } from "./list-address.ts";
import { listColumns } from "./list-columns.tsx";
import { ListEmpty } from "./list-empty.tsx";
import { ListToolbar } from "./list-toolbar.tsx";
import type { ListView } from "./list-view.ts";
import { toTableColumns } from "./to-table-columns.tsx";
import { useEntityCommands } from "./use-entity-commands.tsx";
import { useHiddenColumns } from "./use-hidden-columns.ts";

interface EntityListProps extends ListView {
  slug: string;
  kind: ListedKind;
  actions: EntityActions;
}

const NO_SELECTION: RowSelectionState = {};

/** A list of one kind: search, filters, order and page are in the address; the rows come with the page from the server. */
export function EntityList(props: EntityListProps) {
  const { slug, kind, query, page, choices, builtIn, vaults, certificates, actions, parentTitle } = props;
  const { canWrite, canTest, canAddPlugin } = props;
  const path = `/${slug}/${kind}`;
  const router = useRouter();
  const [isLoading, startTransition] = useTransition();
  const [hidden, setHidden] = useHiddenColumns(kind, props.hiddenColumns);
  const [selection, setSelection] = useState(NO_SELECTION);
  const [isAll, setAll] = useState(false);
  const commands = useEntityCommands({ slug, kind, tags: choices.tags, actions, onDone: afterChange });

  const go = (next: ListQuery) => startTransition(() => router.replace(listAddress(path, next), { scroll: false }));
  const columns = useMemo(
    () =>
      toTableColumns(listColumns(kind, { slug, vaults, certificates }), {
        path,
        query,
        slug,
        kind,
        canWrite,
        canTest,
        canAddPlugin,
        actions,
        commands,
      }),
    [kind, slug, vaults, certificates, path, query, canWrite, canTest, canAddPlugin, actions, commands],
  );
  const isFirstPage = page.firstPosition <= 1;
  const rows = isFirstPage ? [...builtIn, ...page.items] : page.items;
  const selectedIds = Object.keys(selection);
  const isPageTicked = page.items.length > 0 && page.items.every((row) => selection[row.id]);

  function afterChange() {
    clearSelection();
    startTransition(() => router.refresh());
  }

  function clearSelection() {
    setSelection(NO_SELECTION);
    setAll(false);
  }

  function change(part: Partial<ListQuery>) {
    clearSelection();
    go(changeQuery(query, part));
  }

  const selected: Selection = isAll ? { all: filterOf(query) } : { ids: selectedIds };
  const pageHref = (cursor: string | null) => (cursor === null ? null : listAddress(path, { ...query, cursor }));
  return (
    <>
      <ListToolbar
        kind={kind}
        query={query}
        choices={choices}
        parentTitle={parentTitle}
        onChange={change}
        end={<ColumnMenu columns={hideable(columns)} hidden={hidden} onHiddenChange={setHidden} />}
      />
      {rows.length === 0 ? (
        <ListEmpty
          kind={kind}
          slug={slug}
          canWrite={canWrite}
          query={query}
          onClear={() => go(changeQuery({ pageSize: DEFAULT_PAGE_SIZE }, {}))}
        />
      ) : (
        <DataTable<EntityListItem>
          label={KIND_TEXTS[kind].title}
          columns={columns}
          rows={rows}
          hiddenColumns={hidden}
          selection={selection}
          onSelectionChange={
            canWrite
              ? (next) => {
                  setAll(false);
                  setSelection(next);
                }
              : undefined
          }
          canSelect={isOwn}
          rowLabel={(row) => row.title}
          isDimmed={(row) => !row.enabled}
          isStale={isLoading}
        />
      )}
      {rows.length > 0 && (
        <Pagination
          first={isFirstPage ? 1 : page.firstPosition + builtIn.length}
          shown={rows.length}
          total={page.total + builtIn.length}
          previousHref={pageHref(page.previousCursor)}
          nextHref={pageHref(page.nextCursor)}
          pageSize={query.pageSize ?? DEFAULT_PAGE_SIZE}
          onPageSizeChange={(pageSize) => change({ pageSize })}
        />
      )}
      {selectedIds.length > 0 && (
        <BulkBar
          kind={kind}
          count={selectedIds.length}
          total={page.total}
          isAll={isAll}
          onSelectAll={isPageTicked && !isAll && page.total > selectedIds.length ? () => setAll(true) : null}
          onClear={clearSelection}
          onChange={(wanted) =>
            commands.startChange({
              change: wanted,
              selection: selected,
              count: isAll ? page.total : selectedIds.length,
              title:
                selectedIds.length === 1 && !isAll
                  ? (page.items.find((row) => selection[row.id])?.title ?? null)
                  : null,
            })
          }
        />
      )}
      {commands.dialogs}
    </>
  );
}

/** Built-in rows were made by nobody and cannot be changed. */
function isOwn(row: EntityListItem): boolean {
  return row.revision > 0;
}

function hideable(columns: readonly { id: string; header: string; inCard?: string }[]) {
  return columns.filter((column) => column.id !== "name" && column.inCard !== "menu");
}
