"use client";

import * as RadixPopover from "radix-ui/popover";
import type { ReactNode } from "react";
import { floatingClass } from "./floating-class.ts";

interface PopoverProps {
  /** A button; it receives the popover's handlers. */
  trigger: ReactNode;
  /** The accessible name of what opens. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  /** Px; 280 unless told. */
  width?: number;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

export function Popover({
  trigger,
  label,
  children,
  align = "start",
  width = 280,
  isOpen,
  onOpenChange,
}: PopoverProps) {
  return (
    <RadixPopover.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          style={{ width: `min(${width}px, calc(100vw - 16px))` }}
          className={floatingClass("max-h-(--radix-popover-content-available-height) overflow-y-auto p-3")}
        >
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
