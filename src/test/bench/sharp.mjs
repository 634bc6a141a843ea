// sharp as a peer: takes one order a line (JSON) on standard input, answers each with one line.
// The number of threads in the pool comes in UV_THREADPOOL_SIZE, that of libvips as the first argument.
import { createInterface } from "node:readline";
import { readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";

sharp.cache(false);
sharp.concurrency(Number(process.argv[2]));

const small = (input, { format, quality }) => {
  const options = format === "avif" ? { quality, effort: 4, chromaSubsampling: "4:2:0" } : { quality };
  return sharp(input)
    .autoOrient()
    .resize(800, 800, { fit: "inside", withoutEnlargement: true })
    .toFormat(format, options)
    .toBuffer();
};

async function work({ files, inFlight, to, memory, ...output }) {
  const next = files.entries();
  const one = async () => {
    for (const [index, file] of next) {
      const made = await small(memory ? await readFile(file) : file, output);
      if (to) await writeFile(`${to}/${index}.${output.format}`, made);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

async function answer(order) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  if (order.decode) await sharp(order.decode).png({ compressionLevel: 1 }).toFile(order.to);
  else await work(order);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const spent = process.cpuUsage(cpu);
  return { seconds, cpu: (spent.user + spent.system) / 1e6 };
}

console.log(JSON.stringify({ sharp: sharp.versions.sharp, vips: sharp.versions.vips }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}
