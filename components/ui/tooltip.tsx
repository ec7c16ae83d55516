"use client";

import * as RadixTooltip from "radix-ui/tooltip";
import type { ReactNode } from "react";

interface TooltipProps {
  text: ReactNode;
  /** One element that takes focus: a tooltip on plain text is out of a keyboard's reach. */
  children: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
}

export function Tooltip({ text, children, side = "top" }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={300}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-72 animate-fade-in rounded-2 bg-ink px-2 py-1 text-12 text-surface shadow-2"
          >
            {text}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
