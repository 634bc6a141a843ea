/** As UTF-8 where it is that, which many blocks have no way to say, and else as most programs wrote before. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffd]+/gu;
const MAX_NAME = 100;
const MAX_VALUE = 300;

/** A value as it may be shown. */
export function shown(value: string): string {
  return cut(value, MAX_VALUE);
}

/** A field's name as it may be shown. */
export function shownName(name: string): string {
  return cut(name, MAX_NAME);
}

function cut(text: string, most: number): string {
  // Cut before it is cleaned too, as it may be of any length.
  const clean = text
    .slice(0, 4 * most)
    .replace(UNFIT, " ")
    .trim();
  return clean.length <= most ? clean : `${clean.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
