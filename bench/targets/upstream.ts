/** A bare node:http server: the upstream of the proxies, and the "no gateway at all" to compare with. */
import { createServer } from "node:http";

const body = JSON.stringify({ data: "x".repeat(Number(process.env.BODY_BYTES ?? 1_000)) });
const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers);
  response.end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
