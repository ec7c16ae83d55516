import { SecretsOverview } from "#components/entities/secrets-overview.tsx";
import { type CheckTab, listCheckTabs } from "#components/secrets/check-tabs.ts";
import { load } from "#lib/actions/load.ts";
import { listCheckedUses } from "#lib/domain/references/list-checked-uses.ts";
import { listFailingReferences } from "#lib/domain/references/list-failing-references.ts";

/** The Secrets check for a role that may not list the names of secrets: the references that fields hold, and no more. */
export async function UsesScreen({ slug, tab, show }: { slug: string; tab: CheckTab; show: string | undefined }) {
  const uses = await load(listCheckedUses, slug, {});
  const { checkedAt, message } = await load(listFailingReferences, slug, {});
  return (
    <SecretsOverview
      slug={slug}
      tabs={listCheckTabs(slug, tab, null)}
      isForbidden={tab !== "references"}
      uses={uses}
      checkedAt={checkedAt}
      message={message}
      show={show}
    />
  );
}
