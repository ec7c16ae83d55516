import fc from "fast-check";
import { expect, test } from "vitest";
import { formatReference } from "#lib/references/format-reference.ts";
import { proposeSecretName } from "./propose-secret-name.ts";

test.each([
  ["config.redis.password", "proxy-cache-advanced", "redis", "password"],
  ["config.client_secret", "openid-connect", "openid-connect", "client_secret"],
  ["config.session.redis.password", "openid-connect", "session/redis", "password"],
  ["config.headers.X-Api Key", "http-log", "headers", "x-api-key"],
  ["config.clients.2.secret", "oidc", "clients", "secret"],
  ["key", "shop.example.com", "shop-example-com", "key"],
])("%s of %s is proposed as %s / %s", (path, owner, resource, key) => {
  expect(proposeSecretName(path, owner)).toEqual({ resource, key });
});

test("a proposal needs no escaping in a reference, whatever the field is called", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, owner) => {
      const { resource, key } = proposeSecretName(path, owner);
      const reference = formatReference({ name: "hcv", resource, key, config: null, version: null });
      expect(reference).toBe(`{vault://hcv/${resource}/${key}}`);
    }),
  );
});
