"use client";

import { Command } from "cmdk";
import { Plus, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { entityPermission, type Permission } from "#lib/contract/permission.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import { entityHref, kindIcon, kindWord } from "./kind-words.tsx";
import { listNavigation } from "./list-navigation.ts";
import { useEntitySearch } from "./use-entity-search.ts";

interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  slug: string;
  permissions: readonly Permission[];
  searchEverything: (workspace: string, input: { text: string }) => Promise<ActionResult<EntityLink[]>>;
}

const CREATABLE = [
  "services",
  "routes",
  "plugins",
  "consumers",
  "upstreams",
  "certificates",
  "ca_certificates",
  "keys",
  "key_sets",
  "vaults",
] as const;

/** Pages, entities and actions in one list. Entities are searched on the server; pages and actions here. */
export function CommandPalette({ isOpen, onOpenChange, slug, permissions, searchEverything }: CommandPaletteProps) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { entities, isSearching, failure } = useEntitySearch(slug, isOpen ? text : "", searchEverything);

  function go(href: string) {
    onOpenChange(false);
    setText("");
    router.push(href);
  }

  const matches = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase());
  const pages = listNavigation(permissions)
    .flatMap((group) => group.items)
    .filter((item) => matches(item.label));
  const actions = CREATABLE.filter(
    (kind) => permissions.includes(entityPermission(kind, "write")) && matches(`New ${kindWord(kind)}`),
  );

  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Search everything" isBare width={560}>
      <Command shouldFilter={false} label="Search everything" loop>
        <div className="flex h-11 items-center gap-2 border-b border-line px-4">
          <Search className="text-ink-3" />
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="A name, path, tag, reference, page or action"
            className="h-full w-full bg-transparent text-14 outline-none"
          />
        </div>
        <Command.List className="max-h-96 overflow-y-auto p-1">
          <Command.Empty className="px-3 py-6 text-center text-13 text-ink-2">
            {isSearching ? "Searching" : (failure ?? `Nothing matches “${text.trim()}”.`)}
          </Command.Empty>
          {entities.map((entity) => {
            const href = entityHref(slug, entity.kind, entity.id);
            return (
              href && (
                <Choice
                  key={entity.id}
                  value={entity.id}
                  icon={kindIcon(entity.kind)}
                  hint={kindWord(entity.kind)}
                  isMono
                  onSelect={() => go(href)}
                >
                  {entity.title}
                </Choice>
              )
            );
          })}
          {pages.map((page) => (
            <Choice
              key={page.path}
              value={`page ${page.path}`}
              icon={page.icon}
              hint={`g ${page.goKey}`}
              onSelect={() => go(`/${slug}/${page.path}`)}
            >
              {page.label}
            </Choice>
          ))}
          {actions.map((kind) => (
            <Choice
              key={kind}
              value={`new ${kind}`}
              icon={<Plus />}
              hint="action"
              onSelect={() => go(`/${slug}/${kind}/new`)}
            >
              {`New ${kindWord(kind)}`}
            </Choice>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

interface ChoiceProps {
  value: string;
  icon: ReactNode;
  hint: string;
  children: string;
  isMono?: boolean;
  onSelect: () => void;
}

function Choice({ value, icon, hint, children, isMono, onSelect }: ChoiceProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 items-center gap-3 rounded-1 px-3 text-13 data-[selected=true]:bg-pressed narrow:h-10 [&>.lucide]:text-ink-3"
    >
      {icon}
      <span className={isMono ? "min-w-0 truncate mono-13" : "min-w-0 truncate"}>{children}</span>
      <span className="ml-auto pl-3 text-12 whitespace-nowrap text-ink-3">{hint}</span>
    </Command.Item>
  );
}
