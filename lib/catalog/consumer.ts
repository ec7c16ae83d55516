/** Who calls, as the declarative config names them. */
export interface Consumer {
  id: string;
  username: string | null;
  custom_id: string | null;
  tags: readonly string[] | null;
}

export interface Credential {
  id: string;
  consumer: { id: string };
  [field: string]: unknown;
}
