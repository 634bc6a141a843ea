/** How much smaller a result is, in words and as a part of a bar. */
export interface Saving {
  /** smaller, larger or same. */
  kind: "smaller" | "larger" | "same";
  /** In per cent, whole. */
  percent: number;
  /** What is left of the original, from 0 to 1. */
  part: number;
}

/** Compares two sizes in bytes. */
export function saving(before: number, after: number): Saving {
  const percent = before === 0 ? 0 : Math.round(100 * Math.abs(1 - after / before));
  const kind = percent === 0 ? "same" : after < before ? "smaller" : "larger";
  return { kind, percent, part: before === 0 ? 1 : Math.min(1, after / before) };
}
