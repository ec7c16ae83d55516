export type BodyKind = "json" | "form" | "multipart" | "other";

/** Which of the body formats that plugins can read a Content-Type announces. */
export function bodyKind(contentType: string | null): BodyKind {
  const type = (contentType ?? "").toLowerCase();
  if (type.includes("application/json")) return "json";
  if (type.includes("application/x-www-form-urlencoded")) return "form";
  return type.includes("multipart/form-data") ? "multipart" : "other";
}
