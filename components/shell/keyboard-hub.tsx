"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { Permission } from "#lib/contract/permission.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { listNavigation } from "./list-navigation.ts";
import { OPEN_PALETTE, OPEN_SHORTCUT_LIST } from "./shell-events.ts";
import { useKeys } from "./use-keys.ts";

const CommandPalette = dynamic(() => import("./command-palette.tsx").then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutList = dynamic(() => import("./shortcut-list.tsx").then((module) => module.ShortcutList), { ssr: false });

interface KeyboardHubProps {
  slug: string;
  permissions: readonly Permission[];
  searchEverything: (workspace: string, input: { text: string }) => Promise<ActionResult<EntityLink[]>>;
}

type Panel = "palette" | "shortcuts";

/** Listens to the keys of the whole console and holds the palette and the list of keys, loaded when first opened. */
export function KeyboardHub({ slug, permissions, searchEverything }: KeyboardHubProps) {
  const router = useRouter();
  const [open, setOpen] = useState<Panel | null>(null);
  const [loaded, setLoaded] = useState<ReadonlySet<Panel>>(new Set());

  const show = useCallback((panel: Panel) => {
    setLoaded((panels) => new Set(panels).add(panel));
    setOpen(panel);
  }, []);

  useEffect(() => {
    const showPalette = () => show("palette");
    const showShortcuts = () => show("shortcuts");
    window.addEventListener(OPEN_PALETTE, showPalette);
    window.addEventListener(OPEN_SHORTCUT_LIST, showShortcuts);
    return () => {
      window.removeEventListener(OPEN_PALETTE, showPalette);
      window.removeEventListener(OPEN_SHORTCUT_LIST, showShortcuts);
    };
  }, [show]);

  useKeys({
    onPalette: () => show("palette"),
    onShortcutList: () => show("shortcuts"),
    onGo: (key) => {
      const item = listNavigation(permissions)
        .flatMap((group) => group.items)
        .find((each) => each.goKey === key);
      if (item) router.push(`/${slug}/${item.path}`);
    },
  });

  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen(null);
  };
  return (
    <>
      {loaded.has("palette") && (
        <CommandPalette
          isOpen={open === "palette"}
          onOpenChange={close}
          slug={slug}
          permissions={permissions}
          searchEverything={searchEverything}
        />
      )}
      {loaded.has("shortcuts") && (
        <ShortcutList isOpen={open === "shortcuts"} onOpenChange={close} permissions={permissions} />
      )}
    </>
  );
}
