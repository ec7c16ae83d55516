import { spawn } from "node:child_process";

/** Runs a program with its output on the terminal. Resolves with its exit code; a signal counts as 1. */
export async function runStep(
  args: string[],
  env: NodeJS.Dict<string> = {},
  program = process.execPath,
): Promise<number> {
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
