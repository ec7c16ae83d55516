import { readTicket } from "#lib/auth/read-ticket.ts";
import { toRequestFacts } from "#lib/auth/request-facts.ts";
import type { ActionFailure, FailureCode } from "#lib/contract/result.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Verb } from "#lib/domain/verb.ts";
import { describeFailure } from "./describe-failure.ts";

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

export const STATUS_OF_FAILURE: Record<FailureCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  too_many_requests: 429,
  unavailable: 503,
  unknown: 500,
};

/**
 * A GET route of a verb that reads, for what a page asks again and again: JSON of the verb's output, or of the failure with
 * its status. `toInput` makes the verb's input of the query and the path; without it the query is the input. With
 * `asksOutside`, that a vault cannot be reached or refuses is an answer like any other (200, with the failure as its body):
 * the console itself has not failed, and a browser must not log it as an error.
 */
export function readable<I, O, R>(
  verb: Verb<I, O, R>,
  toInput: (query: Record<string, string>, params: Record<string, string>) => unknown = (query) => query,
  { asksOutside = false } = {},
) {
  // A link on another site can make a browser send a GET with its cookies.
  if (verb.effect === "write") throw new Error(`${verb.name} writes and cannot be a GET route`);
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const { ip, requestId } = toRequestFacts(request.headers);
    const { workspace, ...params } = textsOf(await context.params);
    const ticket = await readTicket();
    if (!ticket) return refuse({ ok: false, code: "unauthenticated", message: "You are signed out." });
    try {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const caller = { ...ticket, workspace: workspace ?? null, ip, requestId };
      return Response.json(await runVerb(verb, caller, toInput(query, params)), { headers: NO_STORE });
    } catch (error) {
      const failure = describeFailure(error, { verb: verb.name, requestId });
      return asksOutside && isFromOutside(failure) ? Response.json(failure, { headers: NO_STORE }) : refuse(failure);
    }
  };
}

const NO_STORE = { "Cache-Control": "no-store" };

/** An input that no verb takes names its fields; what a node or a vault says against the question does not. */
function isFromOutside({ code, fields }: ActionFailure): boolean {
  return code === "unavailable" || (code === "invalid" && fields === undefined);
}

function refuse(failure: ActionFailure): Response {
  return Response.json(failure, { status: STATUS_OF_FAILURE[failure.code], headers: NO_STORE });
}

function textsOf(params: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
