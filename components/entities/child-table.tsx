import type { ReactNode } from "react";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell } from "#components/ui/cell.tsx";
import { HeadCell } from "#components/ui/head-cell.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Table } from "#components/ui/table.tsx";
import { TableHead } from "#components/ui/table-head.tsx";
import { TableRow } from "#components/ui/table-row.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { EntityName } from "./entity-name.tsx";
import { readText } from "./read-text.ts";
import { RouteMatches } from "./route-matches.tsx";

interface ChildTableProps {
  slug: string;
  kind: Child;
  rows: readonly EntityListItem[];
}

type Child = "routes" | "plugins" | "keys";

const DETAILS: Record<Child, { title: string; detail: string; draw: (row: EntityListItem) => ReactNode }> = {
  routes: { title: "Routes", detail: "Matches", draw: (row) => <RouteMatches data={row.data} /> },
  plugins: {
    title: "Plugins",
    detail: "Instance name",
    draw: (row) => <span className="mono-12">{readText(row.data, "instance_name") ?? "–"}</span>,
  },
  keys: {
    title: "Keys",
    detail: "Key id",
    draw: (row) => <span className="mono-12">{readText(row.data, "kid")}</span>,
  },
};

/** The routes, plugins or keys of one entity, in a panel. */
export function ChildTable({ slug, kind, rows }: ChildTableProps) {
  return (
    <div className="overflow-x-auto">
      <Table isSlim aria-label={DETAILS[kind].title}>
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>{DETAILS[kind].detail}</HeadCell>
          <HeadCell>Changed</HeadCell>
          {kind !== "keys" && <HeadCell>State</HeadCell>}
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              <Cell>
                <span className="flex items-center gap-2 [&>.lucide]:text-ink-3">
                  {kindIcon(kind)}
                  <EntityName
                    href={`/${slug}/${kind}/${row.id}`}
                    name={kind === "plugins" ? (readText(row.data, "name") ?? row.title) : row.title}
                    isOff={!row.enabled}
                  />
                </span>
              </Cell>
              <Cell className="max-w-90 truncate">{DETAILS[kind].draw(row)}</Cell>
              <Cell className="text-ink-2">
                <RelativeTime at={row.updatedAt} />
              </Cell>
              {kind !== "keys" && (
                <Cell>{row.enabled ? <Badge tone="ok">Enabled</Badge> : <Badge>Disabled</Badge>}</Cell>
              )}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
