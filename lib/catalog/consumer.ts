/** Who calls, as the declarative config names them. */
export interface Consumer {
  id: string;
  username: string | null;
  custom_id: string | null;
  tags: readonly string[] | null;
}

export interface Credential {
  id: string;
  /** Null for a credential from outside, such as a token whose owner is no consumer. */
  consumer: { id: string } | null;
  [field: string]: unknown;
}
