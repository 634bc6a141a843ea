const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) {
    c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  }
  return c >>> 0;
});

/** The checksum of ZIP (CRC-32). */
export function crc(data: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Names that differ in case only would overwrite each other on many systems. */
export function unique(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  let candidate = name;
  for (let i = 2; taken.has(candidate.toLowerCase()); i++) {
    candidate = dot > 0 ? `${name.slice(0, dot)} (${i})${name.slice(dot)}` : `${name} (${i})`;
  }
  taken.add(candidate.toLowerCase());
  return candidate;
}

/**
 * Packs files into a ZIP on this device, without compressing what is compressed already. For no-retention mode: there a
 * result is fetched once, so the server cannot pack it a second time. Up to 4 GB, as the plain format allows.
 */
export async function zip(files: readonly { name: string; data: Blob }[], now = new Date()): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  const taken = new Set<string>();
  const encoder = new TextEncoder();
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  const date = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  let offset = 0;
  let directorySize = 0;
  for (const file of files) {
    const name = encoder.encode(unique(file.name, taken));
    const sum = crc(new Uint8Array(await file.data.arrayBuffer()));
    const head = new DataView(new ArrayBuffer(26));
    head.setUint16(0, 20, true);
    head.setUint16(2, 0x0800, true); // names are UTF-8
    head.setUint16(6, time, true);
    head.setUint16(8, date, true);
    head.setUint32(10, sum, true);
    head.setUint32(14, file.data.size, true);
    head.setUint32(18, file.data.size, true);
    head.setUint16(22, name.length, true);
    parts.push(signature(0x04034b50), head.buffer, name, file.data);
    const tail = new DataView(new ArrayBuffer(14));
    tail.setUint32(10, offset, true);
    directory.push(signature(0x02014b50), Uint8Array.of(20, 0), head.buffer, tail.buffer, name);
    directorySize += 46 + name.length;
    offset += 30 + name.length + file.data.size;
  }
  const end = new DataView(new ArrayBuffer(18));
  end.setUint16(4, files.length, true);
  end.setUint16(6, files.length, true);
  end.setUint32(8, directorySize, true);
  end.setUint32(12, offset, true);
  return new Blob([...parts, ...directory, signature(0x06054b50), end.buffer], { type: "application/zip" });
}

function signature(value: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return view.buffer;
}
