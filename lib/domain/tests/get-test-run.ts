import { z } from "zod";
import { findTestRunRow } from "#lib/store/test-runs.ts";
import { notFound } from "../errors.ts";
import { defineVerb } from "../verb.ts";
import { toTestRun } from "./to-test-run.ts";

/** One run as it was kept: without credentials. */
export const getTestRun = defineVerb({
  name: "test.get",
  permission: "tests:run",
  effect: "read",
  input: z.object({ id: z.uuid() }),
  run: async (ctx, input) => {
    const row = await findTestRunRow(ctx.tx, ctx.workspace.id, input.id);
    if (!row) throw notFound("test run");
    return toTestRun(row);
  },
});
