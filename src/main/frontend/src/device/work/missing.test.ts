import { expect, it } from "vitest";
import { missingFrom } from "./missing";

it("is what an input held and an output does not", () => {
  const held = {
    groups: [
      { group: "camera" as const, names: ["Make", "Model"] },
      { group: "time" as const, names: ["Date"] },
    ],
    place: true,
  };
  const now = { groups: [{ group: "camera" as const, names: ["Make"] }], place: true };
  expect(missingFrom(held, now)).toEqual({
    groups: [
      { group: "camera", names: ["Model"] },
      { group: "time", names: ["Date"] },
    ],
    place: false,
  });
  expect(missingFrom(held, held).groups).toEqual([]);
});
