import type { RotationSimulation } from "#lib/contract/secret-views.ts";

/** A simulation in two or three sentences. */
export function simulationWords({ uses, routes, redisConnections }: RotationSimulation): string {
  if (uses.length === 0) return "Nobody: no field of this workspace uses it.";
  const fields = uses.length === 1 ? "1 field takes" : `${uses.length} fields take`;
  const told = routes.flatMap(({ requestsLastHour }) => (requestsLastHour === null ? [] : [requestsLastHour]));
  const requests = told.reduce((sum, count) => sum + count, 0);
  const reach =
    routes.length === 0
      ? "no route runs through it"
      : `${routes.length === 1 ? "1 route runs" : `${routes.length} routes run`} through it${told.length === 0 ? "" : `, with ${requestWords(requests)}`}`;
  const redis = redisConnections
    ? " Redis connections are opened anew with the new password; requests wait for that and do not fail."
    : "";
  return `${fields} the new value, and ${reach}.${redis}`;
}

/** "1 240 requests in the last hour"; what nodes could not tell is not told as none. */
export function requestWords(count: number | null): string {
  if (count === null) return "traffic not known";
  if (count === 0) return "no request in the last hour";
  return `${count.toLocaleString("sv-SE")} ${count === 1 ? "request" : "requests"} in the last hour`;
}
