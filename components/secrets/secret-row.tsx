"use client";

import { FileKey2 } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Cell } from "#components/ui/cell.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TableRow } from "#components/ui/table-row.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { isOlderThan } from "./is-older-than.ts";
import { newestVersion } from "./newest-version.ts";
import { secretHref } from "./secret-href.ts";
import type { SecretTableContext } from "./secret-table-context.ts";
import { useDescription } from "./use-description.ts";
import { useSeen } from "./use-seen.ts";

interface SecretRowProps {
  context: SecretTableContext;
  resource: string;
  /** Its last part inside a folder, all of it among what a search found. */
  label: string;
  depth: number;
}

const CELL = "narrow:inline-block narrow:!h-auto narrow:border-0 narrow:!pr-3 narrow:!pl-0";

/** A secret of the tree. Keys and versions are asked for once the row is on the screen. */
export function SecretRow({ context, resource, label, depth }: SecretRowProps) {
  const { slug, vault, vaultId, usedBy, maxAgeDays } = context;
  const [row, isSeen] = useSeen<HTMLTableRowElement>();
  const { data, isPending, error } = useDescription(slug, vault, resource, isSeen);
  const uses = usedBy[resource] ?? 0;
  const version = data ? newestVersion(data) : null;
  const waiting = isPending && !error;
  return (
    <TableRow ref={row} className="narrow:block narrow:border-b narrow:border-line-soft narrow:px-4 narrow:py-2">
      <Cell
        isMono
        style={{ paddingLeft: `${16 + depth * 20}px` }}
        className="overflow-hidden narrow:block narrow:!h-auto narrow:border-0 narrow:!p-0"
      >
        <span className="flex min-w-0 items-center gap-1.5 [&>.lucide]:text-ink-3">
          <FileKey2 className="!size-3.5" />
          <TextLink href={secretHref(slug, vaultId, resource)} className="truncate !text-ink" title={resource}>
            {label}
          </TextLink>
        </span>
      </Cell>
      <Cell isMono className={`${CELL} truncate text-ink-2`} title={data?.keys.join(", ")}>
        {waiting ? <Skeleton className="w-24" /> : data && data.keys.length > 0 ? data.keys.join(", ") : "–"}
      </Cell>
      <Cell isNumber className={CELL}>
        {waiting ? (
          <Skeleton className="ml-auto w-6" />
        ) : (
          <>
            {version !== null && <span className="hidden narrow:inline">v</span>}
            {version ?? "–"}
          </>
        )}
      </Cell>
      <Cell className={`${CELL} text-ink-2`}>
        {waiting ? (
          <Skeleton className="w-20" />
        ) : data?.changedAt ? (
          <span className="inline-flex items-center gap-2">
            <RelativeTime at={data.changedAt} />
            {isOlderThan(data.changedAt, maxAgeDays) && <Badge tone="warn">old</Badge>}
          </span>
        ) : (
          "–"
        )}
      </Cell>
      <Cell isNumber className={CELL}>
        {uses === 0 ? <Badge>unused</Badge> : uses === 1 ? "1 field" : `${uses} fields`}
      </Cell>
    </TableRow>
  );
}
