"use client";

import { Send } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { PairRows } from "./pair-rows.tsx";
import { hasBody, METHODS, type RequestDraft, type RouteChoice, withRoute } from "./request-draft.ts";
import { RoutePicker } from "./route-picker.tsx";
import { SendTimesMenu } from "./send-times-menu.tsx";

interface RequestFormProps {
  draft: RequestDraft;
  onChange: (draft: RequestDraft) => void;
  routes: RouteChoice[];
  searchRoutes: (search: string) => Promise<RouteChoice[]>;
  nodes: { id: string; name: string }[];
  fields: Record<string, string>;
  isSending: boolean;
  onSend: (count: number) => void;
}

const BLOCK = "border-b border-line-soft py-3 pr-4 pl-6 narrow:px-4";

export function RequestForm(props: RequestFormProps) {
  const { draft, onChange, nodes, fields, isSending, onSend } = props;
  const change = (part: Partial<RequestDraft>) => onChange({ ...draft, ...part });
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (!isSending) onSend(1);
  };
  return (
    <section
      aria-label="Request"
      onKeyDown={sendOnEnter}
      className="flex min-w-0 flex-col border-r border-line max-[1080px]:border-r-0 max-[1080px]:border-b"
    >
      <div className={BLOCK}>
        <div className="mb-2 flex items-center gap-2">
          <Segmented
            label="Where to"
            value={draft.mode}
            onValueChange={(mode) => change({ mode })}
            options={[
              { value: "route", label: "Route" },
              { value: "free", label: "Free path" },
            ]}
          />
          {draft.mode === "route" && (
            <RoutePicker
              routes={props.routes}
              searchRoutes={props.searchRoutes}
              value={draft.route}
              onPick={(route) => onChange(withRoute(draft, route))}
            />
          )}
        </div>
        <div className="grid grid-cols-[96px_minmax(0,1fr)] gap-2">
          <Select
            aria-label="Method"
            isMono
            value={draft.method}
            onValueChange={(method) => change({ method })}
            options={METHODS.map((method) => ({ value: method, label: method }))}
          />
          <Input
            aria-label="Path"
            isMono
            isInvalid={Boolean(fields.path)}
            value={draft.path}
            onChange={(event) => change({ path: event.target.value })}
          />
        </div>
        <div className="mt-2 grid auto-cols-fr grid-flow-col gap-2">
          <Input
            aria-label="Host"
            placeholder="Host header, optional"
            isMono
            value={draft.host}
            onChange={(event) => change({ host: event.target.value })}
          />
          {nodes.length > 1 && (
            <Select
              aria-label="Node"
              value={draft.nodeId ?? ""}
              placeholder="Any node"
              onValueChange={(nodeId) => change({ nodeId: nodeId || null })}
              options={nodes.map((node) => ({ value: node.id, label: node.name }))}
            />
          )}
        </div>
        {Object.entries(fields).map(([field, message]) => (
          <p key={field} className="mt-1 text-12 text-bad">
            {message}
          </p>
        ))}
      </div>
      <PairRows title="Query" rows={draft.query} onChange={(query) => change({ query })} className={BLOCK} />
      <PairRows title="Headers" rows={draft.headers} onChange={(headers) => change({ headers })} className={BLOCK} />
      <div className={BLOCK}>
        <h2 className="flex h-6 items-center gap-2 text-13 font-semibold">
          Body{" "}
          {!hasBody(draft.method) && <span className="text-12 font-normal text-ink-3">none for {draft.method}</span>}
        </h2>
        {hasBody(draft.method) && (
          <Textarea
            aria-label="Body"
            isMono
            rows={5}
            value={draft.body}
            onChange={(event) => change({ body: event.target.value })}
            className="mt-1"
          />
        )}
      </div>
      <div className="py-3 pr-4 pl-6 narrow:px-4">
        <div className="flex items-center gap-2">
          <Button variant="primary" icon={<Send />} isBusy={isSending} onClick={() => onSend(1)} className="flex-1">
            Send
            <span className="narrow:hidden" aria-hidden="true">
              <Kbd isInherited>⌘↵</Kbd>
            </span>
          </Button>
          <SendTimesMenu isDisabled={isSending} onSend={onSend} />
        </div>
        <p className="mt-2 text-12 text-ink-3">Sent by the console to this workspace's gateways only.</p>
      </div>
    </section>
  );
}
