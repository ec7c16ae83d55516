import type { SecretName } from "../define-backend.ts";

/** A place in a long list: where the backend goes on, and the folders that earlier pages have told of. */
export interface FolderPage {
  next: string;
  folders: string[];
}

/** Past this, a folder may be told of twice; the token travels in an address. */
const REMEMBERED_FOLDERS_MAX = 200;

/**
 * Names and folders below a path, from the full names of a backend that has no folders but lets names hold slashes. Slashes at
 * the start of a name belong to its first segment.
 */
export function toNamesBelow(fullNames: readonly string[], path: string, told: readonly string[] = []): SecretName[] {
  const start = toNamePrefix(path);
  const folders = new Set(told);
  const names: SecretName[] = [];
  for (const fullName of fullNames) {
    if (!fullName.startsWith(start) || fullName.length === start.length) continue;
    const rest = fullName.slice(start.length);
    const end = rest.search(/[^/]\//);
    const folder = end < 0 ? null : `${start}${rest.slice(0, end + 1)}`;
    if (folder === null) names.push({ path: fullName, kind: "secret" });
    else if (!folders.has(folder)) names.push({ path: folder, kind: "folder" });
    if (folder !== null) folders.add(folder);
  }
  return names;
}

/** What all names below a path begin with. */
export function toNamePrefix(path: string): string {
  return path === "" || path.endsWith("/") ? path : `${path}/`;
}

export function toFolderPageToken(next: string, told: readonly string[], names: readonly SecretName[]): string {
  const folders = names.filter(({ kind }) => kind === "folder").map(({ path }) => path);
  const page: FolderPage = { next, folders: [...told, ...folders].slice(-REMEMBERED_FOLDERS_MAX) };
  return Buffer.from(JSON.stringify(page)).toString("base64url");
}

/** Null for the first page, and for a token that is none of ours. */
export function parseFolderPageToken(token: string | undefined): FolderPage | null {
  try {
    const page: unknown = JSON.parse(Buffer.from(token ?? "", "base64url").toString("utf8"));
    return isFolderPage(page) ? page : null;
  } catch {
    return null;
  }
}

function isFolderPage(page: unknown): page is FolderPage {
  if (typeof page !== "object" || page === null || !("next" in page) || !("folders" in page)) return false;
  return (
    typeof page.next === "string" && Array.isArray(page.folders) && page.folders.every((one) => typeof one === "string")
  );
}
