import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { createAuthOptions } from "./auth-options.ts";
import { isOwnOrigin } from "./is-own-origin.ts";
import { toRequestFacts } from "./request-facts.ts";

/** The two addresses of next-auth that the console uses; its own pages and session endpoint stay closed. */
const OPEN = new Set(["GET csrf", "POST callback/credentials"]);
const BODY_BYTES_MAX = 10_000;

/** `/api/auth/*`: a CSRF token, and the check of an address with its password. Answers JSON; 404 for anything else. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const path = (await context.params).nextauth.join("/");
  if (!OPEN.has(`${request.method} ${path}`)) return new Response(null, { status: 404 });
  if (request.method === "POST") {
    if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
    if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > BODY_BYTES_MAX) {
      return new Response(null, { status: 413 });
    }
  }
  return NextAuth(request, context, createAuthOptions(toRequestFacts(request.headers)));
}
