import type { Permission } from "#lib/contract/permission.ts";
import { NAVIGATION, type NavigationGroup } from "./navigation.tsx";

/** The navigation of someone with these permissions: what the role may not open is not in it. */
export function listNavigation(permissions: readonly Permission[]): NavigationGroup[] {
  return NAVIGATION.map((group) => ({
    ...group,
    items: group.items.filter((item) => !item.permission || permissions.includes(item.permission)),
  })).filter((group) => group.items.length > 0);
}
