import { Link2 } from "lucide-react";
import type { ReferenceUse } from "#components/entities/reference-use.ts";
import { UsesTable } from "#components/entities/uses-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Panel } from "#components/ui/panel.tsx";

export function VaultUsesTab({ slug, uses }: { slug: string; uses: readonly ReferenceUse[] }) {
  return (
    <Panel title="Where used" count={uses.length} className="mb-6">
      {uses.length > 0 ? (
        <UsesTable slug={slug} uses={uses} />
      ) : (
        <EmptyState icon={<Link2 />} title="Used nowhere" text="No field refers to this vault yet." />
      )}
    </Panel>
  );
}
