"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Permission } from "#lib/contract/permission.ts";
import { listNavigation } from "./list-navigation.ts";
import { useFailingReferences } from "./use-failing-references.ts";

interface SideNavigationProps {
  slug: string;
  permissions: readonly Permission[];
  /** Closes the folded navigation. */
  onNavigate?: () => void;
}

export function SideNavigation({ slug, permissions, onNavigate }: SideNavigationProps) {
  const [, , section] = usePathname().split("/");
  const failing = useFailingReferences(slug, permissions.includes("vaults:read"));
  return (
    <nav aria-label="Main" className="text-13">
      {listNavigation(permissions).map((group) => (
        <div key={group.title ?? "top"}>
          {group.title && <h2 className="mt-4 mb-1 px-2 text-12 text-ink-3">{group.title}</h2>}
          <ul>
            {group.items.map((item) => (
              <li key={item.path}>
                <Link
                  href={`/${slug}/${item.path}`}
                  aria-current={item.path === section ? "page" : undefined}
                  onClick={onNavigate}
                  className={cn(
                    "flex h-7 items-center gap-2 rounded-2 px-2 narrow:h-10",
                    item.path === section
                      ? "bg-surface font-semibold text-ink shadow-[inset_0_0_0_1px_var(--line)] [&>.lucide]:text-accent-text"
                      : "text-ink-2 hover:bg-pressed [&>.lucide]:text-ink-3",
                  )}
                >
                  {item.icon}
                  {item.label}
                  {item.path === "secrets-check" && failing > 0 && (
                    <Badge tone="bad" isCount className="ml-auto">
                      <span className="sr-only">failing: </span>
                      {failing}
                    </Badge>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
