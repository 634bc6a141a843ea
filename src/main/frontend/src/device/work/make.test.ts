// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { Output } from "../../recipe/recipe";
import { blobOf, bytesOf, fixture, jpegWith, plainJpeg, richExif } from "../fixtures/pictures";
import { facts as factsOf } from "../format/facts";
import { concat, fromLatin } from "../format/source";
import { strip } from "../metadata/strip";
import { make } from "./make";
import { Told } from "./told";

/** Where no pixel is touched. */
async function made(blob: Blob, output: Output) {
  const source = { key: crypto.randomUUID(), blob, facts: await factsOf(blob) };
  const limits = { pixels: 1e6, side: 1e4 };
  const known = { told: new Told(), pixels: null as never };
  const recipe = { steps: [], output };
  return make({ kind: "make", source, recipe, overlays: {}, limits }, known, () => undefined);
}

describe("a picture whose pixels stay", () => {
  it("is of the type that its bytes say", async () => {
    const misnamed = new File([plainJpeg()], "picture.png", { type: "image/png" });
    for (const metadata of ["keep", "strip"] as const) {
      const { blob, format } = await made(misnamed, { metadata });
      expect([blob.type, format]).toEqual(["image/jpeg", "jpeg"]);
      expect(await bytesOf(blob)).toEqual(plainJpeg());
    }
  });

  it("tells what went", async () => {
    const exif = concat(fromLatin("Exif\0\0"), richExif(1));
    const { removed } = await made(blobOf(jpegWith([0xe1, exif])), { metadata: ["creator"] });
    expect(removed.place).toBe(true);
    expect(removed.groups.find(({ group }) => group === "author")?.names).toEqual(["Copyright"]);
  });

  it.each(["phone.jpg", "rich.gif"])("tells of nothing that stays: %s", async (name) => {
    const kept = ["creator", "copyright", "date"] as const;
    const source = name === "rich.gif" ? await withAuthor(fixture(name)) : blobOf(fixture(name));
    const first = await made(source, { metadata: [...kept] });
    const second = await made(first.blob, { metadata: [...kept] });
    expect(await bytesOf(second.blob)).toEqual(await bytesOf(first.blob));
    expect(second.removed).toEqual({ groups: [], place: false });
  });
});

/** A GIF that says who made it. */
async function withAuthor(gif: Uint8Array): Promise<Blob> {
  const blob = blobOf(gif);
  return strip(blob, await factsOf(blob), { creator: "Ann", copyright: null, date: null, offset: null });
}
