import type { ListedKind } from "#components/entities/kind-text.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { load } from "#lib/actions/load.ts";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import { exportEntity } from "#lib/domain/entities/export-entity.ts";

interface ConfigurationTabProps {
  slug: string;
  kind: ListedKind;
  entity: EntityListItem;
  format: string | undefined;
  canExport: boolean;
}

const FORMATS = [
  { id: "yaml", label: "YAML" },
  { id: "json", label: "JSON" },
  { id: "deck", label: "decK" },
] as const;

export async function ConfigurationTab({ slug, kind, entity, format, canExport }: ConfigurationTabProps) {
  const offered = FORMATS.filter(({ id }) => id !== "deck" || canExport);
  const current = offered.find(({ id }) => id === format)?.id ?? "yaml";
  const { text } = await load(exportEntity, slug, { kind, id: entity.id, format: current });
  const base = `/${slug}/${kind}/${entity.id}?tab=configuration`;
  return (
    <Panel
      title="Configuration"
      className="mb-6"
      action={
        <>
          <SegmentedLinks
            label="Format"
            items={offered.map(({ id, label }) => ({
              href: id === "yaml" ? base : `${base}&format=${id}`,
              label,
              isCurrent: id === current,
            }))}
          />
          <CopyButton text={text} label="Copy" hasLabel />
        </>
      }
      footer={
        <span className="text-ink-3">
          Hidden values stay on the server. References are published as text and read by the node.
        </span>
      }
    >
      <CodeBlock
        code={text}
        language={current === "json" ? "json" : "yaml"}
        label={`Configuration of ${entity.title}`}
        className="py-3 pr-4 pl-2"
      />
    </Panel>
  );
}
