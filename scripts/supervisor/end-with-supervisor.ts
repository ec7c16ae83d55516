/**
 * Loaded into every child before its own code: a supervisor that was killed cannot stop its children, and one left behind
 * would hold a port and the database. The closed channel tells, however the supervisor ended. Processes that a child forks
 * inherit this file but have a channel of their own to it, which stays as it is.
 */
const STOP_TIMEOUT_MS = 15_000;

if (process.env.GATEHOUSE_SUPERVISOR_PID === String(process.ppid)) {
  process.on("disconnect", () => {
    // A browser that keeps asking keeps the console from ending by itself, and whoever would have killed it is gone.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), STOP_TIMEOUT_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel?.unref();
}
