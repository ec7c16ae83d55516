import { type ChildProcess, spawn } from "node:child_process";

export interface ProcessDescription {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to end its requests after SIGTERM before it is killed. */
  stopTimeoutMs: number;
}

const RESTART_DELAYS_MS = [200, 1_000, 3_000, 10_000];
const STABLE_AFTER_MS = 30_000;
const END_WITH_SUPERVISOR = ["--import", new URL("./end-with-supervisor.ts", import.meta.url).href];

/** One child that is started again when it dies, ever more slowly while it keeps dying. */
export class SupervisedProcess {
  readonly name: string;
  readonly #description: ProcessDescription;
  readonly #onRestart: (message: string) => void;
  #child: ChildProcess | null = null;
  #isStopping = false;
  #deaths = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(description: ProcessDescription, onRestart: (message: string) => void) {
    this.name = description.name;
    this.#description = description;
    this.#onRestart = onRestart;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== null;
  }

  start(): void {
    const startedAt = Date.now();
    const child = spawn(process.execPath, [...END_WITH_SUPERVISOR, ...this.#description.args], {
      env: { ...this.#description.env, GATEHOUSE_SUPERVISOR_PID: String(process.pid) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // Its own process group: Ctrl-C reaches only the supervisor, which then stops the children in order.
      detached: true,
    });
    this.#child = child;
    child.once("exit", (code, signal) => {
      this.#child = null;
      if (this.#isStopping) return;
      if (Date.now() - startedAt > STABLE_AFTER_MS) this.#deaths = 0;
      const delay = RESTART_DELAYS_MS[Math.min(this.#deaths, RESTART_DELAYS_MS.length - 1)] ?? 10_000;
      this.#deaths += 1;
      this.#onRestart(
        `The ${this.name} ended (${signal ?? `exit code ${code}`}); starting it again in ${delay / 1000} s`,
      );
      this.#timer = setTimeout(() => this.start(), delay);
    });
  }

  /** Resolves when it has ended: by itself after SIGTERM, or by SIGKILL when its time is over. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), this.#description.stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }
}
