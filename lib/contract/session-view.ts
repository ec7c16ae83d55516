/** One browser in which a person is signed in. */
export interface SessionView {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  ip: string | null;
  userAgent: string | null;
  /** The one that asks. */
  isCurrent: boolean;
}
