import { Check } from "lucide-react";
import { Cell } from "#components/ui/cell.tsx";
import { cn } from "#components/ui/cn.ts";
import { Panel } from "#components/ui/panel.tsx";
import { Table } from "#components/ui/table.tsx";
import { TableRow } from "#components/ui/table-row.tsx";
import { BUILT_IN_ROLES, ROLE_PERMISSIONS, ROLE_TITLES } from "#lib/contract/permission.ts";
import { describeGrant, ROLE_ROWS } from "./role-rows.ts";

/** What each role may do, with the reader's own column tinted. */
export function RoleTable({ ownRole }: { ownRole: string }) {
  return (
    <Panel title="What each role may do" className="mt-4">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label="Roles and permissions" tabIndex={0} className="relative overflow-x-auto">
        <Table isSlim className="min-w-[760px] table-fixed">
          <thead>
            <tr>
              <th scope="col" className="w-[260px] border-b border-line">
                <span className="sr-only">Permission</span>
              </th>
              {BUILT_IN_ROLES.map((role) => (
                <th
                  key={role}
                  scope="col"
                  className={cn("h-11 border-b border-line text-12 font-normal", role === ownRole && "bg-accent-soft")}
                >
                  {ROLE_TITLES[role]}
                  {role === ownRole && <span className="block text-ink-2">your role</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROLE_ROWS.map((row) => (
              <TableRow key={row.label}>
                <th
                  scope="row"
                  className={cn(
                    "border-b border-line-soft text-left",
                    row.isCritical ? "font-semibold" : "font-normal",
                  )}
                >
                  {row.label}
                </th>
                {BUILT_IN_ROLES.map((role) => (
                  <Cell key={role} className={cn("text-center", role === ownRole && "bg-accent-soft")}>
                    <Grant words={describeGrant(row, role, ROLE_PERMISSIONS[role])} />
                  </Cell>
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </section>
    </Panel>
  );
}

function Grant({ words }: { words: string }) {
  if (words === "yes")
    return (
      <>
        <span className="sr-only">yes</span>
        <Check aria-hidden="true" className="mx-auto" />
      </>
    );
  if (words === "no")
    return (
      <>
        <span className="sr-only">no</span>
        <span aria-hidden="true" className="text-ink-3">
          –
        </span>
      </>
    );
  return <span className="text-ink-2">{words}</span>;
}
