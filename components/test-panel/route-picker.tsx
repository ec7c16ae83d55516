"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Waypoints } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Popover } from "#components/ui/popover.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { RouteChoice } from "./request-draft.ts";

interface RoutePickerProps {
  /** The first page, shown before anything is typed. */
  routes: RouteChoice[];
  value: RouteChoice | null;
  onPick: (route: RouteChoice) => void;
  searchRoutes: (search: string) => Promise<RouteChoice[]>;
}

/** Searches name, path and host on the server, so that ten thousand routes are as quick to choose from as ten. */
export function RoutePicker({ routes, value, onPick, searchRoutes }: RoutePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const { data: matches = [] } = useQuery({
    queryKey: ["route-choices", search],
    queryFn: () => searchRoutes(search),
    enabled: isOpen && search !== "",
    placeholderData: (previous) => previous,
  });
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
      <SearchInput
        label="Search routes"
        placeholder="Name, path or host"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <RouteChoices
        routes={search === "" ? routes : matches}
        emptyText={routes.length === 0 ? "There are no routes yet." : `No route matches “${search}”.`}
        onPick={(route) => {
          onPick(route);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

interface RouteChoicesProps {
  routes: RouteChoice[];
  emptyText: string;
  onPick: (route: RouteChoice) => void;
}

function RouteChoices({ routes, emptyText, onPick }: RouteChoicesProps) {
  if (routes.length === 0) return <p className="px-2 py-3 text-13 text-ink-3">{emptyText}</p>;
  return (
    <ul className="mt-1 max-h-72 overflow-y-auto">
      {routes.map((route) => (
        <li key={route.id}>
          <button
            type="button"
            className="block w-full rounded-1 px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover"
            onClick={() => onPick(route)}
          >
            <span className="mono-12 block truncate">{route.name}</span>
            <span className="block truncate text-12 text-ink-3">
              {[route.methods.join(", "), route.hosts.join(", "), route.paths.join(", ")].filter(Boolean).join(" · ")}
              {route.serviceTitle ? ` → ${route.serviceTitle}` : ""}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
