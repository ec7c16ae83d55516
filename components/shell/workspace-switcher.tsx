"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuLabel } from "#components/ui/menu-label.tsx";

interface WorkspaceSwitcherProps {
  workspace: { slug: string; name: string };
  workspaces: readonly { slug: string; name: string }[];
}

export function WorkspaceSwitcher({ workspace, workspaces }: WorkspaceSwitcherProps) {
  return (
    <Menu
      align="start"
      width={192}
      trigger={
        <button
          type="button"
          title="Switch workspace"
          className="mb-4 flex h-9 w-full items-center gap-2 rounded-2 border border-line bg-surface px-2 text-left text-13 hover:bg-hover"
        >
          <Mark name={workspace.name} />
          <span className="min-w-0 flex-1 truncate">{workspace.name}</span>
          <ChevronsUpDown />
          <span className="sr-only">Switch workspace</span>
        </button>
      }
    >
      <MenuLabel>Workspaces</MenuLabel>
      {workspaces.map((each) => (
        <MenuItem
          key={each.slug}
          href={`/${each.slug}/overview`}
          icon={<Mark name={each.name} />}
          hint={each.slug === workspace.slug ? <Check aria-label="open now" /> : undefined}
        >
          {each.name}
        </MenuItem>
      ))}
    </Menu>
  );
}

function Mark({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-5 shrink-0 place-items-center rounded-1 bg-accent-soft text-11 font-semibold text-accent-text uppercase"
    >
      {[...name][0]}
    </span>
  );
}
