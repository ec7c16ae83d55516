"use client";

import { Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import { Cell } from "#components/ui/cell.tsx";
import { HeadCell } from "#components/ui/head-cell.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table } from "#components/ui/table.tsx";
import { TableHead } from "#components/ui/table-head.tsx";
import { TableRow } from "#components/ui/table-row.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { EntityActions } from "./entity-actions.ts";
import { FactValue } from "./fact-value.tsx";
import { OWNED_KINDS, type OwnedKind, ownedFormHref } from "./owned-kinds.ts";

const ChangeDialog = dynamic(() => import("./change-dialog.tsx").then((module) => module.ChangeDialog), { ssr: false });

interface OwnedTableProps {
  slug: string;
  kind: OwnedKind;
  ownerId: string;
  rows: readonly EntityListItem[];
  canWrite: boolean;
  actions: EntityActions;
}

/** What an entity owns, a row each, with the ways to change and delete it. */
export function OwnedTable({ slug, kind, ownerId, rows, canWrite, actions }: OwnedTableProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<EntityListItem | null>(null);
  const { title, columns } = OWNED_KINDS[kind];
  return (
    <div className="relative overflow-x-auto">
      <Table isSlim aria-label={title}>
        <TableHead>
          {columns.map((column) => (
            <HeadCell key={column.field}>{column.label}</HeadCell>
          ))}
          <HeadCell width={116} className="narrow:hidden">
            Changed
          </HeadCell>
          {canWrite && (
            <HeadCell width={84}>
              <span className="sr-only">Actions</span>
            </HeadCell>
          )}
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              {columns.map(({ field, label }) => (
                <Cell key={field} className="max-w-80 truncate narrow:max-w-44">
                  <FactValue fact={{ path: field, label, value: row.data[field] ?? "–", words: null }} />
                </Cell>
              ))}
              <Cell className="text-ink-2 narrow:hidden">
                <RelativeTime at={row.updatedAt} />
              </Cell>
              {canWrite && (
                <Cell>
                  <span className="flex justify-end gap-1">
                    <Link
                      href={ownedFormHref(slug, kind, ownerId, row.id)}
                      prefetch={false}
                      title="Edit"
                      aria-label={`Edit ${row.title}`}
                      className={buttonClass("quiet", "small", true)}
                    >
                      <Pencil />
                    </Link>
                    <IconButton
                      size="small"
                      title="Delete"
                      label={`Delete ${row.title}`}
                      icon={<Trash2 />}
                      onClick={() => setLeaving(row)}
                    />
                  </span>
                </Cell>
              )}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {leaving && (
        <ChangeDialog
          slug={slug}
          kind={kind}
          change="delete"
          selection={{ ids: [leaving.id] }}
          count={1}
          title={leaving.title}
          tags={[]}
          actions={actions}
          onClose={() => setLeaving(null)}
          onDone={() => {
            setLeaving(null);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
