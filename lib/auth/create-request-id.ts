/** Short enough to read out on the phone: "r-7f3a91c2d4e5". */
export function createRequestId(): string {
  return `r-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
}
