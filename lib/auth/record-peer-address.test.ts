import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { PEER_HEADER, recordPeerAddress } from "./record-peer-address.ts";

it("marks a request with the other end of its connection, over whatever the client wrote there", async () => {
  recordPeerAddress();
  const server = createServer((request, response) => response.end(request.headers[PEER_HEADER]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [PEER_HEADER]: "8.8.8.8" } });
    expect(await answer.text()).toBe("127.0.0.1");
  } finally {
    server.close();
  }
});
