/** A person of a workspace, as Team shows it. */
export interface MemberView {
  userId: string;
  name: string;
  email: string;
  role: { slug: string; title: string };
  isActive: boolean;
  lastSeenAt: string | null;
  joinedAt: string;
  /** The reader's own row. */
  isSelf: boolean;
  /** Can be neither removed, demoted nor deactivated. */
  isLastOwner: boolean;
  /** Set while the account waits for its one-time link to be used: when the link ends. */
  linkExpiresAt: string | null;
}

/** Answer of creating a member or a new link: the only time the link's token exists in clear. */
export interface MemberLink {
  userId: string;
  /** Path with token, "/invite/<token>"; the browser puts its own origin before it. */
  path: string;
  expiresAt: string;
}
