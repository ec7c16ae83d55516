import { createServer } from "node:net";

/** Throws in words when something else listens on the port, before anything is started. */
export async function checkPortFree(port: number, host: string, variable: string, use: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        new Error(
          error.code === "EADDRINUSE"
            ? `Port ${port} for the ${use} is taken. Stop what uses it, or set ${variable} to a free port.`
            : `Port ${port} for the ${use} cannot be opened (${error.code}). Set ${variable} to another port.`,
        ),
      );
    });
    server.listen(port, host, () => resolve());
  });
  await new Promise((resolve) => server.close(resolve));
}
