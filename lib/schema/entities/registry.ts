import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { CA_CERTIFICATE, CERTIFICATE, SNI } from "./certificates.ts";
import { CONSUMER, CONSUMER_GROUP } from "./consumer.ts";
import { ACL, BASICAUTH_CREDENTIAL, HMACAUTH_CREDENTIAL, JWT_SECRET, KEYAUTH_CREDENTIAL } from "./credentials.ts";
import type { EntitySpec } from "./entity-spec.ts";
import { KEY, KEY_SET } from "./keys.ts";
import { PLUGIN } from "./plugin.ts";
import { ROUTE } from "./route.ts";
import { SERVICE } from "./service.ts";
import { TARGET } from "./target.ts";
import { UPSTREAM } from "./upstream.ts";
import { VAULT } from "./vault.ts";

/** Every kind of entity; a plugin's and a vault's `config` come from the catalogue (`pluginRecord`, `vaultRecord`). */
export const ENTITY_SPECS: Readonly<Record<EntityKind, EntitySpec>> = {
  services: SERVICE,
  routes: ROUTE,
  plugins: PLUGIN,
  consumers: CONSUMER,
  consumer_groups: CONSUMER_GROUP,
  keyauth_credentials: KEYAUTH_CREDENTIAL,
  basicauth_credentials: BASICAUTH_CREDENTIAL,
  jwt_secrets: JWT_SECRET,
  hmacauth_credentials: HMACAUTH_CREDENTIAL,
  acls: ACL,
  upstreams: UPSTREAM,
  targets: TARGET,
  certificates: CERTIFICATE,
  snis: SNI,
  ca_certificates: CA_CERTIFICATE,
  keys: KEY,
  key_sets: KEY_SET,
  vaults: VAULT,
};
