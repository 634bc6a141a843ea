import { corrupt, truncated } from "./problems";
import { big, type Source } from "./source";

export const APP0 = 0xe0;
export const APP1 = 0xe1;
export const APP2 = 0xe2;
export const APP11 = 0xeb;
export const APP13 = 0xed;
export const APP14 = 0xee;
export const APP15 = 0xef;
export const COM = 0xfe;
/** For arithmetic coding. */
export const TEM = 0x01;

/** Stands for entropy-coded data, which has no marker of its own. */
export const SCAN_DATA = -1;

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const MAX_SEGMENTS = 100_000;
const MAX_HEADER = 64 * 1024 * 1024;
const TAIL = 64 * 1024;

/** A segment of a JPEG (ITU-T T.81, annex B), from its marker's first byte to one past its last. */
export interface Segment {
  marker: number;
  start: number;
  end: number;
}

/** Where the payload begins, behind marker and length. */
export function payload(segment: Segment): number {
  return segment.start + 4;
}

/** How long the payload is. */
export function length(segment: Segment): number {
  return segment.end - payload(segment);
}

/** Whether it is a frame header, which has the size of the picture. */
export function frameHeader({ marker }: Segment): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The segments up to and including the first start of a scan, found without reading what is in them. */
export async function headerSegments(file: Source): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (let at = 2; ;) {
    const segment = await next(file, at, segments.length);
    if (segment.marker === EOI || segment.end > MAX_HEADER) {
      throw corrupt("The header of this JPEG has no scan");
    }
    segments.push(segment);
    if (segment.marker === SOS) {
      return segments;
    }
    at = segment.end;
  }
}

/** Every segment from after SOI to before EOI, which reads the whole picture, and one past EOI. */
export async function allSegments(file: Source): Promise<{ segments: Segment[]; end: number }> {
  const segments = await headerSegments(file);
  for (let at = segments.at(-1)!.end; ;) {
    const marker = await findMarker(file, at);
    if (marker > at) {
      segments.push({ marker: SCAN_DATA, start: at, end: marker });
    }
    const segment = await next(file, marker, segments.length);
    if (segment.marker === EOI) {
      return { segments, end: segment.end };
    }
    segments.push(segment);
    at = segment.end;
  }
}

/**
 * Makes sure that a picture has its end. Cameras end files with it, so the tail is looked at first; only what has something
 * behind its end (motion photos) is walked through.
 */
export async function requireEnd(file: Source): Promise<void> {
  const length = Math.min(TAIL, file.size);
  const tail = await file.bytes(file.size - length, length);
  let last = tail.length - 1;
  while (last > 0 && tail[last] === 0) {
    last--;
  }
  if (last < 1 || tail[last] !== EOI || tail[last - 1] !== 0xff) {
    await allSegments(file);
  }
}

async function next(file: Source, from: number, count: number): Promise<Segment> {
  if ((await file.bytes(from, 1))[0] !== 0xff) {
    throw corrupt("No marker where a segment should begin");
  }
  if (count >= MAX_SEGMENTS) {
    throw corrupt(`More than ${MAX_SEGMENTS} segments`);
  }
  const second = await behindFill(file, from + 1);
  const start = second - 1;
  const marker = (await file.bytes(second, 1))[0]!;
  if (marker === EOI || marker === TEM || (marker >= 0xd0 && marker < SOI)) {
    return { marker, start, end: start + 2 };
  }
  const size = big(await file.bytes(start + 2, 2), 0, 2);
  if (marker === 0 || marker === SOI || size < 2) {
    throw corrupt("A segment with an impossible marker or length");
  }
  file.require(start + 2, size);
  return { marker, start, end: start + 2 + size };
}

/** Any number of fill bytes may stand before a marker's second byte. */
async function behindFill(file: Source, from: number): Promise<number> {
  for (let at = from; ;) {
    const block = await file.from(at);
    const found = block.findIndex((byte) => byte !== 0xff);
    if (found >= 0) {
      return at + found;
    }
    at += block.length;
  }
}

/** Where in entropy-coded data a marker stands that is neither stuffing, nor a restart, nor fill. */
async function findMarker(file: Source, from: number): Promise<number> {
  for (let at = from; ;) {
    const block = await file.from(at);
    let found = block.indexOf(0xff);
    while (found >= 0 && found < block.length - 1 && !marks(block[found + 1]!)) {
      found = block.indexOf(0xff, found + 1);
    }
    if (found < 0) {
      at += block.length;
    } else if (found < block.length - 1) {
      return at + found;
    } else if (at + found + 1 >= file.size) {
      throw truncated();
    } else {
      // The window ends within what may be a marker.
      at += found;
      if (marks((await file.bytes(at, 2))[1]!)) {
        return at;
      }
      at++;
    }
  }
}

function marks(second: number): boolean {
  return second !== 0 && second !== 0xff && (second < 0xd0 || second >= 0xd8);
}
