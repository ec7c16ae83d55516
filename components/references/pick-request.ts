export interface PickRequest {
  /** "Redis password" */
  label: string;
  /** Kong's term: "redis.password". */
  term: string;
  /** From the entity's root: "config.redis.password". */
  path: string;
  /** What the field holds now. */
  reference: string | null;
  onChoose: (reference: string) => void;
}
