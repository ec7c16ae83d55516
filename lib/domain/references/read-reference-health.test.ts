import { describe, expect, it } from "vitest";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import { type ReferenceHealth, toVaultHealth } from "./read-reference-health.ts";

describe("toVaultHealth", () => {
  it("is healthy when a reference merely names what the vault does not hold", () => {
    const health = make({ "{vault://env/typo}": "could not get value from external vault (no value found)" });
    expect(toVaultHealth(health, "env")).toMatchObject({ status: "healthy", references: 1, failing: 1, message: null });
  });

  it("is failing, with the reason, when the backend refuses everything", () => {
    const reason = "could not get value from external vault (permission denied)";
    const health = make({ "{vault://env/a}": reason, "{vault://env/b}": reason });
    expect(toVaultHealth(health, "env")).toMatchObject({ status: "failing", message: reason, failing: 2 });
  });

  it("is healthy as long as something resolves", () => {
    const health = make({
      "{vault://env/a}": "could not get value from external vault (timeout)",
      "{vault://env/b}": null,
    });
    expect(toVaultHealth(health, "env").status).toBe("healthy");
  });

  it("is unknown when nothing was asked, and says why", () => {
    const health = { ...make({ "{vault://env/a}": null }), checks: new Map(), message: "The node is down." };
    expect(toVaultHealth(health, "env")).toMatchObject({ status: "unknown", message: "The node is down." });
    expect(toVaultHealth(health, "other")).toMatchObject({ status: "unknown", message: "Nothing refers to it yet." });
  });
});

function make(errors: Record<string, string | null>): ReferenceHealth {
  const entity = { id: "p", kind: "plugins" as const, title: "http-log" };
  const checks = Object.entries(errors).map(([reference, error]): [string, ReferenceCheck] => [
    reference,
    { reference, resolves: error === null, version: null, ageSeconds: null, durationMs: 2, error },
  ]);
  return {
    uses: checks.map(([reference]) => ({
      entity,
      path: "config.x",
      reference,
      vault: "env",
      resource: reference,
      key: null,
    })),
    total: checks.length,
    checks: new Map(checks),
    checkedAt: "2026-01-01T00:00:00.000Z",
    message: null,
  };
}
