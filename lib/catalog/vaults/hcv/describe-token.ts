/** What a token is, in words, from what the vault says of it: as whom, until when, with which policies. Never the token. */
export function describeToken(method: string | null, data: Readonly<Record<string, unknown>> | null): string {
  const start = method === null ? "The token is good" : `Signed in by ${method}`;
  if (data === null) return `${start}; it may not tell more of itself.`;
  const role = roleOf(data);
  const policies = policiesOf(data);
  const parts = [
    role === null ? start : `${start} as role ${role}`,
    validityOf(data),
    policies.length > 0 ? `with the ${policies.length === 1 ? "policy" : "policies"} ${inWords(policies)}` : null,
  ];
  const text = `${parts.filter((part) => part !== null).join(", ")}.`;
  return policies.includes("root") ? `${text} It may do everything: use one that only reads these secrets.` : text;
}

/** `3 h`, in the largest unit that fills. */
export function inLargestUnit(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? [1, "s"];
  return `${Math.floor(seconds / size)} ${unit}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [172_800, "days"],
  [3600, "h"],
  [60, "min"],
];
const POLICIES_SHOWN_MAX = 5;

function validityOf(data: Readonly<Record<string, unknown>>): string {
  if (typeof data.ttl !== "number" || data.ttl <= 0) return "valid without end";
  return `valid for ${inLargestUnit(data.ttl)}${data.renewable === true ? " and renewed before that" : ""}`;
}

function roleOf(data: Readonly<Record<string, unknown>>): string | null {
  const { meta } = data;
  if (typeof meta !== "object" || meta === null) return null;
  const members: Readonly<Record<string, unknown>> = { ...meta };
  const role = members.role_name ?? members.role ?? members.cert_name;
  return typeof role === "string" && role !== "" ? role : null;
}

function policiesOf(data: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(data.policies) ? data.policies.filter((policy) => typeof policy === "string") : [];
}

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, POLICIES_SHOWN_MAX);
  if (names.length > shown.length) return `${shown.join(", ")} and ${names.length - shown.length} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
