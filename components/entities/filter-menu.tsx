"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Menu } from "#components/ui/menu.tsx";
import { MenuCheckItem } from "#components/ui/menu-check-item.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";
import { MenuSeparator } from "#components/ui/menu-separator.tsx";

interface FilterMenuProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  value: string | undefined;
  onValueChange: (value: string | undefined) => void;
}

/** One filter of a list: its name, or what is chosen; choosing it again takes it off. */
export function FilterMenu({ label, choices, value, onValueChange }: FilterMenuProps) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu
      align="start"
      width={180}
      trigger={
        <Button className={cn(value && "!border-accent-line !bg-accent-soft !text-accent-text")}>
          {value ? `${label}: ${chosen?.label ?? value}` : label}
          <ChevronDown className="!size-3" />
        </Button>
      }
    >
      {choices.length === 0 && <MenuItem isDisabled>None yet</MenuItem>}
      {choices.map((choice) => (
        <MenuCheckItem
          key={choice.value}
          isChecked={choice.value === value}
          onCheckedChange={(isChosen) => onValueChange(isChosen ? choice.value : undefined)}
        >
          {choice.label}
        </MenuCheckItem>
      ))}
      {value && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onValueChange(undefined)}>Any</MenuItem>
        </>
      )}
    </Menu>
  );
}
