import { TextLink } from "#components/ui/text-link.tsx";
import type { EntityAccess } from "./entity-access.ts";

interface AddChildLinkProps {
  slug: string;
  /** The field of the child that points here. */
  field: "service" | "route";
  id: string;
  child: "routes" | "plugins";
  access: EntityAccess;
}

/** "New route", with this service chosen already; nothing for a role that may not. */
export function AddChildLink({ slug, field, id, child, access }: AddChildLinkProps) {
  const isAllowed = child === "plugins" ? access.canAddPlugin : access.canWrite;
  if (!isAllowed) return null;
  return (
    <TextLink href={`/${slug}/${child}/new?${field}=${id}`}>{child === "routes" ? "New route" : "New plugin"}</TextLink>
  );
}
