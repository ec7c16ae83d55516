import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { RouteChoice } from "./request-draft.ts";

export function toRouteChoice(item: EntityListItem): RouteChoice {
  return {
    id: item.id,
    name: item.title,
    methods: texts(item.data.methods),
    paths: texts(item.data.paths),
    hosts: texts(item.data.hosts),
    serviceTitle: item.parents.service?.title ?? null,
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
