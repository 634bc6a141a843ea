import { h } from "../common/dom";
import type { Address } from "./api";

const TINTS = 3;

/** What people call them: the name, or else the address. */
export function shown(address: Address): string {
  return address.name?.trim() || address.email;
}

/** One or two letters, as Badges.java has it. */
export function initials(name: string): string {
  const [first = "", second] = name.trim().split(/[\s@._-]+/);
  const letter = (word: string) => [...word][0] ?? "";
  return (letter(first) + (second === undefined ? "" : letter(second))).toUpperCase();
}

/** The same for the same address: the hash of a text in Java, as Badges.java uses it. */
export function tint(email: string): number {
  let hash = 0;
  for (let i = 0; i < email.length; i++) {
    hash = (Math.imul(31, hash) + email.charCodeAt(i)) | 0;
  }
  return (((hash % TINTS) + TINTS) % TINTS) + 1;
}

/** The round mark of somebody who has no picture. */
export function avatar(address: Address): HTMLElement {
  return h(
    "span",
    { class: `o-avatar is-${tint(address.email.toLowerCase())}`, "aria-hidden": "true" },
    initials(shown(address)),
  );
}

/** When something came, as short as it can be told: the hour of today, the day of this week, or the date. */
export function when(at: Date, now = new Date()): string {
  if (at.toDateString() === now.toDateString()) {
    return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  }
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  if (days > 0 && days < 6) {
    return at.toLocaleDateString("en-GB", { weekday: "short" });
  }
  return at.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  });
}

/** The whole moment. */
export function moment(at: string): string {
  return new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
}
