"use client";

import {
  columnVisibilityFeature,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { Cell } from "./cell.tsx";
import { Checkbox } from "./checkbox.tsx";
import { cn } from "./cn.ts";
import { HeadCell } from "./head-cell.tsx";

const FEATURES = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  isMono?: boolean;
  /** Px. One column without a width takes the rest. */
  width?: number;
  sortHref?: string;
  sorted?: "ascending" | "descending" | null;
  /** Where it goes when rows become cards, below 720 px. Left out: it is not in the card. */
  inCard?: "title" | "subtitle" | "fact" | "end" | "switch" | "menu";
  /** Given up first when the window is narrow. */
  isMinor?: boolean;
  /** Only for screen readers. */
  isHeaderHidden?: boolean;
}

interface DataTableProps<Row extends { id: string }> {
  /** The accessible name. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  hiddenColumns?: ReadonlySet<string>;
  /** Ticked rows by id. Leave both out for a table without selection. */
  selection?: RowSelectionState;
  onSelectionChange?: (selection: RowSelectionState) => void;
  /** Rows that cannot be ticked have no box. */
  canSelect?: (row: Row) => boolean;
  rowLabel: (row: Row) => string;
  isDimmed?: (row: Row) => boolean;
  /** New rows are on their way: the old ones fade. */
  isStale?: boolean;
}

const NO_COLUMNS: ReadonlySet<string> = new Set();
const NO_SELECTION: RowSelectionState = {};

const CARD_PLACE = {
  title: "narrow:col-[1/5] narrow:row-1 narrow:leading-6",
  subtitle: "narrow:col-[1/-1] narrow:row-2 narrow:truncate narrow:leading-5",
  fact: "narrow:row-3 narrow:text-left narrow:text-12 narrow:leading-6 narrow:text-ink-3",
  end: "narrow:col-[4/-1] narrow:row-3 narrow:text-right narrow:text-12 narrow:leading-6 narrow:text-ink-3",
  switch: "narrow:col-5 narrow:row-1 narrow:justify-self-end",
  menu: "narrow:col-6 narrow:row-1 narrow:-my-2 narrow:-mr-3 narrow:justify-self-end",
} as const;

/** Rows that sort by links, can be ticked, hide columns, and become cards on a narrow screen. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    hiddenColumns = NO_COLUMNS,
    selection = NO_SELECTION,
    onSelectionChange,
    canSelect,
    rowLabel,
    isDimmed,
    isStale,
  } = props;
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, header: column.header })), [columns]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const columnVisibility = useMemo(
    () => Object.fromEntries([...hiddenColumns].map((id) => [id, false])),
    [hiddenColumns],
  );
  const table = useTable({
    features: FEATURES,
    columns: definitions,
    data: rows,
    getRowId: (row) => row.id,
    enableRowSelection: onSelectionChange ? (row) => canSelect?.(row.original) ?? true : false,
    state: { columnVisibility, rowSelection: selection },
    onRowSelectionChange: (update) => onSelectionChange?.(typeof update === "function" ? update(selection) : update),
  });
  const shown = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);

  return (
    <table
      aria-label={label}
      aria-busy={isStale || undefined}
      className={cn(
        "w-full table-fixed border-collapse text-13 narrow:block",
        isStale && "opacity-60 transition-opacity",
      )}
    >
      <thead className="narrow:hidden">
        <tr>
          {onSelectionChange && (
            <HeadCell isSticky width={28} className="!px-0">
              <Checkbox
                aria-label="Select all on this page"
                checked={table.getIsAllRowsSelected()}
                isMixed={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                onCheckedChange={(checked) => table.toggleAllRowsSelected(checked)}
              />
            </HeadCell>
          )}
          {shown.map((column, index) => (
            <HeadCell
              key={column.id}
              isSticky
              isNumber={column.isNumber}
              width={column.width}
              sortHref={column.sortHref}
              sorted={column.sorted}
              className={edgeClass(column, index, shown.length)}
            >
              {column.isHeaderHidden ? <span className="sr-only">{column.header}</span> : column.header}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody className="narrow:block">
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-row={row.id}
            data-dimmed={isDimmed?.(row.original) || undefined}
            aria-selected={onSelectionChange ? row.getIsSelected() : undefined}
            className={cn(
              "group/row hover:bg-hover aria-selected:bg-accent-soft narrow:hover:bg-transparent",
              "narrow:grid narrow:grid-cols-[auto_auto_auto_minmax(0,1fr)_44px_32px] narrow:items-center narrow:gap-x-3 narrow:border-b narrow:border-line-soft narrow:py-2",
            )}
          >
            {onSelectionChange && (
              <Cell className="!px-0 narrow:hidden">
                {row.getCanSelect() && (
                  <Checkbox
                    aria-label={`Select ${rowLabel(row.original)}`}
                    checked={row.getIsSelected()}
                    onClick={(event) => row.getToggleSelectedHandler()(event)}
                    onChange={() => undefined}
                  />
                )}
              </Cell>
            )}
            {shown.map((column, index) => (
              <Cell
                key={column.id}
                isNumber={column.isNumber}
                isMono={column.isMono}
                className={cn(
                  edgeClass(column, index, shown.length),
                  "truncate narrow:h-auto narrow:border-0 narrow:p-0",
                  column.inCard ? CARD_PLACE[column.inCard] : "narrow:hidden",
                  isDimmed?.(row.original) && "text-ink-3",
                )}
              >
                {column.cell(row.original)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function edgeClass(
  column: { isMinor?: boolean; inCard?: keyof typeof CARD_PLACE },
  index: number,
  count: number,
): string {
  return cn(
    index === count - 1 && "!pr-0",
    column.inCard === "menu" && "!overflow-visible !pl-0",
    column.isMinor && "max-[1180px]:wide:hidden",
  );
}
