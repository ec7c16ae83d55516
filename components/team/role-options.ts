import type { SelectOption } from "#components/ui/select.tsx";
import { BUILT_IN_ROLES, ROLE_TITLES } from "#lib/contract/permission.ts";

/** The roles one may give: owner only by an owner. A role that is not built in stays in the list of whoever has it. */
export function roleOptions(isOwner: boolean, current?: { slug: string; title: string }): SelectOption[] {
  const options = BUILT_IN_ROLES.filter((role) => isOwner || role !== "owner").map((role) => ({
    value: role as string,
    label: ROLE_TITLES[role],
  }));
  if (!current || options.some((option) => option.value === current.slug)) return options;
  return [{ value: current.slug, label: current.title }, ...options];
}
