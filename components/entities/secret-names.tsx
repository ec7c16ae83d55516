"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, FileKey, Folder } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { TableSkeleton } from "#components/ui/table-skeleton.tsx";
import type { Action } from "#lib/contract/action.ts";
import type { BrowsePage } from "#lib/contract/node-protocol.ts";

interface SecretNamesProps {
  slug: string;
  /** The vault's prefix. */
  vault: string;
  /** How many fields point at each resource of this vault. */
  usedBy: Readonly<Record<string, number>>;
  browseVault: Action<BrowsePage>;
}

const SHOWN_STEP = 100;

/** The names in a vault, asked of a node of the workspace. Names only: a value never leaves the node. */
export function SecretNames({ slug, vault, usedBy, browseVault }: SecretNamesProps) {
  const [path, setPath] = useState("");
  const [text, setText] = useState("");
  const [shownMax, setShownMax] = useState(SHOWN_STEP);
  const names = useQuery({
    queryKey: ["browse", slug, vault, path],
    queryFn: async () => {
      const result = await browseVault(slug, { vault, path });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    placeholderData: keepPreviousData,
    retry: false,
  });

  if (names.isPending) {
    return (
      <div className="px-4">
        <TableSkeleton isSlim rows={6} label="Loading names" />
      </div>
    );
  }
  if (names.error) {
    return (
      <FailedState
        title="The names did not load"
        text={names.error.message}
        onRetry={() => void names.refetch()}
        isRetrying={names.isFetching}
      />
    );
  }
  if (!names.data.canList) {
    return (
      <EmptyState
        icon={<FileKey />}
        title="This backend cannot list"
        text="References to it can still be typed; the node says whether they resolve."
      />
    );
  }
  const wanted = text.trim().toLowerCase();
  const matching = names.data.names.filter((name) => name.path.toLowerCase().includes(wanted));
  const shown = matching.slice(0, shownMax);
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line-soft px-4 py-2">
        {path && (
          <Button size="small" icon={<ChevronLeft />} onClick={() => setPath(parentOf(path))}>
            {path}
          </Button>
        )}
        <SearchInput
          label="Search names"
          placeholder={`Search ${names.data.names.length} ${names.data.names.length === 1 ? "name" : "names"}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
          frameClassName="!h-7 max-w-60"
        />
      </div>
      {shown.length === 0 && (
        <p className="px-4 py-6 text-center text-13 text-ink-2">
          {wanted ? `No name has “${text.trim()}” in it.` : "There is nothing in it yet."}
        </p>
      )}
      <ul>
        {shown.map((name) => (
          <li
            key={name.path}
            className="flex min-h-8 items-center gap-2 border-b border-line-soft px-4 last:border-b-0 [&>.lucide]:text-ink-3"
          >
            {name.kind === "folder" ? <Folder /> : <FileKey />}
            {name.kind === "folder" ? (
              <button
                type="button"
                className="truncate rounded-1 mono-12 hover:underline"
                onClick={() => setPath(name.path)}
              >
                {name.path}
              </button>
            ) : (
              <span className="truncate mono-12">{name.path}</span>
            )}
            {name.kind === "secret" && <UsedBy count={usedBy[name.path] ?? 0} />}
          </li>
        ))}
      </ul>
      {matching.length > shown.length && (
        <div className="border-t border-line-soft px-2 py-1">
          <Button variant="action" onClick={() => setShownMax(shownMax + SHOWN_STEP)}>
            {matching.length - shown.length} more
          </Button>
        </div>
      )}
    </>
  );
}

function UsedBy({ count }: { count: number }) {
  return (
    <span className="ml-auto pl-3 text-12 whitespace-nowrap text-ink-3 tabular-nums">
      {count === 0 ? "–" : count === 1 ? "1 field" : `${count} fields`}
    </span>
  );
}

function parentOf(path: string): string {
  const parts = path.replace(/\/$/, "").split("/");
  return parts.slice(0, -1).join("/");
}
