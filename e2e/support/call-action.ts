import type { APIRequestContext } from "@playwright/test";
import type { ActionCall } from "./list-action-calls.ts";
import type { ServerAction } from "./list-server-actions.ts";
import type { ResponseCollector } from "./response-collector.ts";

/** Those of one's own account are called without a workspace. */
const ACCOUNT_ACTIONS: readonly string[] = ["changePassword"];

/** Calls a server action as the browser would, and keeps the answer. Gives what the action said: done, or why not. */
export async function callAction(
  request: APIRequestContext,
  url: string,
  action: ServerAction,
  call: ActionCall,
  collector: ResponseCollector,
): Promise<"done" | "refused"> {
  const parameters = ACCOUNT_ACTIONS.includes(call.name) ? [call.input] : ["default", call.input];
  const response = await request.post(`${url}/default/${action.page}`, {
    headers: {
      Accept: "text/x-component",
      "Content-Type": "text/plain;charset=UTF-8",
      "Next-Action": action.id,
      Origin: url,
    },
    data: JSON.stringify(parameters),
  });
  const what = `${call.name}(${JSON.stringify(call.input)})`;
  const text = await collector.add("action", what, response);
  if (text.includes('"ok":true')) return "done";
  if (text.includes('"ok":false')) return "refused";
  throw new Error(`${what} answered ${response.status()} and no result: ${text.slice(0, 300)}`);
}
