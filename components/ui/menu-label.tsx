"use client";

import * as RadixMenu from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";

export function MenuLabel({ children }: { children: ReactNode }) {
  return <RadixMenu.Label className="px-2 pt-1.5 pb-1 text-12 text-ink-3">{children}</RadixMenu.Label>;
}
