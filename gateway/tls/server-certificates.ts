import { createSecureContext, type SecureContext } from "node:tls";
import type { ConfigTables, Entity } from "../config/config-tables.ts";

export interface ServerCertificatesOptions {
  /** The value of a reference ("" when it does not resolve), any other text as it is. */
  readSecret(text: string): string;
  /** What is wrong with a certificate entity, without anything of its contents; null when it can be used. */
  reportTrouble(certificateId: string, message: string | null): void;
}

/** Which certificate the node shows for a server name. */
export class ServerCertificates {
  readonly #bySni = new Map<string, Entity>();
  readonly #contexts = new Map<string, SecureContext | null>();
  readonly #options: ServerCertificatesOptions;

  constructor(tables: ConfigTables, options: ServerCertificatesOptions) {
    this.#options = options;
    for (const { name, certificate } of tables.snis.values()) {
      const id = typeof certificate === "object" && certificate !== null && "id" in certificate ? certificate.id : null;
      const entity = tables.certificates.get(String(id));
      if (entity) this.#bySni.set(String(name).toLowerCase(), entity);
    }
  }

  /** Null when the default certificate has to do, also for one that cannot be used. */
  find(serverName: string): SecureContext | null {
    for (const name of candidates(serverName.toLowerCase())) {
      const entity = this.#bySni.get(name);
      if (entity) return this.#contextOf(entity);
    }
    return null;
  }

  /** A secret has another value now: what was made of references is made anew when it is needed. */
  onSecretsChanged(): void {
    this.#contexts.clear();
  }

  #contextOf(entity: Entity): SecureContext | null {
    let context = this.#contexts.get(entity.id);
    if (context === undefined) {
      context = this.#makeContext(entity);
      this.#contexts.set(entity.id, context);
    }
    return context;
  }

  /** OpenSSL's own words are not passed on: they may quote what was in the key. */
  #makeContext(entity: Entity): SecureContext | null {
    const read = (field: string) => this.#options.readSecret(typeof entity[field] === "string" ? entity[field] : "");
    const pairs = [
      { cert: read("cert"), key: read("key") },
      { cert: read("cert_alt"), key: read("key_alt") },
    ].filter(({ cert, key }) => cert !== "" && key !== "");
    try {
      if (pairs.length === 0) throw new Error("nothing to show");
      const context = createSecureContext({ cert: pairs.map(({ cert }) => cert), key: pairs.map(({ key }) => key) });
      this.#options.reportTrouble(entity.id, null);
      return context;
    } catch {
      const reason =
        pairs.length === 0 ? "its references do not resolve" : "certificate and key cannot be used together";
      this.#options.reportTrouble(entity.id, `Clients get the default certificate: ${reason}.`);
      return null;
    }
  }
}

/** The name itself, then `*.rest`, then `rest.*`, then `*`, as Kong tries them. */
function candidates(name: string): string[] {
  const [first, last] = [name.indexOf("."), name.lastIndexOf(".")];
  const wildcards = first < 0 ? [] : [`*${name.slice(first)}`, `${name.slice(0, last)}.*`];
  return [name.replace(/\.$/, ""), ...wildcards, "*"];
}
