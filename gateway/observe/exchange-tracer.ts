import type { RequestTrace, TraceStep } from "#lib/contract/node-protocol.ts";

/** Collects what happened to one request whose sender may see it. */
export class ExchangeTracer {
  readonly trace: RequestTrace;
  #step: TraceStep | null = null;
  #stepStartedMs = 0;

  constructor(requestId: string) {
    this.trace = { requestId, matchedRoute: null, otherRoutes: [], steps: [], upstream: null };
  }

  begin(plugin: { id: string; name: string }, phase: TraceStep["phase"]): void {
    this.#step = { pluginId: plugin.id, plugin: plugin.name, phase, durationMs: 0, notes: [] };
    this.#stepStartedMs = performance.now();
    this.trace.steps.push(this.#step);
  }

  end(): void {
    if (this.#step) this.#step.durationMs = Math.round((performance.now() - this.#stepStartedMs) * 100) / 100;
    this.#step = null;
  }

  /** A plugin that speaks outside its turn gets a step of its own. */
  note(plugin: string, text: string, details?: Record<string, unknown>): void {
    if (this.#step?.plugin !== plugin) {
      const last = this.trace.steps.findLast((step) => step.plugin === plugin);
      this.#step = last ?? { pluginId: null, plugin, phase: "access", durationMs: 0, notes: [] };
      if (!last) this.trace.steps.push(this.#step);
    }
    this.#step.notes.push(details ? { text, details } : { text });
  }
}
