"use client";

import { Plug } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PluginCard } from "#lib/contract/entity-form.ts";
import { CatalogueCard } from "./catalogue-card.tsx";
import { PluginIcon } from "./plugin-icon.tsx";
import type { PluginScopePreset } from "./scope-section.tsx";
import { searchCards } from "./search-cards.ts";

const CATEGORIES: Record<PluginCard["category"], string> = {
  authentication: "Authentication",
  security: "Security",
  traffic: "Traffic",
  transformation: "Transformation",
  caching: "Caching",
  logging: "Logging",
};

interface PluginCatalogueProps {
  workspace: string;
  cards: readonly PluginCard[];
  /** The route or service the plugin will be for. */
  preset: PluginScopePreset | null;
}

/** All plugins as cards, narrowed as one types. */
export function PluginCatalogue({ workspace, cards, preset }: PluginCatalogueProps) {
  const [search, setSearch] = useState("");
  const [category, setCategory] = useState("");
  const fitting = preset ? cards.filter((card) => card.scopes.includes(preset.field)) : cards;
  const shown = searchCards(fitting, search, category);
  const offered = [...new Set(fitting.map((card) => card.category))];
  const scope = preset ? `&${preset.field}=${preset.link.id}` : "";
  return (
    <>
      <PageHeader
        crumbs={
          preset
            ? [
                {
                  label: preset.link.kind === "routes" ? "Routes" : "Services",
                  href: `/${workspace}/${preset.link.kind}`,
                },
                { label: preset.link.title, href: `/${workspace}/${preset.link.kind}/${preset.link.id}`, isMono: true },
                { label: "New plugin" },
              ]
            : [{ label: "Plugins", href: `/${workspace}/plugins` }, { label: "New" }]
        }
        title="New plugin"
        description={
          preset
            ? `For the ${preset.field} ${preset.link.title}. Choose what it should do.`
            : "Choose what it should do."
        }
      />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <div className="w-80 max-w-full">
          <SearchInput
            label="Search plugins"
            placeholder="Name, purpose, category"
            value={search}
            data-search=""
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Select
          aria-label="Category"
          frameClassName="!w-44"
          value={category}
          onValueChange={setCategory}
          placeholder="All categories"
          options={offered.map((value) => ({ value, label: CATEGORIES[value] }))}
        />
        <span role="status" className="text-12 text-ink-3">
          {shown.length} of {fitting.length}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<Plug />}
          title="No plugin matches"
          text="Try another word, or all categories."
          headingLevel={2}
        />
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-3 pb-6">
          {shown.map((card) => (
            <li key={card.name} className="flex">
              <CatalogueCard
                href={`/${workspace}/plugins/new?name=${card.name}${scope}`}
                icon={<PluginIcon name={card.icon} />}
                name={card.name}
                detail={card.title}
                summary={card.summary}
                facts={[
                  CATEGORIES[card.category],
                  card.edition === "enterprise" ? "Kong Enterprise, or the embedded node" : "Any Kong",
                  card.inUse > 0 ? `${card.inUse} in use` : null,
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
