"use client";

import * as RadixMenu from "radix-ui/dropdown-menu";

export function MenuSeparator() {
  return <RadixMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
