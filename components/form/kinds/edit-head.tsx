import { kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { EntityFormContext } from "../entity-form-context.ts";

const TITLES: Record<string, string> = { services: "Services", routes: "Routes", plugins: "Plugins", vaults: "Vaults" };

/** Crumbs and title of a form: "New service", or the name of what is edited. */
export function EditHead({ context, description }: { context: EntityFormContext; description?: string }) {
  const { workspace, form, entity } = context;
  const list = { label: TITLES[form.kind] ?? form.kind, href: `/${workspace}/${form.kind}` };
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
