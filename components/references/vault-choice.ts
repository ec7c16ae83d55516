/** A vault as the reference picker offers it; never holds a credential. */
export interface VaultChoice {
  prefix: string;
  /** The backend's id, title and icon: "hcv", "HashiCorp Vault", "hexagon". */
  backend: string;
  title: string;
  icon: string;
  canList: boolean;
  health: { tone: "ok" | "warn" | "bad" | "off"; text: string };
  /** The backend's config fields that a reference's query may override ("ttl", "prefix"). */
  options: readonly string[];
}

/** A reference that is in use nearby, offered first. */
export interface ReferenceSuggestion {
  reference: string;
  /** Where it is used: "redis.username on orders". */
  usedBy: string;
}
