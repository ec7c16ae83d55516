import type { EntityKind } from "./entity-kind.ts";

/** All that a form needs to draw itself; `Spec` is lib/schema's RecordField. */
export interface EntityForm<Spec> {
  kind: EntityKind;
  /** The plugin or backend whose config is in the spec. */
  name: string | null;
  /** "Service", "Proxy cache advanced", "HashiCorp Vault". */
  title: string;
  summary: string | null;
  icon: string | null;
  spec: Spec;
  /** What a new entity starts from. */
  defaults: Record<string, unknown>;
  /** The fields that it may be attached to, in a plugin's form. */
  scopes: ("global" | "service" | "route" | "consumer")[];
}

/** A card of the plugin catalogue. */
export interface PluginCard {
  name: string;
  title: string;
  summary: string;
  category: "authentication" | "security" | "traffic" | "transformation" | "caching" | "logging";
  /** A lucide icon name. */
  icon: string;
  scopes: ("global" | "service" | "route" | "consumer")[];
  edition: "oss" | "enterprise";
  /** How many plugins of this name the workspace has. */
  inUse: number;
}

/** A card of the vault backends. */
export interface BackendCard {
  id: string;
  title: string;
  summary: string;
  icon: string;
  capabilities: { list: boolean; write: boolean; versions: boolean };
  /** The vault that answers to the backend's own id, if the workspace has one. */
  defaultVaultId: string | null;
}
