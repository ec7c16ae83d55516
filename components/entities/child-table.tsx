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
  kind: "routes" | "plugins";
  rows: readonly EntityListItem[];
}

/** The routes or plugins of one entity, in a panel. */
export function ChildTable({ slug, kind, rows }: ChildTableProps) {
  return (
    <div className="overflow-x-auto">
      <Table isSlim aria-label={kind === "routes" ? "Routes" : "Plugins"}>
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell>{kind === "routes" ? "Matches" : "Instance name"}</HeadCell>
          <HeadCell>Changed</HeadCell>
          <HeadCell>State</HeadCell>
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
              <Cell className="max-w-90 truncate">
                {kind === "routes" ? (
                  <RouteMatches data={row.data} />
                ) : (
                  <span className="mono-12">{readText(row.data, "instance_name") ?? "–"}</span>
                )}
              </Cell>
              <Cell className="text-ink-2">
                <RelativeTime at={row.updatedAt} />
              </Cell>
              <Cell>{row.enabled ? <Badge tone="ok">Enabled</Badge> : <Badge>Disabled</Badge>}</Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
