import { CatalogueCard } from "#components/plugins/catalogue-card.tsx";
import { VaultIcon } from "#components/references/vault-icon.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { BackendCard } from "#lib/contract/entity-form.ts";

/** The kinds of secret store a vault can be. */
export function BackendCatalogue({ workspace, cards }: { workspace: string; cards: readonly BackendCard[] }) {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Vaults", href: `/${workspace}/vaults` }, { label: "New" }]}
        title="New vault"
        description="Choose where the secrets live."
      />
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-3 pb-6">
        {cards.map((card) => (
          <li key={card.id} className="flex">
            <CatalogueCard
              href={`/${workspace}/vaults/new?name=${card.id}`}
              icon={<VaultIcon name={card.icon} />}
              name={card.title}
              detail={card.id}
              summary={card.summary}
              facts={[
                card.capabilities.list ? "Lists names" : "Cannot list names",
                card.capabilities.write ? "Takes writes" : null,
                card.capabilities.versions ? "Versions" : null,
                card.defaultVaultId ? "Has a default vault" : null,
              ]}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
