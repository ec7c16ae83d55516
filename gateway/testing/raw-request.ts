import { connect } from "node:net";

/** Sends bytes as they are and returns everything that comes back until the other side ends the connection. */
export function rawRequest(url: string, bytes: string | Buffer, options: { endsAfter?: string } = {}): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let received = "";
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      if (options.endsAfter && received.includes(options.endsAfter)) socket.end();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // A server may cut off what it will not read to its end.
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(received);
      else reject(error);
    });
    socket.write(bytes);
  });
}
