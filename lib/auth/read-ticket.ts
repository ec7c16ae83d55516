import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { sessionCookie } from "./session-cookie.ts";

const Ticket = z.object({ sub: z.uuid(), sessionId: z.uuid() });

/** What the cookie says: whose session row to look up. It proves nothing until the row is found valid. */
export interface SessionTicket {
  userId: string;
  sessionId: string;
}

/** The ticket of this request, or null when there is none, it has expired or it was not made here. */
export const readTicket = cache(async (): Promise<SessionTicket | null> => {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  return token ? openTicket(token) : null;
});

export async function openTicket(token: string): Promise<SessionTicket | null> {
  const payload = await decode({ token, secret: requireSecret() }).catch(() => null);
  const parsed = Ticket.safeParse(payload);
  return parsed.success ? { userId: parsed.data.sub, sessionId: parsed.data.sessionId } : null;
}

export function requireSecret(): string {
  if (!env.nextAuthSecret)
    throw new Error("NEXTAUTH_SECRET is not set; `npm start` creates one in the data directory.");
  return env.nextAuthSecret;
}
