import type { EntityDraft } from "./entity-draft.ts";

/** What formats before 3.0 took for a regular expression: any character that is not plain in a path. */
const PLAIN_PATH = /^[a-zA-Z0-9._~/%-]*$/;

/** Formats 1.1 and 2.1 wrote regex paths without the `~`. */
export function migrateDraft(draft: EntityDraft): void {
  const paths = draft.data.paths;
  if (draft.kind !== "routes" || !Array.isArray(paths)) return;
  draft.data.paths = paths.map((path) =>
    typeof path === "string" && path.startsWith("/") && !PLAIN_PATH.test(path) ? `~${path}` : path,
  );
}
