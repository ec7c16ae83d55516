/** Declarative configs of the scenarios. Names carry the number, so that every route is a different one. */
export function serviceConfig(upstreamPort: number, routes: number, plugins: object[] = []): object {
  return {
    _format_version: "3.0",
    services: Array.from({ length: routes }, (_, index) => ({
      name: `service-${index}`,
      host: "127.0.0.1",
      port: upstreamPort,
      path: "/",
      routes: [{ name: `route-${index}`, paths: [`/r${index}`], ...(index === 0 ? { plugins } : {}) }],
    })),
  };
}
