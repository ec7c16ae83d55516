import { describe, expect, it } from "vitest";
import { findClientIp } from "./find-client-ip.ts";

describe("who sent a request", () => {
  it("is the other end of the connection, whatever it claims", () => {
    expect(findClientIp("203.0.113.9", "8.8.8.8")).toBe("203.0.113.9");
    expect(findClientIp("2001:db8::1", "8.8.8.8")).toBe("2001:db8::1");
  });

  it("is whom a proxy of our own names last", () => {
    expect(findClientIp("127.0.0.1", "8.8.8.8, 203.0.113.9")).toBe("203.0.113.9");
    expect(findClientIp("10.0.0.4", "203.0.113.9")).toBe("203.0.113.9");
    expect(findClientIp("::1", "::ffff:203.0.113.9")).toBe("203.0.113.9");
  });

  it("is this machine without a proxy", () => {
    expect(findClientIp("::ffff:127.0.0.1", null)).toBe("127.0.0.1");
    expect(findClientIp("127.0.0.1", "<script>")).toBe("127.0.0.1");
    expect(findClientIp(null, null)).toBeNull();
  });
});
