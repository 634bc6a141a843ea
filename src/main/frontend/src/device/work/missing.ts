import type { Removed } from "../contract";

/** Nothing went. */
export const NOTHING_REMOVED: Removed = { groups: [], place: false };

/** What an input held and an output does not. */
export function missingFrom(held: Removed, now: Removed): Removed {
  const groups = held.groups.map(({ group, names }) => {
    const left = now.groups.find((other) => other.group === group)?.names ?? [];
    return { group, names: names.filter((name) => !left.includes(name)) };
  });
  return { groups: groups.filter(({ names }) => names.length > 0), place: held.place && !now.place };
}
