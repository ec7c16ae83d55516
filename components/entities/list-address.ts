import type { ListQuery } from "#lib/contract/entity-view.ts";

export type SearchParams = Record<string, string | string[] | undefined>;

const SCOPES = ["global", "service", "route", "consumer"] as const;
const PARENTS = ["service", "route", "consumer", "set"] as const;
const PAGE_SIZES = [25, 50, 100, 200];
export const DEFAULT_PAGE_SIZE = 50;
const DEFAULT_SORT = "-updated_at";

/** A list's state as its address says it: `?q=cach&tag=shop&sort=-title&size=100&cursor=…`. Unknown values are left out. */
export function parseListAddress(params: SearchParams): ListQuery {
  const text = (name: string) => {
    const value = params[name];
    const single = Array.isArray(value) ? value[0] : value;
    return single?.trim() || undefined;
  };
  const sort = text("sort") ?? DEFAULT_SORT;
  const size = Number(text("size"));
  const parentField = PARENTS.find((field) => text(field));
  const parentId = parentField && text(parentField);
  const enabled = text("enabled");
  return compact({
    search: text("q"),
    tag: text("tag"),
    enabled: enabled === "yes" ? true : enabled === "no" ? false : undefined,
    plugin: text("plugin"),
    vault: text("vault"),
    scope: SCOPES.find((scope) => scope === text("scope")),
    parent: parentField && parentId ? { field: parentField, id: parentId } : undefined,
    sort: sort.replace(/^-/, ""),
    descending: sort.startsWith("-"),
    cursor: text("cursor"),
    pageSize: PAGE_SIZES.includes(size) ? size : DEFAULT_PAGE_SIZE,
  });
}

/** The address of a list in this state; what is as usual is not in it. */
export function listAddress(path: string, query: ListQuery): string {
  const params = new URLSearchParams();
  if (query.search) params.set("q", query.search);
  if (query.tag) params.set("tag", query.tag);
  if (query.enabled !== undefined) params.set("enabled", query.enabled ? "yes" : "no");
  if (query.plugin) params.set("plugin", query.plugin);
  if (query.vault) params.set("vault", query.vault);
  if (query.scope) params.set("scope", query.scope);
  if (query.parent) params.set(query.parent.field, query.parent.id);
  const sort = `${query.descending ? "-" : ""}${query.sort ?? ""}`;
  if (query.sort && sort !== DEFAULT_SORT) params.set("sort", sort);
  if (query.pageSize && query.pageSize !== DEFAULT_PAGE_SIZE) params.set("size", String(query.pageSize));
  if (query.cursor) params.set("cursor", query.cursor);
  const search = params.toString();
  return search ? `${path}?${search}` : path;
}

/** The same list with something else: any change but of the page starts at the first page again. */
export function changeQuery(query: ListQuery, change: Partial<ListQuery>): ListQuery {
  return compact({ ...query, cursor: undefined, ...change });
}

/** What narrows the list, without order and page. */
export function filterOf(query: ListQuery): ListQuery {
  const { sort: _sort, descending: _descending, cursor: _cursor, pageSize: _pageSize, ...filter } = query;
  return filter;
}

function compact(query: { [K in keyof ListQuery]: ListQuery[K] | undefined }): ListQuery {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
