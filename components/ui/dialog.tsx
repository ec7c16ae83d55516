"use client";

import * as RadixDialog from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { Scrim } from "./scrim.tsx";
import { useReturnFocus } from "./use-return-focus.ts";

interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  /** One sentence below the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, at the right, the way out first. */
  footer?: ReactNode;
  /** Px; 520 unless told. */
  width?: number;
  /** Confirmations are alert dialogs: a click beside them does not close them. */
  isAlert?: boolean;
  /** No title bar: the content brings its own head (the title stays for screen readers). */
  isBare?: boolean;
}

export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onOpenChange,
    title,
    description,
    children,
    footer,
    width = 520,
    isAlert = false,
    isBare = false,
  } = props;
  const returnFocus = useReturnFocus(isOpen);
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <Scrim />
        <RadixDialog.Content
          role={isAlert ? "alertdialog" : "dialog"}
          style={{ maxWidth: `min(${width}px, calc(100vw - 32px))` }}
          onPointerDownOutside={isAlert ? (event) => event.preventDefault() : undefined}
          onCloseAutoFocus={returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed left-1/2 z-50 flex max-h-[calc(100dvh-64px)] w-full -translate-x-1/2 flex-col overflow-hidden rounded-4 bg-raised text-ink outline-none",
            "animate-rise-in shadow-[0_2px_4px_var(--shade),0_24px_64px_var(--shade-2),0_0_0_1px_var(--line)]",
            isBare ? "top-[12vh]" : "top-1/2 -translate-y-1/2",
          )}
        >
          <header className={cn("px-5 pt-4 pb-1", isBare && "sr-only")}>
            <RadixDialog.Title className="text-16 font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">
              {title}
            </RadixDialog.Title>
            {description && (
              <RadixDialog.Description className="mt-1 text-13 text-ink-2">{description}</RadixDialog.Description>
            )}
          </header>
          <div className={cn("min-h-0 flex-1 overflow-y-auto", !isBare && "px-5 pt-2 pb-4")}>{children}</div>
          {footer && (
            <footer className="flex min-h-14 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-2">
              {footer}
            </footer>
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
