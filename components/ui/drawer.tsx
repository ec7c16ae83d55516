"use client";

import { X } from "lucide-react";
import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { IconButton } from "./icon-button.tsx";
import { Scrim } from "./scrim.tsx";
import { useReturnFocus } from "./use-return-focus.ts";

interface DrawerProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title, before the close button. */
  headerEnd?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  /** Px; 1048 unless told. */
  width?: number;
  side?: "right" | "left";
}

/** A panel over the page, 8 px off the edges. */
export function Drawer(props: DrawerProps) {
  const { isOpen, onOpenChange, title, description, headerEnd, children, footer, width = 1048, side = "right" } = props;
  const returnFocus = useReturnFocus(isOpen);
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <Scrim />
        <RadixDialog.Content
          style={{ width: `min(${width}px, calc(100vw - 16px))` }}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-2 bottom-2 z-50 flex animate-slide-in flex-col overflow-hidden rounded-4 bg-raised text-ink outline-none",
            "shadow-[0_2px_4px_var(--shade),0_24px_64px_var(--shade-2),0_0_0_1px_var(--line)]",
            side === "right" ? "right-2" : "left-2",
          )}
        >
          <header className="flex min-h-14 items-center gap-3 py-3 pr-4 pl-6 narrow:flex-wrap narrow:pl-4">
            <div className="min-w-0 flex-1">
              <RadixDialog.Title className="text-16 font-semibold tracking-[-0.01em]">{title}</RadixDialog.Title>
              {description && (
                <RadixDialog.Description className="text-12 text-ink-3">{description}</RadixDialog.Description>
              )}
            </div>
            {headerEnd}
            <RadixDialog.Close asChild>
              <IconButton label="Close" icon={<X />} />
            </RadixDialog.Close>
          </header>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line">{children}</div>
          {footer && (
            <footer className="flex min-h-14 flex-wrap items-center gap-2 border-t border-line px-6 py-2 narrow:px-4">
              {footer}
            </footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
