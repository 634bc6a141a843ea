import { describe, expect, it } from "vitest";
import { NOTHING } from "../common/redaction";
import {
  angleOf,
  cornerless,
  cropOf,
  type Edit,
  fitted,
  mirrored,
  quartered,
  ratioOf,
  stretched,
  transferred,
  turned,
  UNTOUCHED,
  upright,
  withSide,
} from "./edit";

const SIZE = { width: 400, height: 300 };
const CROP = { x: 10, y: 20, width: 100, height: 50 };
const edit = (part: Partial<Edit>): Edit => ({ ...UNTOUCHED, ...part });

describe("turns", () => {
  it("stand the picture upright first", () => {
    expect(upright(SIZE, 1)).toEqual(SIZE);
    expect(upright(SIZE, 6)).toEqual({ width: 300, height: 400 });
  });

  it("give it another size", () => {
    expect(turned(SIZE, edit({ quarters: 1 }))).toEqual({ width: 300, height: 400 });
    expect(turned(SIZE, edit({ quarters: 2 }))).toEqual(SIZE);
    const { width, height } = turned(SIZE, edit({ angle: 10 }));
    expect([width, height]).toEqual([446, 364]);
  });

  it("add up to degrees clockwise", () => {
    expect(angleOf(edit({ quarters: 3, angle: -10 }))).toBe(260);
    expect(angleOf(edit({ angle: -0.5 }))).toBe(359.5);
  });

  it("take the crop along", () => {
    const once = quartered(edit({ crop: CROP }), SIZE, 1);
    expect(once.crop).toEqual({ x: 230, y: 10, width: 50, height: 100 });
    expect(quartered(once, turned(SIZE, once), -1)).toEqual(edit({ crop: CROP }));
  });

  it("go the other way round in a mirror", () => {
    const flipped = mirrored(edit({ quarters: 1, angle: 5, crop: CROP }), SIZE, "horizontal");
    expect(flipped).toMatchObject({ quarters: 3, angle: -5, flipX: true, flipY: false });
    expect(flipped.crop).toEqual({ ...CROP, x: 290 });
    expect(mirrored(flipped, SIZE, "horizontal")).toEqual(edit({ quarters: 1, angle: 5, crop: CROP }));
  });
});

describe("the part that stays", () => {
  it("is all of it, or what has the ratio", () => {
    expect(cropOf(SIZE, UNTOUCHED, "free")).toEqual({ x: 0, y: 0, ...SIZE });
    expect(cropOf(SIZE, UNTOUCHED, "1:1")).toEqual({ x: 50, y: 0, width: 300, height: 300 });
    expect(cropOf(SIZE, edit({ crop: CROP }), "1:1")).toEqual(CROP);
    expect(ratioOf("original", SIZE)).toBeCloseTo(4 / 3);
  });

  it("shows no corner of a picture turned by any angle", () => {
    for (const size of [SIZE, { width: 300, height: 400 }, { width: 900, height: 40 }]) {
      for (const angle of [0.1, 7, 30, 44.9, 45, -20]) {
        const turn = edit({ angle });
        const box = cornerless(size, turn);
        const whole = turned(size, turn);
        const radians = (-angle * Math.PI) / 180;
        for (const [x, y] of [
          [box.x, box.y],
          [box.x + box.width, box.y],
          [box.x, box.y + box.height],
          [box.x + box.width, box.y + box.height],
        ] as const) {
          // Turned back, every corner lies within the picture.
          const [dx, dy] = [x - whole.width / 2, y - whole.height / 2];
          const back = [
            dx * Math.cos(radians) - dy * Math.sin(radians),
            dx * Math.sin(radians) + dy * Math.cos(radians),
          ];
          expect(Math.abs(back[0]!), `${angle} of ${size.width}`).toBeLessThanOrEqual(size.width / 2 + 0.01);
          expect(Math.abs(back[1]!), `${angle} of ${size.width}`).toBeLessThanOrEqual(size.height / 2 + 0.01);
        }
      }
    }
  });

  it("is stretched by sides and corners, within the picture and to the ratio", () => {
    expect(stretched(CROP, "e", 50, 99, SIZE, null)).toEqual({ ...CROP, width: 150 });
    expect(stretched(CROP, "nw", -50, -50, SIZE, null)).toEqual({ x: 0, y: 0, width: 110, height: 70 });
    expect(stretched(CROP, "se", 999, 999, SIZE, null)).toEqual({ x: 10, y: 20, width: 390, height: 280 });
    expect(stretched(CROP, "se", 999, 0, SIZE, 1)).toEqual({ x: 10, y: 20, width: 280, height: 280 });
    expect(stretched(CROP, "s", 0, -999, SIZE, null)).toEqual({ ...CROP, height: 1 });
    expect(fitted({ x: 0, y: 0, width: 90, height: 90 }, 3)).toEqual({ x: 0, y: 30, width: 90, height: 30 });
  });

  it("has a number as typed, within the picture and to the ratio", () => {
    expect(withSide(CROP, "width", 900, SIZE, null)).toEqual({ ...CROP, width: 390 });
    expect(withSide(CROP, "x", 350, SIZE, null)).toEqual({ ...CROP, x: 350, width: 50 });
    expect(withSide(CROP, "height", 25, SIZE, 2)).toEqual({ ...CROP, width: 50, height: 25 });
    expect(withSide(CROP, "width", 900, SIZE, 1)).toEqual({ ...CROP, width: 280, height: 280 });
    expect(withSide(CROP, "x", 350, SIZE, 2)).toEqual({ x: 350, y: 20, width: 50, height: 25 });
  });

  it("is taken over to other pictures as a part of them", () => {
    const to = transferred(edit({ crop: CROP, redaction: { ...NOTHING, boxes: [CROP] } }), SIZE, {
      width: 800,
      height: 600,
    });
    expect(to.crop).toEqual({ x: 20, y: 40, width: 200, height: 100 });
    expect(to.redaction.boxes).toEqual([to.crop]);
  });
});
