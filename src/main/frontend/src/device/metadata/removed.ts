import type { MetadataGroup, Removed } from "../contract";
import { GROUPS, saysPlace } from "./groups";
import type { KeptValues } from "./kept-values";

const MAX_NAMES = 500;

/** Names of fields by groups, each once, in order. */
export function held(fields: readonly { group: MetadataGroup; name: string }[]): Removed {
  const names = new Map<MetadataGroup, Set<string>>();
  for (const { group, name } of fields) {
    const known = names.get(group) ?? new Set();
    names.set(group, known);
    if (known.size < MAX_NAMES) {
      known.add(name);
    }
  }
  const groups = GROUPS.filter((group) => names.has(group));
  return {
    groups: groups.map((group) => ({ group, names: [...names.get(group)!].sort() })),
    place: fields.some(({ group, name }) => saysPlace(group, name)),
  };
}

/** What goes of all that a file holds where some values are kept, since those are written again under these names. */
export function removedFrom(all: Removed, { creator, copyright, date, offset }: KeptValues): Removed {
  const kept = [
    creator === null ? "" : "Artist",
    copyright === null ? "" : "Copyright",
    date === null ? "" : "Date/Time Original",
    offset === null ? "" : "Time Zone Original",
  ];
  const groups = all.groups.map(({ group, names }) => ({
    group,
    names: group === "author" || group === "time" ? names.filter((name) => !kept.includes(name)) : names,
  }));
  return { groups: groups.filter(({ names }) => names.length > 0), place: all.place };
}
