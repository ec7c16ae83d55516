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

/** What proving Activity's chain of lines found. */
export interface ChainVerification {
  /** How many lines hold, from the first on. */
  lines: number;
  /** Lines from before there was a chain; nothing can be said about them. */
  older: number;
  /** The first line that does not hold, by its number. */
  broken: { number: number; at: string | null; problem: string } | null;
}

/** Activity as a file's text. */
export interface ActivityFile {
  text: string;
  lines: number;
  /** Whether older lines were left out because there are too many. */
  isCut: boolean;
}
