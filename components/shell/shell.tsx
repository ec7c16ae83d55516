import Link from "next/link";
import type { ReactNode } from "react";
import type { EntityLink, PublicationState } from "#lib/contract/entity-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { Glyph } from "./glyph.tsx";
import { KeyboardHub } from "./keyboard-hub.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { Providers } from "./providers.tsx";
import { SearchButton } from "./search-button.tsx";
import { SideNavigation } from "./side-navigation.tsx";
import { StatusLine } from "./status-line.tsx";
import type { Theme } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";
import type { Viewer } from "./viewer.ts";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

interface ShellProps {
  viewer: Viewer;
  publication: PublicationState;
  initialTheme: Theme;
  signOut: () => Promise<void>;
  searchEverything: (workspace: string, input: { text: string }) => Promise<ActionResult<EntityLink[]>>;
  children: ReactNode;
}

/** The frame of every page of a workspace: navigation at the left, the status line on top. */
export function Shell(props: ShellProps) {
  const { viewer, publication, initialTheme, signOut, searchEverything, children } = props;
  const { workspace, workspaces, permissions, roleTitle } = viewer;
  return (
    <Providers>
      <a
        href="#content"
        className="sr-only z-60 rounded-2 bg-raised px-3 py-2 text-13 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <div className="min-h-dvh wide:grid wide:grid-cols-[216px_minmax(0,1fr)]">
        <header className="sticky top-0 flex h-dvh flex-col overflow-y-auto p-3 narrow:hidden">
          <div className="mb-2 flex h-8 shrink-0 items-center gap-2 pr-1 pl-2">
            <Link href={`/${workspace.slug}/overview`} className="flex min-w-0 flex-1 items-center gap-2 rounded-2">
              <Glyph />
              <span className="text-[15px] leading-5 font-semibold tracking-[-0.01em]">Gatehouse</span>
            </Link>
            <SearchButton />
          </div>
          <WorkspaceSwitcher workspace={workspace} workspaces={workspaces} />
          <SideNavigation slug={workspace.slug} permissions={permissions} />
          <PersonMenu viewer={viewer} initialTheme={initialTheme} signOut={signOut} />
        </header>
        <div className="flex min-h-dvh min-w-0 flex-col bg-surface wide:border-l wide:border-line">
          <TopBar viewer={viewer} initialTheme={initialTheme} signOut={signOut} />
          <StatusLine
            slug={workspace.slug}
            publication={publication}
            roleTitle={roleTitle}
            canReadGateways={permissions.includes("gateways:read")}
          />
          <main
            id="content"
            tabIndex={-1}
            className="flex min-w-0 flex-1 flex-col px-6 pt-4 outline-none narrow:px-4 narrow:pt-3"
          >
            {children}
          </main>
        </div>
      </div>
      <KeyboardHub slug={workspace.slug} permissions={permissions} searchEverything={searchEverything} />
    </Providers>
  );
}
