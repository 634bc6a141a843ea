import { big, latin } from "../format/source";

/** What JPEG's APP13 begins with. */
const PREFIX = "Photoshop 3.0\0";
const MARK = "8BIM";
const HEAD = 4 + 2;
const IPTC = 0x0404;
const THUMBNAILS = [0x0409, 0x040c];
const MAX_RESOURCES = 1000;

/** A resource of Photoshop beside IPTC (Adobe Photoshop File Formats, "Image Resource Blocks"). */
export interface Resource {
  thumbnail: boolean;
  name: string;
  length: number;
}

/** The resources in the payload of an APP13 but for IPTC; damaged ones end the list. */
export function resourcesBesideIptc(payload: Uint8Array): Resource[] {
  const found: Resource[] = [];
  let at = latin(payload.subarray(0, PREFIX.length)) === PREFIX ? PREFIX.length : payload.length;
  while (latin(payload.subarray(at, at + MARK.length)) === MARK && found.length < MAX_RESOURCES) {
    const id = big(payload, at + MARK.length, 2);
    // A name of even length with its own length before it, and how long the data is, which is padded too.
    const name = (payload[at + HEAD] ?? 0) + 1;
    const size = at + HEAD + name + (name & 1);
    const length = big(payload, size, 4);
    if (id !== IPTC) {
      const thumbnail = THUMBNAILS.includes(id);
      found.push({ thumbnail, name: thumbnail ? "Photoshop thumbnail" : `Photoshop resource ${id}`, length });
    }
    at = size + 4 + length + (length & 1);
  }
  return found;
}
