import type { TestRequest, TestResponse, TestRun } from "#lib/contract/test-run.ts";
import type { TestRunRow } from "#lib/store/test-runs.ts";

/** The columns hold what sendTest wrote there, in these very types. */
export function toTestRun(row: TestRunRow): TestRun {
  return {
    id: row.id,
    request: row.request as unknown as TestRequest,
    responses: row.responses as unknown as TestResponse[],
    failure: row.failure,
    ranAt: row.ranAt.toISOString(),
    ranBy: row.ranByName,
  };
}
