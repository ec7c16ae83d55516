"use client";

import { Braces, ClipboardPaste, FlaskConical } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FailedState } from "#components/ui/failed-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { showToast } from "#components/ui/show-toast.ts";
import type { EntityListItem, ListPage } from "#lib/contract/entity-view.ts";
import type { ActionResult } from "#lib/contract/result.ts";
import type { TestRun } from "#lib/contract/test-run.ts";
import { PasteCurlDialog } from "./paste-curl-dialog.tsx";
import {
  EMPTY_DRAFT,
  fromTestRequest,
  type RequestDraft,
  type RouteChoice,
  toTestRequest,
  withRoute,
} from "./request-draft.ts";
import { RequestForm } from "./request-form.tsx";
import { RunResult } from "./run-result.tsx";
import { TestHistory } from "./test-history.tsx";
import { toCurl } from "./to-curl.ts";
import { toRouteChoice } from "./to-route-choice.ts";

export interface TestPanelProps {
  workspace: string;
  routes: RouteChoice[];
  /** Preset by "Test" on a route. */
  route: RouteChoice | null;
  nodes: { id: string; name: string; proxyUrl: string }[];
  runs: TestRun[];
  canPurge: boolean;
  listEntities: (workspace: string, input: unknown) => Promise<ActionResult<ListPage<EntityListItem>>>;
  sendTest: (workspace: string, input: unknown) => Promise<ActionResult<TestRun>>;
  purgeCache: (workspace: string, input: unknown) => Promise<ActionResult<unknown>>;
}

/** Request left, result right. What is sent goes from the server to the workspace's own gateways. */
export function TestPanel(props: TestPanelProps) {
  const { workspace, routes, nodes } = props;
  const [draft, setDraft] = useState<RequestDraft>(() => startingDraft(props));
  const [runs, setRuns] = useState(props.runs);
  const [shown, setShown] = useState<TestRun | null>(null);
  const [view, setView] = useState<"request" | "history">("request");
  const [isSending, setSending] = useState(false);
  const [isPasting, setPasting] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);

  async function send(count: number) {
    setSending(true);
    setFailure(null);
    setFields({});
    const result = await props.sendTest(workspace, toTestRequest(draft, count)).catch(() => null);
    setSending(false);
    if (result?.ok) {
      setShown(result.data);
      setRuns((earlier) => [result.data, ...earlier].slice(0, 50));
      return;
    }
    setFailure(result?.message ?? "The console did not answer. Check that it is running and send again.");
    setFields(result?.fields ?? {});
  }

  function showRun(run: TestRun) {
    setDraft(fromTestRequest(run.request, routes.find((route) => route.id === run.request.routeId) ?? null));
    setShown(run);
    setFailure(null);
    setView("request");
  }

  async function searchRoutes(search: string) {
    const result = await props.listEntities(workspace, { kind: "routes", query: { search, pageSize: 50 } });
    return result.ok ? result.data.items.map(toRouteChoice) : [];
  }

  async function copyAsCurl() {
    const proxyUrl = (nodes.find((node) => node.id === draft.nodeId) ?? nodes[0])?.proxyUrl ?? "http://localhost:8000";
    await navigator.clipboard.writeText(toCurl(toTestRequest(draft, 1), proxyUrl));
    showToast({ tone: "ok", text: "Copied. Credentials that the server adds are not in it." });
  }

  return (
    <>
      <PageHeader
        title="Test"
        aside={
          <Segmented
            label="View"
            size="small"
            value={view}
            onValueChange={setView}
            options={[
              { value: "request", label: "Request" },
              { value: "history", label: `History ${runs.length}` },
            ]}
          />
        }
        actions={
          <>
            <Button
              variant="quiet"
              icon={<ClipboardPaste />}
              onClick={() => setPasting(true)}
              className="narrow:hidden"
            >
              Paste curl
            </Button>
            <Button variant="quiet" icon={<Braces />} onClick={copyAsCurl} className="narrow:hidden">
              Copy as curl
            </Button>
          </>
        }
      />
      {view === "history" ? (
        <TestHistory runs={runs} routes={routes} onOpen={showRun} />
      ) : (
        <div className="-mx-6 grid min-h-0 flex-1 grid-cols-[376px_minmax(0,1fr)] border-t border-line max-[1080px]:block narrow:-mx-4">
          <RequestForm
            draft={draft}
            onChange={setDraft}
            routes={routes}
            searchRoutes={searchRoutes}
            nodes={nodes}
            fields={fields}
            isSending={isSending}
            onSend={send}
          />
          <section aria-label="Result" aria-live="polite" aria-busy={isSending} className="min-w-0 p-6 pt-4 narrow:p-4">
            {failure ? (
              <FailedState title="The request was not sent" text={failure} headingLevel={2} />
            ) : shown ? (
              <RunResult
                key={shown.id}
                run={shown}
                workspace={workspace}
                canPurge={props.canPurge}
                purgeCache={props.purgeCache}
              />
            ) : (
              <EmptyState
                icon={<FlaskConical />}
                title="Nothing sent yet"
                headingLevel={2}
                text="Choose a route and send a request through the gateway. You see the answer, how it was cached and why, and what each plugin did."
              />
            )}
          </section>
        </div>
      )}
      {isPasting && (
        <PasteCurlDialog
          onClose={() => setPasting(false)}
          onPaste={(request) => {
            setDraft(fromTestRequest(request, null));
            setPasting(false);
          }}
        />
      )}
    </>
  );
}

function startingDraft({ route, routes }: TestPanelProps): RequestDraft {
  const first = route ?? (routes.length === 1 ? (routes[0] ?? null) : null);
  return first ? withRoute(EMPTY_DRAFT, first) : EMPTY_DRAFT;
}
