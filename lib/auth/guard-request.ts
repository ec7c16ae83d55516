import { type NextRequest, NextResponse } from "next/server";
import { createContentSecurityPolicy } from "./content-security-policy.ts";
import { createRequestId } from "./create-request-id.ts";
import { createSecurityHeaders } from "./security-headers.ts";
import { isHttpsSite } from "./site-url.ts";

/** Gives each request its id and each answer its security headers. Who may see what is decided behind it, per page and verb. */
export function guardRequest(request: NextRequest): NextResponse {
  const isHttps = isHttpsSite();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = createContentSecurityPolicy(nonce, { isDevelopment: process.env.NODE_ENV === "development", isHttps });
  const requestId = createRequestId();

  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-gatehouse-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Request-Id", requestId);
  for (const [name, value] of Object.entries(createSecurityHeaders({ isHttps }))) response.headers.set(name, value);
  return response;
}
