import type { Facts } from "../contract";
import { heldBytes } from "../format/held";
import { CHANNELS, type Picture } from "../picture";

/**
 * Decodes a JPEG to fewer pixels, which its decoder makes for less than all of them: as the server does, and in a third of the
 * time. Null where the browser has no decoder that can do it.
 *
 * @param blob without an orientation
 * @param shrink how many times fewer pixels a side: 2, 4 or 8
 */
export async function scaledPixels(
  blob: Blob,
  { format, width, height }: Facts,
  shrink: number,
  keepProfile: boolean,
): Promise<Picture | null> {
  if (format !== "jpeg" || shrink === 1 || typeof ImageDecoder === "undefined") {
    return null;
  }
  const size = { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
  const decoder = new ImageDecoder({
    data: (await heldBytes(blob)) ?? (await blob.arrayBuffer()),
    type: "image/jpeg",
    desiredWidth: size.width,
    desiredHeight: size.height,
    colorSpaceConversion: keepProfile ? "none" : "default",
  });
  try {
    const { image } = await decoder.decode();
    try {
      return await copied(image, size);
    } finally {
      image.close();
    }
  } catch {
    // What is wrong with a file is told by the decoder that reads all formats.
    return null;
  } finally {
    decoder.close();
  }
}

async function copied(frame: VideoFrame, size: { width: number; height: number }): Promise<Picture | null> {
  if (frame.displayWidth !== size.width || frame.displayHeight !== size.height) {
    return null;
  }
  const data = new Uint8ClampedArray(size.width * size.height * CHANNELS);
  const [plane] = await frame.copyTo(data, { format: "RGBA" } as VideoFrameCopyToOptions);
  return plane?.stride === size.width * CHANNELS ? { ...size, data, alpha: false } : null;
}
