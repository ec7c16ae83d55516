import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let upstream: TestUpstream;
let node: TestNode;
let receiver: Socket;
let datagrams: string[];

beforeEach(async () => {
  datagrams = [];
  receiver = createSocket("udp4", (message) => void datagrams.push(String(message)));
  await new Promise<void>((resolve) => receiver.bind(0, "127.0.0.1", resolve));
  upstream = await startUpstream((_request, response) => void response.end("hello"));
  node = await startTestNode({ environment: { AGENT: "127.0.0.1" } });
});
afterEach(async () => {
  await node.close();
  await upstream.close();
  receiver.close();
});

async function configure(name: string, config: Record<string, unknown>): Promise<void> {
  const answer = await node.configure({
    services: [{ name: "or.ders", url: upstream.url, routes: [{ name: "orders", paths: ["/"] }] }],
    consumers: [{ username: "ada", custom_id: "c-7", keyauth_credentials: [{ key: "k" }] }],
    plugins: [{ name: "key-auth" }, { name, config }],
  });
  expect(answer.status, await answer.text()).toBe(201);
}

const call = (key = "k") => fetch(node.proxyUrl, { headers: { apikey: key } }).then((response) => response.text());

/** The metrics with the numbers that differ from run to run as N. */
const seen = () => datagrams.map((text) => text.replace(/:\d+\|ms/g, ":N|ms")).sort();

describe("datadog", () => {
  it("sends a datagram for each metric, with tags", async () => {
    await configure("datadog", { host: "{vault://env/agent}", port: receiver.address().port });
    await call();
    const tags = "|#name:or_ders,status:200,consumer:c-7,app:kong";
    await vi.waitFor(() =>
      expect(seen()).toEqual([
        `kong.kong_latency:N|ms${tags}`,
        `kong.latency:N|ms${tags}`,
        `kong.request.count:1|c${tags}`,
        `kong.request.size:N|ms${tags}`,
        `kong.response.size:N|ms${tags}`,
        `kong.upstream_latency:N|ms${tags}`,
      ]),
    );
  });

  it("sends what it is asked for, and nothing of an upstream that was not asked", async () => {
    const metrics = [
      { name: "upstream_latency", stat_type: "distribution" },
      { name: "request_count", stat_type: "counter", sample_rate: 0.5, tags: ["a:b", "c"] },
    ];
    await configure("datadog", { host: "127.0.0.1", port: receiver.address().port, prefix: "p", metrics });
    await call("wrong");
    await vi.waitFor(() => expect(seen()).toEqual(["p.request.count:1|c|@0.5|#name:or_ders,status:401,a:b,c"]));
  });
});

describe("statsd", () => {
  it("names metrics by service, status and consumer", async () => {
    await configure("statsd", { host: "127.0.0.1", port: receiver.address().port });
    await call();
    const [route] = await node
      .admin("/routes")
      .then((answer) => answer.json())
      .then(({ data }) => data);
    const s = "kong.service.or_ders";
    await vi.waitFor(() =>
      expect(seen()).toEqual(
        [
          `${s}.request.count:1|c`,
          `${s}.latency:N|ms`,
          `${s}.request.size:N|ms`,
          `${s}.status.200:1|c`,
          `${s}.response.size:N|ms`,
          `${s}.user.uniques:c-7|s`,
          `${s}.user.c-7.request.count:1|c`,
          `${s}.upstream_latency:N|ms`,
          `${s}.kong_latency:N|ms`,
          `${s}.user.c-7.status.200:1|c`,
          `${s}.workspace.0dc6f45b-8f8d-40d2-a504-473544ee190b.status.200:1|c`,
          `kong.route.${route.id}.user.c-7.status.200:1|c`,
        ].sort(),
      ),
    );
  });

  it("joins metrics in datagrams up to the given size", async () => {
    await configure("statsd", { host: "127.0.0.1", port: receiver.address().port, udp_packet_size: 65507 });
    await call();
    await vi.waitFor(() => expect(datagrams).toHaveLength(1));
    expect(datagrams[0]?.split("\n")).toHaveLength(12);
  });

  it("leaves out statuses that are not asked for", async () => {
    const metrics = [{ name: "request_count", stat_type: "counter", sample_rate: 1 }];
    const allow_status_codes = ["200-299"];
    await configure("statsd", { host: "127.0.0.1", port: receiver.address().port, metrics, allow_status_codes });
    await call("wrong");
    await call();
    await vi.waitFor(() => expect(datagrams).toEqual(["kong.service.or_ders.request.count:1|c"]));
  });

  it.each([
    [
      "dogstatsd",
      /^kong\.request\.count:1\|c\|#service:or\.ders,route:orders,workspace:default,consumer:ada,node:\S+,status:200$/,
    ],
    [
      "influxdb",
      /^kong\.request\.count,service=or\.ders,route=orders,workspace=default,consumer=ada,node=\S+,status=200:1\|c$/,
    ],
    [
      "librato",
      /^kong\.request\.count#service=or\.ders,route=orders,workspace=default,consumer=ada,node=\S+,status=200:1\|c$/,
    ],
    [
      "signalfx",
      /^kong\.request\.count\[service=or\.ders,route=orders,workspace=default,consumer=ada,node=\S+,status=200\]:1\|c$/,
    ],
  ])("writes tags as %s wants them", async (tag_style, line) => {
    await configure("statsd", {
      host: "127.0.0.1",
      port: receiver.address().port,
      tag_style,
      consumer_identifier_default: "username",
      workspace_identifier_default: "workspace_name",
      metrics: [
        { name: "request_count", stat_type: "counter", sample_rate: 1 },
        { name: "status_count", stat_type: "counter", sample_rate: 1 },
      ],
    });
    await call();
    await vi.waitFor(() => expect(datagrams).toEqual([expect.stringMatching(line)]));
  });

  it("sends over TCP when told so", async () => {
    let text = "";
    const server = createServer((socket) => {
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const metrics = [{ name: "request_count", stat_type: "counter", sample_rate: 1 }];
    const { port } = server.address() as AddressInfo;
    await configure("statsd", { host: "127.0.0.1", port, use_tcp: true, metrics });
    await call();
    await vi.waitFor(() => expect(text).toBe("kong.service.or_ders.request.count:1|c\n"));
    server.close();
  });
});

describe("prometheus", () => {
  const metrics = async () => {
    const answer = await node.admin("/metrics");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=UTF-8");
    return (await answer.text()).split("\n");
  };

  it("counts requests by status and consumer", async () => {
    await configure("prometheus", { status_code_metrics: true, per_consumer: true });
    await call();
    await call();
    await call("wrong");
    const place = 'service="or.ders",route="orders"';
    await vi.waitFor(async () =>
      expect(await metrics()).toEqual(
        expect.arrayContaining([
          `kong_http_requests_total{${place},workspace="default",code="200",source="service",consumer="ada"} 2`,
          `kong_http_requests_total{${place},workspace="default",code="401",source="kong",consumer=""} 1`,
        ]),
      ),
    );
  });

  it("measures latencies and bytes", async () => {
    await configure("prometheus", { latency_metrics: true, bandwidth_metrics: true });
    await call();
    const labels = 'service="or.ders",route="orders",workspace="default"';
    await vi.waitFor(async () => {
      const lines = await metrics();
      expect(lines).toContain(`kong_kong_latency_ms_count{${labels}} 1`);
      expect(lines).toContain(`kong_upstream_latency_ms_count{${labels}} 1`);
      expect(lines).toContain(`kong_request_latency_ms_bucket{le="60000",${labels}} 1`);
      expect(lines).toContain(`kong_bandwidth_bytes{${labels},direction="egress",consumer=""} 5`);
    });
    expect((await metrics()).join()).not.toContain("kong_http_requests_total{");
  });

  it("tells of the node, also without an instance", async () => {
    const lines = await metrics();
    expect(lines).toContain("kong_datastore_reachable 1");
    expect(lines.join("\n")).toMatch(/kong_node_info\{node_id="\S+",version="\S+"\} 1/);
    expect(lines.join("\n")).toMatch(/kong_nginx_connections_total\{node_id="\S+",subsystem="http",state="active"\} 0/);
  });

  it("tells of upstream targets when asked", async () => {
    const upstreams = [{ name: "pool", targets: [{ target: "127.0.0.1:9" }] }];
    const plugin = (upstream_health_metrics: boolean) => [{ name: "prometheus", config: { upstream_health_metrics } }];
    await node.configure({ upstreams, plugins: plugin(false) });
    expect((await metrics()).join()).not.toContain("kong_upstream_target_health");
    await node.configure({ upstreams, plugins: plugin(true) });
    expect(await metrics()).toContain(
      'kong_upstream_target_health{upstream="pool",target="127.0.0.1:9",address="127.0.0.1:9",state="healthchecks_off",subsystem="http"} 1',
    );
  });
});
