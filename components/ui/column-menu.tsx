"use client";

import { Columns3 } from "lucide-react";
import { Button } from "./button.tsx";
import { Menu } from "./menu.tsx";
import { MenuCheckItem } from "./menu-check-item.tsx";

interface ColumnMenuProps {
  columns: readonly { id: string; header: string }[];
  hidden: ReadonlySet<string>;
  onHiddenChange: (hidden: ReadonlySet<string>) => void;
}

export function ColumnMenu({ columns, hidden, onHiddenChange }: ColumnMenuProps) {
  function toggle(id: string, isShown: boolean) {
    const next = new Set(hidden);
    if (isShown) next.delete(id);
    else next.add(id);
    onHiddenChange(next);
  }

  return (
    <Menu
      width={180}
      trigger={
        <Button variant="quiet" icon={<Columns3 />}>
          Columns
        </Button>
      }
    >
      {columns.map((column) => (
        <MenuCheckItem
          key={column.id}
          staysOpen
          isChecked={!hidden.has(column.id)}
          onCheckedChange={(isShown) => toggle(column.id, isShown)}
        >
          {column.header}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}
