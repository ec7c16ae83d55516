import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's second recommendation (19 MiB, 2 passes). */
const ARGON2ID = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummy: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Without a hash it spends the same time on a dummy, so that an unknown address is not told by the clock. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("no account has this password");
  const matches = await verify(passwordHash ?? (await dummy), password);
  return passwordHash !== null && matches;
}
