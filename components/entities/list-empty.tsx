"use client";

import { Plus, SearchX } from "lucide-react";
import { kindIcon } from "#components/shell/kind-words.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ListQuery } from "#lib/contract/entity-view.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";
import { filterOf } from "./list-address.ts";

interface ListEmptyProps {
  kind: ListedKind;
  slug: string;
  canWrite: boolean;
  query: ListQuery;
  onClear: () => void;
}

/** Nothing there yet, or nothing that matches: two different things to say. */
export function ListEmpty({ kind, slug, canWrite, query, onClear }: ListEmptyProps) {
  const { singular, plural, purpose } = KIND_TEXTS[kind];
  if (Object.keys(filterOf(query)).length > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        headingLevel={2}
        title={`No ${singular} matches`}
        text={
          query.search ? `Nothing here has “${query.search}” in it, under these filters.` : "No one fits these filters."
        }
        action={<Button onClick={onClear}>Show all {plural}</Button>}
        className="my-auto"
      />
    );
  }
  return (
    <EmptyState
      icon={kindIcon(kind)}
      headingLevel={2}
      title={`No ${plural} yet`}
      text={purpose}
      action={
        canWrite && (
          <LinkButton variant="primary" icon={<Plus />} href={`/${slug}/${kind}/new`}>
            New {singular}
          </LinkButton>
        )
      }
      className="my-auto"
    />
  );
}
