"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Permission } from "#lib/contract/permission.ts";
import { listNavigation } from "./list-navigation.ts";

interface ShortcutListProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  permissions: readonly Permission[];
}

const GENERAL: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["Ctrl", "K"], does: "Search everything, run an action (⌘K on a Mac)" },
  { keys: ["/"], does: "Search this list" },
  { keys: ["n"], does: "New" },
  { keys: ["e"], does: "Edit" },
  { keys: ["t"], does: "Test" },
  { keys: ["Ctrl", "S"], does: "Save (⌘S on a Mac)" },
  { keys: ["?"], does: "This list" },
];

export function ShortcutList({ isOpen, onOpenChange, permissions }: ShortcutListProps) {
  const pages = listNavigation(permissions).flatMap((group) => group.items);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard">
      <div className="grid grid-cols-2 gap-x-8 narrow:grid-cols-1">
        <KeyRows title="Everywhere" rows={GENERAL} />
        <KeyRows title="Go to" rows={pages.map((page) => ({ keys: ["g", page.goKey], does: page.label }))} />
      </div>
    </Dialog>
  );
}

function KeyRows({ title, rows }: { title: string; rows: readonly { keys: readonly string[]; does: string }[] }) {
  return (
    <section>
      <h3 className="mb-1 text-12 text-ink-3">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.does} className="flex min-h-8 items-center gap-3 border-b border-line-soft py-1 text-13">
            <dt className="order-2 ml-auto flex gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
