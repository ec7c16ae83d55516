import { describe, expect, it } from "vitest";
import { validateRecord } from "#lib/schema/validate.ts";
import { config } from "./config.ts";

const problems = (input: Record<string, unknown>) => {
  const result = validateRecord(config, input);
  return result.ok ? [] : result.problems.filter(({ isKongOnly }) => !isKongOnly).map(({ path }) => path.join("."));
};

describe("the settings of a vault of HashiCorp", () => {
  it.each([
    ["token", ["token"]],
    ["kubernetes", ["kube_role"]],
    ["approle", ["approle_role_id", "approle_secret_id"]],
    ["cert", ["cert_auth_cert", "cert_auth_cert_key"]],
    ["jwt", ["jwt_role", "oauth2_token_endpoint", "oauth2_client_id", "oauth2_client_secret"]],
    ["aws_iam", []],
    ["aws_ec2", ["aws_auth_nonce"]],
    ["gcp_iam", ["gcp_auth_role"]],
    ["gcp_gce", ["gcp_auth_role"]],
    ["azure", ["azure_auth_role"]],
  ])("demand of the method %s what it cannot do without", (auth_method, fields) => {
    expect(problems({ auth_method })).toEqual(fields);
  });

  it("take a file instead of a secret ID, and a key pair of AWS whole or not at all", () => {
    expect(
      problems({ auth_method: "approle", approle_role_id: "r", approle_secret_id_file: "/run/secret-id" }),
    ).toEqual([]);
    expect(problems({ auth_method: "aws_iam", aws_access_key_id: "AKIA" })).toEqual(["aws_secret_access_key"]);
  });

  it("explain every field, and show each only with its method", () => {
    for (const [name, field] of Object.entries(config.fields)) {
      expect(field.description?.length ?? 0, name).toBeGreaterThan(10);
    }
  });
});
