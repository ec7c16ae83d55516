import { z } from "zod";
import type { ListQuery as ListQueryShape } from "#lib/contract/entity-view.ts";
import type { ListOrder, SortColumn } from "#lib/store/entity-list.ts";

const PARENT_FIELDS = ["service", "route", "consumer", "upstream", "certificate", "set"] as const;

const text = z.string().max(200).optional();

export const ListQuery = z.object({
  search: text,
  tag: text,
  enabled: z.boolean().optional(),
  plugin: text,
  vault: text,
  parent: z.object({ field: z.enum(PARENT_FIELDS), id: z.uuid() }).optional(),
  scope: z.enum(["global", "service", "route", "consumer"]).optional(),
  sort: text,
  descending: z.boolean().optional(),
  cursor: z.string().max(2_000).optional(),
  pageSize: z.number().int().min(1).max(200).optional(),
}) satisfies z.ZodType<ListQueryShape>;
export type ListQuery = z.infer<typeof ListQuery>;

/** A list's columns by Kong's names; kinds differ in what they show as the detail. */
const SORTS: Record<string, SortColumn> = {
  enabled: "enabled",
  state: "enabled",
  created_at: "created_at",
  createdAt: "created_at",
  updated_at: "updated_at",
  updatedAt: "updated_at",
  detail: "detail",
  host: "detail",
  url: "detail",
  paths: "detail",
  scope: "detail",
  backend: "detail",
  custom_id: "detail",
  algorithm: "detail",
};

/** Unknown names sort by title: a link somebody edited still shows a list. */
export function toListOrder(query: Pick<ListQuery, "sort" | "descending">): ListOrder {
  return { sort: SORTS[query.sort ?? ""] ?? "title", descending: query.descending ?? false };
}
