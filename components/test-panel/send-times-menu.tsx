"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { MenuItem } from "#components/ui/menu-item.tsx";

const TIMES = [2, 5, 12, 25, 50];

/** Send × N: one after another, so that a Miss can become a Hit. */
export function SendTimesMenu({ isDisabled, onSend }: { isDisabled: boolean; onSend: (count: number) => void }) {
  return (
    <Menu
      width={140}
      trigger={
        <Button disabled={isDisabled}>
          Send × N <ChevronDown className="!size-3" />
        </Button>
      }
    >
      {TIMES.map((count) => (
        <MenuItem key={count} onSelect={() => onSend(count)}>
          Send × {count}
        </MenuItem>
      ))}
    </Menu>
  );
}
