import { describe, expect, it } from "vitest";
import { checkAddress } from "./check-address.ts";

describe("checkAddress", () => {
  it.each([
    ["http://10.0.0.5:8001", "http://10.0.0.5:8001"],
    ["https://kong.example/admin/", "https://kong.example/admin"],
    ["HTTP://Kong.Example:80", "http://kong.example"],
    ["http://[::1]:8001", "http://[::1]:8001"],
  ])("takes %s", (text, url) => {
    expect(checkAddress(text)).toEqual({ ok: true, url });
  });

  it.each([
    "kong:8001",
    "",
    "ftp://kong.example",
    "file:///etc/passwd",
    "http://user:pass@kong.example",
    "http://kong.example/?x=1",
    "http://kong.example/#a",
    "http://169.254.169.254",
    "http://[fe80::1]:8001",
    "http://[::ffff:169.254.169.254]",
    "http://0.0.0.0:8001",
    "http://2852039166",
    "http://metadata.google.internal",
  ])("refuses %j", (text) => {
    expect(checkAddress(text).ok).toBe(false);
  });
});
