"use client";

import { useState } from "react";
import { FailedState } from "#components/ui/failed-state.tsx";
import type { ActionResult } from "#lib/contract/result.ts";
import type { TestRun } from "#lib/contract/test-run.ts";
import { CacheExplanationBox } from "./cache-explanation-box.tsx";
import { ResponseBody } from "./response-body.tsx";
import { ResponseHeaders } from "./response-headers.tsx";
import { RunStrip } from "./run-strip.tsx";
import { TimingBars } from "./timing-bars.tsx";
import { TraceList } from "./trace-list.tsx";
import { Verdict } from "./verdict.tsx";

interface RunResultProps {
  run: TestRun;
  workspace: string;
  canPurge: boolean;
  purgeCache: (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
}

/** Everything about one Send or Send × N; the cell chosen in the strip decides which answer is shown. */
export function RunResult({ run, workspace, canPurge, purgeCache }: RunResultProps) {
  const [index, setIndex] = useState(run.responses.length - 1);
  const response = run.responses[index];
  if (!response) {
    return (
      <FailedState
        headingLevel={2}
        title="The gateway did not answer"
        text={run.failure ?? "No node took the request. See Gateways for what is wrong."}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Verdict
        response={response}
        position={index + 1}
        total={run.responses.length}
        workspace={workspace}
        canPurge={canPurge}
        purgeCache={purgeCache}
      />
      {run.failure && <p className="rounded-3 bg-bad-soft px-3 py-2 text-13 text-bad">{run.failure}</p>}
      <TimingBars responses={run.responses} shown={index} />
      {run.responses.length > 1 && <RunStrip responses={run.responses} shown={index} onShow={setIndex} />}
      <CacheExplanationBox workspace={workspace} responses={run.responses} shown={index} onShow={setIndex} />
      <div className="grid grid-cols-2 gap-6 max-[1240px]:grid-cols-1">
        <ResponseHeaders headers={response.headers} isCached={response.cache.status === "Hit"} />
        <div className="min-w-0">
          {response.trace && <TraceList trace={response.trace} />}
          <ResponseBody body={response.body} />
        </div>
      </div>
    </div>
  );
}
