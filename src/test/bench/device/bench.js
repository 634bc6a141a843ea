// What DeviceBench.java asks for, as functions of the window. Times are in milliseconds.
import { createDevice } from "/assets/device.js";
import { ssim } from "./ssim.js";

/** A worker of the peer. */
class Peer {
  #worker = new Worker("peer.js", { type: "module" });
  #waiting = new Map();
  #id = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data }) => {
      const { resolve, reject } = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      data.failure ? reject(new Error(data.failure)) : resolve(data.result);
    });
  }

  run(task) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...task });
    });
  }
}

const files = new Map();
const peer = new Peer();
const device = createDevice();
const SIDE = 800;

/** The same file each time, as if it was chosen anew. */
async function fresh(name) {
  if (!files.has(name)) {
    files.set(name, await (await fetch(`/corpus/${name}`)).blob());
  }
  return new File([files.get(name)], name, { type: "image/jpeg" });
}

function recipe(format, quality) {
  // The peer's JPEG is progressive by itself.
  const progressive = format === "jpeg" ? { progressive: true } : {};
  return {
    steps: [{ op: "resize", width: SIDE, height: SIDE }],
    output: { format, quality, ...progressive, metadata: "strip" },
  };
}

async function ours(engine, name, format, quality) {
  const opened = await engine.open(await fresh(name));
  try {
    return (await opened.make(recipe(format, quality))).blob;
  } finally {
    opened.close();
  }
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** One picture after the other, both engines alternating: the times of each. */
window.single = async (name, format, quality, rounds) => {
  const times = { ours: [], peer: [] };
  for (let i = -2; i < rounds; i++) {
    const own = await timed(() => ours(device, name, format, quality));
    const theirs = await timed(async () => {
      const file = await fresh(name);
      await peer.run({ file, side: SIDE, format, quality });
    });
    if (i >= 0) {
      times.ours.push(own);
      times.peer.push(theirs);
    }
  }
  return times;
};

/** An engine that takes the device to have so many cores. */
function engineOf(cores) {
  const { hardwareConcurrency } = navigator;
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores, configurable: true });
  try {
    return createDevice();
  } finally {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: hardwareConcurrency, configurable: true });
  }
}

/** As many files are looked at at once as in a tool's page. */
const OPENINGS = 4;

/** Makes all pictures as a batch does: each as soon as it was looked at. */
async function all(engine, names, format, quality) {
  const waiting = [...names];
  const making = [];
  const open = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const opened = await engine.open(await fresh(name));
      making.push(opened.make(recipe(format, quality)).finally(() => opened.close()));
    }
  };
  await Promise.all(Array.from({ length: OPENINGS }, open));
  await Promise.all(making);
}

/** All pictures at once, by one worker and by two, alternating: the times of each. */
window.batch = async (names, format, quality, rounds) => {
  const engines = { one: engineOf(1), two: engineOf(2) };
  const times = { one: [], two: [] };
  await Promise.all(names.map(fresh));
  for (let i = -1; i < rounds; i++) {
    for (const which of ["one", "two"]) {
      const time = await timed(() => all(engines[which], names, format, quality));
      if (i >= 0) {
        times[which].push(time);
      }
    }
  }
  return times;
};

async function pixels(blob) {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** What each quality makes of one small picture in each engine: its bytes and how alike it is to what went in. */
window.curve = async (name, format, qualities) => {
  const opened = await device.open(await fresh(name));
  const small = await opened.make({ ...recipe("png"), output: { format: "png", effort: 0 } });
  opened.close();
  const original = await pixels(small.blob);
  const source = await device.open(new File([small.blob], name));
  const points = { ours: [], peer: [] };
  for (const quality of qualities) {
    const own = await source.make({ ...recipe(format, quality), steps: [] });
    const theirs = new Blob([await peer.run({ pixels: original, format, quality })]);
    points.ours.push({ bytes: own.blob.size, ssim: ssim(original, await pixels(own.blob)) });
    points.peer.push({ bytes: theirs.size, ssim: ssim(original, await pixels(theirs)) });
  }
  source.close();
  return points;
};

window.ready = true;
