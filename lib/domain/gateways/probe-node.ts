import type { NodeInput } from "#lib/contract/gateway-view.ts";
import type { FieldErrors } from "#lib/contract/result.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { getRoot } from "#lib/kong/get-root.ts";
import { checkAddress } from "./check-address.ts";

export type ProbedNode = { ok: true; node: NodeInput; version: string } | { ok: false; fields: FieldErrors };

/** Asks a node who it is before it is kept; field errors tell which of its values is wrong. */
export async function probeNode(input: NodeInput): Promise<ProbedNode> {
  const admin = checkAddress(input.adminUrl);
  const proxy = checkAddress(input.proxyUrl);
  const fields: FieldErrors = {
    ...(admin.ok ? {} : { adminUrl: admin.message }),
    ...(proxy.ok ? {} : { proxyUrl: proxy.message }),
  };
  if (!admin.ok || !proxy.ok) return { ok: false, fields };
  try {
    const root = await getRoot({ url: admin.url, token: input.token });
    if (!root.isDbLess) {
      return {
        ok: false,
        fields: { adminUrl: "This Kong node uses a database. Only DB-less nodes can be published to." },
      };
    }
    return { ok: true, node: { ...input, adminUrl: admin.url, proxyUrl: proxy.url }, version: root.version };
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return { ok: false, fields: { [cause.code === "refused_token" ? "token" : "adminUrl"]: cause.message } };
  }
}
