"use client";

import { PlugZap } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import type { VaultTestOfNode } from "#lib/contract/secret-views.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { TestSteps } from "./test-steps.tsx";
import { testVerdict } from "./test-words.ts";
import { useRun } from "./use-run.ts";

interface TestConnectionProps {
  workspace: string;
  /** What is tested, read when the button is pressed: the saved vault by id, or what a form holds now. */
  readSubject: () => { id: string | null; draft: { prefix: string; name: string; config: unknown } | null };
  testVault: SecretActions["testVault"];
  /** What must be put right before a test can say anything, in words. */
  findProblem?: () => string | null;
  /** Below the button before the first test. */
  hint: string;
}

/** Tries the vault on every node, step by step, on the path that references will take. */
export function TestConnection({ workspace, readSubject, testVault, findProblem, hint }: TestConnectionProps) {
  const [result, setResult] = useState<{ nodes: VaultTestOfNode[]; at: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { run, isBusy, failure } = useRun();

  function start() {
    const found = findProblem?.() ?? null;
    setProblem(found);
    setResult(null);
    if (found !== null) return;
    void run(
      () => testVault(workspace, readSubject()),
      ({ nodes }) => setResult({ nodes, at: new Date().toISOString() }),
    );
  }

  const verdict = result && testVerdict(result.nodes);
  return (
    <div>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Button icon={<PlugZap />} isBusy={isBusy} onClick={start}>
          Test connection
        </Button>
        <span role="status" className="min-w-0 text-12 text-ink-3">
          {isBusy && "Trying it on the nodes"}
          {problem !== null && <span className="text-13 text-bad">{problem}</span>}
          {!isBusy && !verdict && !failure && problem === null && hint}
          {verdict && (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <StateWord tone={verdict.tone} className="text-13">
                {verdict.text}
              </StateWord>
              {result && <RelativeTime at={result.at} />}
            </span>
          )}
        </span>
      </div>
      {failure && (
        <div className="mt-3">
          <FailureNote failure={failure} />
        </div>
      )}
      {(isBusy || (result && result.nodes.length > 0)) && (
        <div className="mt-3 grid gap-3">
          {isBusy ? (
            <TestSteps steps={null} />
          ) : (
            result?.nodes.map((node) => (
              <section key={node.node.id} aria-label={`Test on ${node.node.name}`} className="min-w-0">
                <h3 className="mb-1 text-12 text-ink-3">
                  On <code className="text-ink-2">{node.node.name}</code>
                </h3>
                {node.error === null ? (
                  <TestSteps steps={node.steps} />
                ) : (
                  <p className="text-13 text-warn [overflow-wrap:anywhere]">{node.error}</p>
                )}
              </section>
            ))
          )}
        </div>
      )}
    </div>
  );
}
