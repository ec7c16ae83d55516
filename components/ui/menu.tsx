"use client";

import * as RadixMenu from "radix-ui/dropdown-menu";
import type { ComponentProps, ReactNode } from "react";
import { floatingClass } from "./floating-class.ts";

interface MenuProps {
  /** A button; it receives the menu's handlers. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  /** Px; 216 unless told. */
  width?: number;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  onCloseAutoFocus?: ComponentProps<typeof RadixMenu.Content>["onCloseAutoFocus"];
}

/** Not modal: a modal menu locks scrolling through an injected `<style>`, which our Content-Security-Policy refuses. */
export function Menu({
  trigger,
  children,
  align = "end",
  side = "bottom",
  width = 216,
  isOpen,
  onOpenChange,
  onCloseAutoFocus,
}: MenuProps) {
  return (
    <RadixMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          style={{ minWidth: width }}
          onCloseAutoFocus={onCloseAutoFocus}
          className={floatingClass("max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto p-1")}
        >
          {children}
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}
