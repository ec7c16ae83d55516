import { kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import type { Crumb } from "#components/ui/crumbs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityFormContext } from "../entity-form-context.ts";

const TITLES: Record<string, string> = {
  services: "Services",
  routes: "Routes",
  plugins: "Plugins",
  consumers: "Consumers",
  upstreams: "Upstreams",
  certificates: "Certificates",
  ca_certificates: "CA certificates",
  keys: "Keys",
  key_sets: "Key sets",
  vaults: "Vaults",
};

/** Crumbs and title of a form: "New service", or the name of what is edited. */
export function EditHead({ context, description }: { context: EntityFormContext; description?: string }) {
  const { workspace, form, entity } = context;
  const list = entityListCrumb(workspace, form.kind);
  if (!entity) {
    return (
      <PageHeader
        crumbs={[list, { label: "New" }]}
        icon={kindIcon(form.kind)}
        title={`New ${kindWord(form.kind)}`}
        description={description}
      />
    );
  }
  return (
    <PageHeader
      crumbs={[
        list,
        { label: entity.title, href: `/${workspace}/${form.kind}/${entity.id}`, isMono: true },
        { label: "Edit" },
      ]}
      icon={kindIcon(form.kind)}
      title={`Edit ${entity.title}`}
      description={description}
    />
  );
}

/** The list that a form's crumbs start from. */
export function entityListCrumb(workspace: string, kind: EntityKind): Crumb {
  return { label: TITLES[kind] ?? kind, href: `/${workspace}/${kind}` };
}
