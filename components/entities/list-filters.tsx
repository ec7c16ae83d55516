"use client";

import type { ListQuery } from "#lib/contract/entity-view.ts";
import { FilterMenu } from "./filter-menu.tsx";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";

export interface FilterChoices {
  tags: readonly string[];
  plugins: readonly string[];
  vaults: readonly string[];
}

interface ListFiltersProps {
  kind: ListedKind;
  query: ListQuery;
  choices: FilterChoices;
  onChange: (change: Partial<ListQuery>) => void;
}

const SCOPES = [
  { value: "global", label: "Global" },
  { value: "service", label: "Service" },
  { value: "route", label: "Route" },
  { value: "consumer", label: "Consumer" },
] as const;

const WITH_PLUGINS: readonly ListedKind[] = ["services", "routes", "plugins", "consumers"];
const WITH_REFERENCES: readonly ListedKind[] = ["services", "routes", "plugins", "certificates", "keys"];

export function ListFilters({ kind, query, choices, onChange }: ListFiltersProps) {
  return (
    <>
      <FilterMenu
        label="Tag"
        choices={toChoices(choices.tags)}
        value={query.tag}
        onValueChange={(tag) => onChange({ tag })}
      />
      {KIND_TEXTS[kind].hasEnabled && (
        <FilterMenu
          label="Enabled"
          choices={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
          value={query.enabled === undefined ? undefined : query.enabled ? "yes" : "no"}
          onValueChange={(value) => onChange({ enabled: value === undefined ? undefined : value === "yes" })}
        />
      )}
      {WITH_PLUGINS.includes(kind) && (
        <FilterMenu
          label="Plugin"
          choices={toChoices(choices.plugins)}
          value={query.plugin}
          onValueChange={(plugin) => onChange({ plugin })}
        />
      )}
      {kind === "plugins" && (
        <FilterMenu
          label="Scope"
          choices={SCOPES}
          value={query.scope}
          onValueChange={(value) => onChange({ scope: SCOPES.find((scope) => scope.value === value)?.value })}
        />
      )}
      {WITH_REFERENCES.includes(kind) && (
        <FilterMenu
          label="Uses vault"
          choices={toChoices(choices.vaults)}
          value={query.vault}
          onValueChange={(vault) => onChange({ vault })}
        />
      )}
    </>
  );
}

function toChoices(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }));
}
