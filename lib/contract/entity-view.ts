import type { EntityKind } from "./entity-kind.ts";

/** An entity as a person may see it: secrets are hidden values, references are text. */
export interface EntityView {
  id: string;
  kind: EntityKind;
  /** What people call it: name, username, prefix… or a description such as "proxy-cache-advanced on orders-read". */
  title: string;
  /** Kong's wire form (snake_case), projected for the reader's role. */
  data: Record<string, unknown>;
  enabled: boolean;
  tags: string[];
  /** Counts the changes of this entity; an update names the revision it started from. */
  revision: number;
  createdAt: string;
  updatedAt: string;
  updatedBy: string | null;
}

/** A row of a list: the entity and what the list shows of its neighbours. */
export interface EntityListItem extends EntityView {
  /** How many children of each kind point here (a service's routes and plugins). */
  childCounts: Partial<Record<EntityKind, number>>;
  /** The entities this one points to, by field ("service", "route", "consumer"). */
  parents: Record<string, EntityLink>;
}

export interface EntityLink {
  id: string;
  kind: EntityKind;
  title: string;
}

export interface ListQuery {
  search?: string;
  tag?: string;
  enabled?: boolean;
  /** Plugins by name; services and routes that carry such a plugin. */
  plugin?: string;
  /** Entities that hold a reference to the vault with this prefix. */
  vault?: string;
  /** Children of one entity: `{ service: "<id>" }`. */
  parent?: { field: "service" | "route" | "consumer" | "upstream" | "certificate" | "set"; id: string };
  scope?: "global" | "service" | "route" | "consumer";
  sort?: string;
  descending?: boolean;
  /** Opaque; from an earlier page. */
  cursor?: string;
  /** 1 to 200, default 50. */
  pageSize?: number;
}

export interface ListPage<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
  previousCursor: string | null;
  /** 1-based position of the first item among all that match, for "51–100 of 214". */
  firstPosition: number;
}

/** What deleting or disabling would touch, by name. */
export interface ImpactPreview {
  /** Go with it (cascade). */
  removes: EntityLink[];
  /** Keep it from being deleted (restrict). */
  blockedBy: EntityLink[];
  /** Fields elsewhere that would break: references into a vault. */
  breaks: { entity: EntityLink; field: string }[];
  /** How many there are in all when the lists above are cut. */
  totals: { removes: number; blockedBy: number; breaks: number };
}

/** A write's outcome as a person wants to hear it: "Saved, live on 3/3 nodes". */
export interface WriteOutcome {
  entity: EntityView;
  publication: PublicationState;
}

/** Where the workspace's configuration stands on its nodes. */
export interface PublicationState {
  snapshot: number | null;
  publishedAt: string | null;
  nodes: NodeState[];
}

export interface NodeState {
  id: string;
  name: string;
  gatewayId: string;
  gatewayName: string;
  kind: "embedded" | "kong";
  status: "live" | "behind" | "refused" | "unreachable" | "unknown";
  liveSnapshot: number | null;
  checkedAt: string | null;
  /** Why it is not live, in words. */
  message: string | null;
  /** The entities and fields a refusal is about. */
  problems: { entity: EntityLink | null; field: string | null; message: string }[];
  /** What plugins on the node say is wrong with them, such as a password that Redis refused; for who may read plugins. */
  troubles?: { pluginId: string; message: string }[];
}
