"use client";

import { Menu as MenuIcon, Search } from "lucide-react";
import { useState } from "react";
import { Drawer } from "#components/ui/drawer.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Glyph } from "./glyph.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { openPalette } from "./shell-events.ts";
import { SideNavigation } from "./side-navigation.tsx";
import type { Theme } from "./theme.ts";
import type { Viewer } from "./viewer.ts";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

interface TopBarProps {
  viewer: Viewer;
  initialTheme: Theme;
  signOut: () => Promise<void>;
}

/** The bar of a narrow screen; the navigation folds into a drawer. */
export function TopBar({ viewer, initialTheme, signOut }: TopBarProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-10 flex h-12 items-center gap-2 border-b border-line bg-paper pl-1 wide:hidden">
      <IconButton label="Menu" icon={<MenuIcon className="!size-5" />} onClick={() => setOpen(true)} />
      <Glyph />
      <span className="min-w-0 flex-1 truncate">{viewer.workspace.name}</span>
      <IconButton label="Search everything" icon={<Search className="!size-5" />} onClick={openPalette} />
      <PersonMenu viewer={viewer} initialTheme={initialTheme} signOut={signOut} isCompact />
      <Drawer isOpen={isOpen} onOpenChange={setOpen} title="Gatehouse" width={300} side="left">
        <div className="flex-1 bg-paper p-3">
          <WorkspaceSwitcher workspace={viewer.workspace} workspaces={viewer.workspaces} />
          <SideNavigation
            slug={viewer.workspace.slug}
            permissions={viewer.permissions}
            onNavigate={() => setOpen(false)}
          />
        </div>
      </Drawer>
    </header>
  );
}
