import ipaddr from "ipaddr.js";

/**
 * Says what is wrong with the address of a node, or gives it back in its plain form. Credentials in it would show up on
 * pages and in logs, and link-local addresses are where clouds keep the machine's own credentials.
 */
export function checkAddress(text: string): { ok: true; url: string } | { ok: false; message: string } {
  if (!URL.canParse(text)) return { ok: false, message: "Enter an address such as http://10.0.0.5:8001" };
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { ok: false, message: "Starts with http:// or https://" };
  if (url.username !== "" || url.password !== "")
    return { ok: false, message: "Holds no user name or password; use the token" };
  if (url.search !== "" || url.hash !== "") return { ok: false, message: "Holds no query" };
  if (isLinkLocal(url.hostname)) return { ok: false, message: "Link-local addresses are not allowed" };
  return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, "") };
}

function isLinkLocal(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (host === "metadata.google.internal") return true;
  return ipaddr.isValid(host) && ["linkLocal", "unspecified"].includes(ipaddr.process(host).range());
}
