import { TextLink } from "#components/ui/text-link.tsx";
import { CHILD_WORDS } from "./child-words.ts";
import type { EntityAccess } from "./entity-access.ts";
import type { ListedChild } from "./listed-children.ts";

interface AddChildLinkProps {
  slug: string;
  id: string;
  child: ListedChild;
  access: EntityAccess;
}

/** "New route", with this service chosen already; nothing for a role that may not. */
export function AddChildLink({ slug, id, child, access }: AddChildLinkProps) {
  const isAllowed = child.kind === "plugins" ? access.canAddPlugin : access.canWrite;
  if (!isAllowed) return null;
  return <TextLink href={`/${slug}/${child.kind}/new?${child.field}=${id}`}>{CHILD_WORDS[child.kind].add}</TextLink>;
}
