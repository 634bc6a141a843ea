import { concat, toBig } from "../format/source";

/** The most bytes of a segment's payload. */
export const MAX_PAYLOAD = 65_533;

/** A segment of a JPEG with its marker and length. */
export function segment(marker: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(new Uint8Array([0xff, marker]), toBig(payload.length + 2, 2), payload);
}
