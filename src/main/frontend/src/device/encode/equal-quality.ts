import type { Written } from "./output";

// Which quality of WebP and of AVIF looks like which of JPEG: the numbers of EqualQuality.java, which says where they are from.
const JPEG = [1, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 100];
const ALIKE: Partial<Record<Written, readonly number[]>> = {
  webp: [1, 1, 15, 29, 39, 50, 61, 75, 78, 82, 86, 90, 96, 100],
  avif: [1, 6, 27, 36, 42, 45, 49, 55, 58, 63, 68, 79, 89, 99],
};

/** The quality, on a format's own scale, that looks like one of JPEG; that of JPEG for formats that are not compared. */
export function equalQuality(format: Written, jpeg: number): number {
  const alike = ALIKE[format];
  if (!alike) {
    return jpeg;
  }
  const above = JPEG.findIndex((quality) => quality >= jpeg);
  if (JPEG[above] === jpeg) {
    return alike[above]!;
  }
  const part = (jpeg - JPEG[above - 1]!) / (JPEG[above]! - JPEG[above - 1]!);
  return Math.round(alike[above - 1]! + part * (alike[above]! - alike[above - 1]!));
}
