import { expect, it } from "vitest";
import { listRequiredSettings } from "./list-required-settings.ts";

it("names the settings of default vaults only, without their values", () => {
  const vaults = [
    { data: { prefix: "hcv", name: "hcv", config: { host: "vault.example", token: "sealed", mount: null } } },
    { data: { prefix: "shop", name: "hcv", config: { port: 1 } } },
    { data: { prefix: "azure-certs", name: "azure-certs", config: { vault_uri: "x" } } },
  ];
  expect(listRequiredSettings(vaults)).toEqual([
    "KONG_VAULT_AZURE_CERTS_VAULT_URI",
    "KONG_VAULT_HCV_HOST",
    "KONG_VAULT_HCV_TOKEN",
  ]);
});
