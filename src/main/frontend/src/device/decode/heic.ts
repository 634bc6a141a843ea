import createLibheif from "libheif-js/libheif-wasm/libheif-bundle.mjs";
import { DeviceProblem } from "../contract";
import { blank, type Picture } from "../picture";

// Compiled when the first HEIC comes: this module, which holds the binary, is not loaded before.
const decoder = new (createLibheif().HeifDecoder)();

/** Decodes the main picture of a HEIC by libheif: upright, in the colours of its own profile. */
export async function heicPixels(blob: Blob, alpha: boolean): Promise<Picture> {
  const images = decoder.decode(new Uint8Array(await blob.arrayBuffer()));
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0];
    if (!image) {
      throw new DeviceProblem("corrupt-file", [], "libheif found no picture");
    }
    const picture = blank(image.get_width(), image.get_height(), alpha);
    const shown = await new Promise<unknown>((resolve) => image.display(picture, resolve));
    if (!shown) {
      throw new DeviceProblem("corrupt-file", [], "libheif decoded no pixels");
    }
    return picture;
  } finally {
    images.forEach((image) => image.free());
  }
}
