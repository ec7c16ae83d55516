import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { formatAuditValue } from "./format-audit-value.ts";

describe("values in Activity", () => {
  it("says that a secret is hidden, also inside a list or record", () => {
    expect(formatAuditValue(HIDDEN_VALUE)).toBe("a hidden value");
    expect(formatAuditValue({ redis: { password: HIDDEN_VALUE, port: 6379 } })).toBe(
      '{"redis":{"password":"hidden","port":6379}}',
    );
  });

  it("tells an empty text from one that is not there", () => {
    expect(formatAuditValue("")).toBe('""');
    expect(formatAuditValue(undefined)).toBe("not set");
    expect(formatAuditValue(0)).toBe("0");
  });
});
