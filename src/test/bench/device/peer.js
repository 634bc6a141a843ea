// The way of Squoosh: decode, resize and encode by the modules of @jsquash with what they take by themselves, in a worker.
import decode from "/node_modules/@jsquash/jpeg/decode.js";
import encodeJpeg from "/node_modules/@jsquash/jpeg/encode.js";
import resize from "/node_modules/@jsquash/resize/index.js";
import encodeWebp from "/node_modules/@jsquash/webp/encode.js";

const ENCODERS = { jpeg: encodeJpeg, webp: encodeWebp };

addEventListener("message", async ({ data: { id, file, pixels, side, format, quality } }) => {
  try {
    const encode = ENCODERS[format];
    const small = pixels ?? (await resized(await file.arrayBuffer(), side));
    postMessage({ id, result: await encode(small, { quality }) });
  } catch (failure) {
    postMessage({ id, failure: String(failure) });
  }
});

async function resized(bytes, side) {
  const picture = await decode(bytes);
  const scale = side / Math.max(picture.width, picture.height);
  return resize(picture, { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
}
