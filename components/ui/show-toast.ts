import type { Tone } from "./tone.ts";

export interface ToastMessage {
  tone: Tone;
  text: string;
  action?: { label: string; href?: string; onPress?: () => void };
}

export interface Toast extends ToastMessage {
  id: number;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Tells in a corner what came of an action: "Saved, live on 3/3 nodes". Failures stay until they are closed. */
export function showToast(message: ToastMessage): void {
  lastId += 1;
  toasts = [...toasts.slice(-2), { ...message, id: lastId }];
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  for (const listener of listeners) listener();
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function getToasts(): readonly Toast[] {
  return toasts;
}
