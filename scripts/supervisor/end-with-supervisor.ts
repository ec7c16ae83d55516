/**
 * Loaded into every child before its own code: a supervisor that was killed cannot stop its children, and one left behind
 * would hold a port and the database. The closed channel tells, however the supervisor ended. Processes that a child forks
 * inherit this file but have a channel of their own to it, which stays as it is.
 */
if (process.env.GATEHOUSE_SUPERVISOR_PID === String(process.ppid)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
