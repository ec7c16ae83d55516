"use client";

import { Check } from "lucide-react";
import * as RadixMenu from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { MENU_ITEM_CLASS } from "./menu-item-class.ts";

interface MenuCheckItemProps {
  children: ReactNode;
  isChecked: boolean;
  onCheckedChange: (checked: boolean) => void;
  isDisabled?: boolean;
  /** For lists where several are ticked one after another. */
  staysOpen?: boolean;
}

export function MenuCheckItem({
  children,
  isChecked,
  onCheckedChange,
  isDisabled,
  staysOpen = false,
}: MenuCheckItemProps) {
  return (
    <RadixMenu.CheckboxItem
      checked={isChecked}
      disabled={isDisabled}
      onCheckedChange={onCheckedChange}
      onSelect={staysOpen ? (event) => event.preventDefault() : undefined}
      className={MENU_ITEM_CLASS}
    >
      <span className="grid size-4 shrink-0 place-items-center text-accent-text">{isChecked && <Check />}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </RadixMenu.CheckboxItem>
  );
}
