import { z } from "zod";
import type { TestRun } from "#lib/contract/test-run.ts";
import { listTestRunRows } from "#lib/store/test-runs.ts";
import { defineVerb } from "../verb.ts";
import { toTestRun } from "./to-test-run.ts";

const SHOWN = 50;

/** The newest runs, of one route or of all; bodies and traces are left to getTestRun. */
export const listTestRuns = defineVerb({
  name: "test.list",
  permission: "tests:run",
  effect: "read",
  input: z.object({ routeId: z.uuid().optional() }),
  run: async (ctx, input): Promise<TestRun[]> => {
    const rows = await listTestRunRows(ctx.tx, ctx.workspace.id, { routeId: input.routeId ?? null, take: SHOWN });
    return rows.map(toTestRun).map((run) => ({
      ...run,
      responses: run.responses.map((response) => ({ ...response, body: { ...response.body, text: "" }, trace: null })),
    }));
  },
});
