"use client";

import Link from "next/link";
import * as RadixMenu from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { MENU_ITEM_CLASS } from "./menu-item-class.ts";

interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  /** The key that does the same, at the right. */
  hint?: ReactNode;
  onSelect?: (event: Event) => void;
  href?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
}

export function MenuItem({ children, icon, hint, onSelect, href, isDanger, isDisabled }: MenuItemProps) {
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint && <span className="ml-auto pl-3 text-12 text-ink-3">{hint}</span>}
    </>
  );
  return (
    <RadixMenu.Item
      asChild={Boolean(href)}
      disabled={isDisabled}
      onSelect={onSelect}
      className={cn(MENU_ITEM_CLASS, isDanger && "text-bad [&>.lucide]:!text-bad")}
    >
      {href ? <Link href={href}>{content}</Link> : content}
    </RadixMenu.Item>
  );
}
