/** @fastify/http-proxy with its defaults: what a team would use without a gateway. */
import httpProxy from "@fastify/http-proxy";
import Fastify from "fastify";

const server = Fastify();
await server.register(httpProxy, { upstream: `http://127.0.0.1:${process.env.UPSTREAM_PORT}`, prefix: "/" });
await server.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
process.on("SIGTERM", () => process.exit(0));
