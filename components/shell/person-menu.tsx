"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { ChevronsUpDown, Keyboard, LogOut, User } from "lucide-react";
import { useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuCheckItem } from "#components/ui/menu-check-item.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuLabel } from "#components/ui/menu-label.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";
import { openShortcutList } from "./shell-events.ts";
import { applyTheme, THEME_TITLES, THEMES, type Theme } from "./theme.ts";
import type { Viewer } from "./viewer.ts";

interface PersonMenuProps {
  viewer: Viewer;
  initialTheme: Theme;
  signOut: () => Promise<void>;
  /** Only the initials, for the bar of a narrow screen. */
  isCompact?: boolean;
}

export function PersonMenu({ viewer, initialTheme, signOut, isCompact = false }: PersonMenuProps) {
  const [theme, setTheme] = useState(initialTheme);
  const { person, roleTitle, workspace } = viewer;
  const queries = useQueryClient();

  /** What still polls would be refused once the session has ended. */
  async function leave() {
    onlineManager.setOnline(false);
    await queries.cancelQueries();
    await signOut();
  }

  return (
    <Menu
      align={isCompact ? "end" : "start"}
      side={isCompact ? "bottom" : "top"}
      width={192}
      trigger={
        isCompact ? (
          <button
            type="button"
            aria-label={`Account of ${person.name}`}
            className="mr-2 grid size-10 place-items-center rounded-full"
          >
            <Avatar name={person.name} />
          </button>
        ) : (
          <button
            type="button"
            className="mt-auto flex w-full items-center gap-2 rounded-2 p-2 text-left hover:bg-pressed"
          >
            <Avatar name={person.name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-13">{person.name}</span>
              <span className="block text-12 text-ink-3">{roleTitle}</span>
            </span>
            <ChevronsUpDown />
          </button>
        )
      }
    >
      <MenuLabel>{person.email}</MenuLabel>
      <MenuItem icon={<User />} href={`/${workspace.slug}/settings`}>
        Profile
      </MenuItem>
      <MenuItem icon={<Keyboard />} hint="?" onSelect={openShortcutList}>
        Keyboard
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {THEMES.map((value) => (
        <MenuCheckItem
          key={value}
          staysOpen
          isChecked={theme === value}
          onCheckedChange={() => {
            setTheme(value);
            applyTheme(value);
          }}
        >
          {THEME_TITLES[value]}
        </MenuCheckItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
