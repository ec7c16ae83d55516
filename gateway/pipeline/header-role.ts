/** What a request header means to the node itself. Numbers, because every header of every request is asked for it. */
export const HeaderRole = {
  plain: 0,
  /** Belongs to one connection; never passed on. */
  hopByHop: 1,
  /** The node sends its own value. */
  replaced: 2,
  host: 3,
  connection: 4,
  contentLength: 5,
  transferEncoding: 6,
  forwardedFor: 7,
  via: 8,
  te: 9,
  trace: 10,
} as const;
export type HeaderRole = (typeof HeaderRole)[keyof typeof HeaderRole];

const ROLES = new Map<string, HeaderRole>([
  ["host", HeaderRole.host],
  ["connection", HeaderRole.connection],
  ["content-length", HeaderRole.contentLength],
  ["transfer-encoding", HeaderRole.transferEncoding],
  ["x-forwarded-for", HeaderRole.forwardedFor],
  ["via", HeaderRole.via],
  ["te", HeaderRole.te],
  ["x-gatehouse-trace", HeaderRole.trace],
  ["proxy", HeaderRole.hopByHop],
  ["proxy-connection", HeaderRole.hopByHop],
  ["keep-alive", HeaderRole.hopByHop],
  ["upgrade", HeaderRole.hopByHop],
  ["expect", HeaderRole.hopByHop],
  ["trailer", HeaderRole.hopByHop],
  ["x-forwarded-proto", HeaderRole.replaced],
  ["x-forwarded-host", HeaderRole.replaced],
  ["x-forwarded-port", HeaderRole.replaced],
  ["x-forwarded-path", HeaderRole.replaced],
  ["x-forwarded-prefix", HeaderRole.replaced],
  ["x-real-ip", HeaderRole.replaced],
  ["x-kong-request-id", HeaderRole.replaced],
]);

/** Spellings seen so far; bounded, because clients choose them. */
const spellings = new Map<string, HeaderRole>();
const SPELLINGS_MAX = 1000;

export function headerRole(name: string): HeaderRole {
  const known = spellings.get(name);
  if (known !== undefined) return known;
  const role = ROLES.get(name.toLowerCase()) ?? HeaderRole.plain;
  if (spellings.size < SPELLINGS_MAX) spellings.set(name, role);
  return role;
}
