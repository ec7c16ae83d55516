import { checkAsteriskOrRegex } from "./asterisk-or-regex.ts";
import { checkHeaderItem } from "./header-item.ts";
import { checkHeaderName } from "./header-name.ts";
import { checkHeaderPairItem } from "./header-pair-item.ts";
import { checkHeaderRenameItem } from "./header-rename-item.ts";
import { checkHost } from "./host.ts";
import { checkIpOrCidr } from "./ip-or-cidr.ts";
import { checkJson } from "./json-text.ts";
import { checkPairItem } from "./pair-item.ts";
import { checkPem } from "./pem.ts";
import { checkRegex } from "./regex.ts";
import { checkRouteHost } from "./route-host.ts";
import { checkRouterPath } from "./router-path.ts";
import { checkServicePath } from "./service-path.ts";
import { checkTag } from "./tag.ts";
import { checkTarget } from "./target.ts";
import { checkUpstreamName } from "./upstream-name.ts";
import { checkUrl } from "./url.ts";
import { checkUtf8Name } from "./utf8-name.ts";

/** Says what is wrong with a text, in Kong's words, or null. */
export type StringCheck = (text: string) => string | null;

/** The named checks a string field may ask for: `string({ check: "host" })` (reference: routing §1). */
export const STRING_CHECKS: Readonly<Record<string, StringCheck>> = {
  utf8_name: checkUtf8Name,
  host: checkHost,
  route_host: checkRouteHost,
  wildcard_host: checkRouteHost,
  path: checkServicePath,
  router_path: checkRouterPath,
  tag: checkTag,
  url: checkUrl,
  ip_or_cidr: checkIpOrCidr,
  header_name: checkHeaderName,
  regex: checkRegex,
  upstream_name: checkUpstreamName,
  target: checkTarget,
  json: checkJson,
  asterisk_or_regex: checkAsteriskOrRegex,
  pair_item: checkPairItem,
  header_item: checkHeaderItem,
  header_pair_item: checkHeaderPairItem,
  header_rename_item: checkHeaderRenameItem,
  certificate: (text) => checkPem(text, "certificate"),
  private_key: (text) => checkPem(text, "key"),
  public_key: (text) => checkPem(text, "key"),
};

export function runStringCheck(name: string, text: string): string | null {
  const check = STRING_CHECKS[name];
  if (!check) throw new Error(`no string check is called ${name}`);
  return check(text);
}
