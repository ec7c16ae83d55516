import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { openTicket } from "./read-ticket.ts";

const SECRET = "a-secret-for-tests-only";
const IDS = { sub: "0198b4ee-6a51-7c3a-8f60-000000000001", sessionId: "0198b4ee-6a51-7c3a-8f60-000000000002" };

beforeAll(() => {
  vi.stubEnv("NEXTAUTH_SECRET", SECRET);
});

describe("the ticket in the cookie", () => {
  it("names the session row", async () => {
    const token = await encode({ token: IDS, secret: SECRET });
    expect(await openTicket(token)).toEqual({ userId: IDS.sub, sessionId: IDS.sessionId });
  });

  it("is nothing when it was made with another secret, has ended, or is not a ticket", async () => {
    const foreign = await encode({ token: IDS, secret: "another" });
    const ended = await encode({ token: IDS, secret: SECRET, maxAge: -60 });
    const partial = await encode({ token: { sub: IDS.sub }, secret: SECRET });
    for (const token of [foreign, ended, partial, "", "a.b.c", "x".repeat(10_000)])
      expect(await openTicket(token)).toBeNull();
  });
});
