/**
 * Loaded into every child before its own code: a supervisor that was killed cannot stop its children, and one left behind
 * would hold a port and the database. The closed channel tells, however the supervisor ended.
 */
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
