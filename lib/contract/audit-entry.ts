/** A line of Activity. Secrets are hidden before it is written; there is no way to read them back from here. */
export interface AuditEntryView {
  id: string;
  at: string;
  actor: { id: string | null; name: string };
  verb: string;
  /** "changed cache_ttl of proxy-cache-advanced on orders-read" */
  summary: string;
  target: { kind: string; id: string; title: string } | null;
  ip: string | null;
  requestId: string;
  changes: AuditChange[];
}

export interface AuditChange {
  /** Dotted path in the wire form. */
  field: string;
  before: unknown;
  after: unknown;
}
