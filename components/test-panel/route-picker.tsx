"use client";

import { ChevronDown, Waypoints } from "lucide-react";
import { useMemo, useState } from "react";
import { Popover } from "#components/ui/popover.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { RouteChoice } from "./request-draft.ts";

interface RoutePickerProps {
  routes: RouteChoice[];
  value: RouteChoice | null;
  onPick: (route: RouteChoice) => void;
}

const SHOWN_MAX = 100;

export function RoutePicker({ routes, value, onPick }: RoutePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const matches = useMemo(() => filterRoutes(routes, search), [routes, search]);
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label="Choose a route"
      width={360}
      trigger={
        <button
          type="button"
          aria-label={value ? `Route ${value.name}` : "Choose a route"}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-2 border border-field-line bg-surface px-2.5 text-left text-13 narrow:h-10"
        >
          <Waypoints className="shrink-0 text-ink-3" />
          <span className={value ? "mono-12 min-w-0 flex-1 truncate" : "min-w-0 flex-1 truncate text-ink-3"}>
            {value?.name ?? "Choose a route"}
          </span>
          <ChevronDown className="!size-3 shrink-0 text-ink-3" />
        </button>
      }
    >
      <div>
        <SearchInput
          label="Search routes"
          placeholder="Name, path or host"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ul className="mt-1 max-h-72 overflow-y-auto">
          {matches.slice(0, SHOWN_MAX).map((route) => (
            <li key={route.id}>
              <button
                type="button"
                className="block w-full rounded-1 px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover"
                onClick={() => {
                  onPick(route);
                  setOpen(false);
                }}
              >
                <span className="mono-12 block truncate">{route.name}</span>
                <span className="block truncate text-12 text-ink-3">
                  {[route.methods.join(", "), route.hosts.join(", "), route.paths.join(", ")].filter(Boolean).join(" · ")}
                  {route.serviceTitle ? ` → ${route.serviceTitle}` : ""}
                </span>
              </button>
            </li>
          ))}
          {matches.length === 0 && (
            <li className="px-2 py-3 text-13 text-ink-3">
              {routes.length === 0 ? "There are no routes yet." : `No route matches “${search}”.`}
            </li>
          )}
        </ul>
      </div>
    </Popover>
  );
}

function filterRoutes(routes: RouteChoice[], search: string): RouteChoice[] {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return routes;
  return routes.filter((route) =>
    [route.name, ...route.paths, ...route.hosts].some((text) => text.toLowerCase().includes(wanted)),
  );
}
