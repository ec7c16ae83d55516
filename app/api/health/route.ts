import { isDatabaseUp } from "#lib/domain/health/is-database-up.ts";

/** For load balancers and the supervisor: 200 when pages can be served, 503 when the database does not answer. */
export async function GET(): Promise<Response> {
  const isUp = await isDatabaseUp();
  return Response.json(
    { status: isUp ? "ok" : "unavailable" },
    { status: isUp ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
