const STEPS: readonly { limitSeconds: number; unitSeconds: number; one: string; many: (n: number) => string }[] = [
  { limitSeconds: 60, unitSeconds: 1, one: "1 s ago", many: (n) => `${n} s ago` },
  { limitSeconds: 3_600, unitSeconds: 60, one: "1 min ago", many: (n) => `${n} min ago` },
  { limitSeconds: 86_400, unitSeconds: 3_600, one: "1 h ago", many: (n) => `${n} h ago` },
  { limitSeconds: 14 * 86_400, unitSeconds: 86_400, one: "yesterday", many: (n) => `${n} days ago` },
  { limitSeconds: 60 * 86_400, unitSeconds: 7 * 86_400, one: "1 week ago", many: (n) => `${n} weeks ago` },
  { limitSeconds: 2 * 365 * 86_400, unitSeconds: 30 * 86_400, one: "1 month ago", many: (n) => `${n} months ago` },
];

/** How long ago, in words: "now", "12 s ago", "26 min ago", "yesterday", "3 weeks ago". A clock that is ahead reads as "now". */
export function describeAge(ageMs: number): string {
  const seconds = Math.floor(ageMs / 1000);
  if (seconds < 5) return "now";
  for (const step of STEPS) {
    if (seconds >= step.limitSeconds) continue;
    const n = Math.floor(seconds / step.unitSeconds);
    return n === 1 ? step.one : step.many(n);
  }
  return `${Math.floor(seconds / (365 * 86_400))} years ago`;
}
