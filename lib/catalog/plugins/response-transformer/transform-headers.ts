import type { ExchangeResponse } from "#lib/catalog/exchange.ts";
import { parseItem } from "#lib/catalog/transform/parse-item.ts";
import type { ResponseTransformerConfig } from "./config.ts";

type HeaderChange = (response: ExchangeResponse) => void;

/** The header changes of a config in their order; empty when there are none. */
export function compileHeaderChanges(config: ResponseTransformerConfig): HeaderChange[] {
  const remove = config.remove.headers.map(parseItem);
  const rename = withValue(config.rename.headers);
  const replace = withValue(config.replace.headers);
  const add = withValue(config.add.headers);
  const append = withValue(config.append.headers);
  return [
    ...remove.map(
      ({ name }): HeaderChange =>
        (response) =>
          response.removeHeader(name),
    ),
    ...rename.map(
      ({ name, value }): HeaderChange =>
        (response) =>
          move(response, name, value),
    ),
    ...replace.map(
      ({ name, value }): HeaderChange =>
        (response) => {
          if (response.getHeader(name) !== null) response.setHeader(name, value);
        },
    ),
    ...add.map(
      ({ name, value }): HeaderChange =>
        (response) => {
          if (response.getHeader(name) === null) response.setHeader(name, value);
        },
    ),
    ...append.map(
      ({ name, value }): HeaderChange =>
        (response) =>
          response.addHeader(name, value),
    ),
  ];
}

function move(response: ExchangeResponse, from: string, to: string): void {
  const value = response.getHeader(from);
  if (value === null) return;
  response.removeHeader(from);
  response.setHeader(to, value);
}

function withValue(items: readonly string[]): { name: string; value: string }[] {
  return items.map(parseItem).filter(({ value }) => value !== "");
}
