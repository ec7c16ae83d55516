import { toRequestFacts } from "#lib/auth/request-facts.ts";
import type { ActionFailure } from "#lib/contract/result.ts";
import { type IdentifiedNode, identifyNode } from "#lib/domain/node-access/identify-node.ts";
import { describeFailure } from "./describe-failure.ts";
import { STATUS_OF_FAILURE } from "./readable.ts";

/**
 * A GET route that a node asks, with its token as `Authorization: Bearer`. A browser's cookies count for nothing here, and
 * its pages cannot send the header from another site.
 */
export function forNode(name: string, answer: (node: IdentifiedNode, query: unknown) => Promise<unknown>) {
  return async (request: Request): Promise<Response> => {
    const { ip, requestId } = toRequestFacts(request.headers);
    const token = /^Bearer ([\w.-]{1,200})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;
    try {
      const node = await identifyNode(token, ip);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      return Response.json(await answer(node, query), { headers: NO_STORE });
    } catch (error) {
      const failure: ActionFailure = describeFailure(error, { verb: `node.${name}`, requestId });
      return Response.json(failure, { status: STATUS_OF_FAILURE[failure.code], headers: NO_STORE });
    }
  };
}

const NO_STORE = { "Cache-Control": "no-store" };
