import type { FormatId } from "../contract";

/** Media types (RFC 6838) of the formats. */
export const MEDIA_TYPES: Readonly<Record<FormatId, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  bmp: "image/bmp",
  svg: "image/svg+xml",
  heic: "image/heic",
};
