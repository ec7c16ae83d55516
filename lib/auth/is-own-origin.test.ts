import { describe, expect, it } from "vitest";
import { isOwnOrigin } from "./is-own-origin.ts";

const request = (headers: Record<string, string>) => new Headers(headers);

describe("requests that change something", () => {
  it("are taken from the console's own pages", () => {
    expect(isOwnOrigin(request({ host: "localhost:3000", origin: "http://localhost:3000" }))).toBe(true);
    expect(
      isOwnOrigin(
        request({ host: "127.0.0.1:4000", origin: "http://127.0.0.1:4000", "sec-fetch-site": "same-origin" }),
      ),
    ).toBe(true);
    expect(
      isOwnOrigin(request({ host: "10.0.0.2:3000", origin: "https://gate.example" }), "https://gate.example/"),
    ).toBe(true);
  });

  it.each([
    ["without an Origin", { host: "localhost:3000" }],
    ["from another site", { host: "localhost:3000", origin: "https://evil.example" }],
    ["from another port of this machine", { host: "localhost:3000", origin: "http://localhost:8000" }],
    ["from a sandboxed frame", { host: "localhost:3000", origin: "null" }],
    ["from a name that was pointed at this machine", { host: "evil.example", origin: "http://evil.example" }],
    [
      "with a forged forwarded host",
      { host: "localhost:3000", "x-forwarded-host": "evil.example", origin: "http://evil.example" },
    ],
    [
      "that the browser calls cross-site",
      { host: "localhost:3000", origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
    ],
  ])("are refused %s", (_, headers: Record<string, string>) => {
    expect(isOwnOrigin(request(headers))).toBe(false);
  });

  it("are taken from the configured address only, once there is one", () => {
    expect(
      isOwnOrigin(request({ host: "localhost:3000", origin: "http://localhost:3000" }), "https://gate.example"),
    ).toBe(false);
  });
});
