import { describe, expect, it } from "vitest";
import { PERMISSIONS, ROLE_PERMISSIONS } from "#lib/contract/permission.ts";
import { describeGrant, ROLE_ROWS } from "./role-rows.ts";

describe("the role table", () => {
  const say = (label: string, role: keyof typeof ROLE_PERMISSIONS) => {
    const row = ROLE_ROWS.find((each) => each.label === label);
    return row && describeGrant(row, role, ROLE_PERMISSIONS[role]);
  };

  it("says what the design says", () => {
    expect(say("Reveal a secret value", "admin")).toBe("no");
    expect(say("Reveal a secret value", "secret-keeper")).toBe("yes");
    expect(say("Run tests, purge cache", "viewer")).toBe("run only");
    expect(say("Export, import, roll back", "editor")).toBe("export");
    expect(say("Members, roles, gateways, settings", "admin")).toBe("not owners");
    expect(say("Read the audit trail", "secret-keeper")).toBe("own vaults");
    expect(say("Read configuration", "auditor")).toBe("yes");
  });

  it("never says partly: every mix that a built-in role has is worded", () => {
    for (const row of ROLE_ROWS)
      for (const [role, granted] of Object.entries(ROLE_PERMISSIONS))
        expect(describeGrant(row, role, granted)).not.toBe("partly");
  });

  it("names every permission that lets somebody change or reveal something outside the later issues", () => {
    const named = new Set(ROLE_ROWS.flatMap((row) => row.permissions));
    const unnamed = PERMISSIONS.filter((permission) => !named.has(permission) && !permission.endsWith(":read"));
    expect(unnamed).toEqual(["consumers:write", "upstreams:write", "certificates:write", "keys:write"]);
  });
});
