import { expect, it, vi } from "vitest";
import { z } from "zod";
import { invalid, unavailable } from "#lib/domain/errors.ts";
import { defineVerb } from "#lib/domain/verb.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { comeAs } from "#lib/testing/next-request.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { readable } from "./readable.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);

provideTestDatabase();

const ask = defineVerb({
  name: "test.ask",
  permission: "member",
  effect: "read",
  input: z.object({ what: z.enum(["vault", "field"]) }),
  run: async (_ctx, { what }): Promise<never> => {
    throw what === "vault" ? unavailable("The vault is sealed.") : invalid({ what: "No." });
  },
});

async function get(asksOutside: boolean, query: string) {
  const workspace = await createTestWorkspace();
  await comeAs(await workspace.as("owner"));
  const route = readable(ask, (input) => input, { asksOutside });
  const context = { params: Promise.resolve({ workspace: workspace.slug }) };
  return route(new Request(`http://localhost/api/${workspace.slug}/ask?${query}`), context);
}

it("a vault that fails is an answer where the route asks one, so that the browser logs no error", async () => {
  const answer = await get(true, "what=vault");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ ok: false, code: "unavailable", message: "The vault is sealed." });
});

it("elsewhere, and for a wrong input, the status says what happened", async () => {
  expect((await get(false, "what=vault")).status).toBe(503);
  expect((await get(true, "what=field")).status).toBe(400);
  expect((await get(true, "what=nothing")).status).toBe(400);
});
