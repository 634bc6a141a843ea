import { beforeEach, expect, it, vi } from "vitest";
import { openItem, settled } from "./testing";
import { Thumbs } from "./thumbs";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ drawImage: () => undefined } as never);
});

it("makes one small picture, however often it is asked for meanwhile, and puts it where it belongs last", async () => {
  let done: (bitmap: ImageBitmap) => void = () => undefined;
  const preview = vi.fn(() => new Promise<ImageBitmap>((resolve) => (done = resolve)));
  const item = openItem("a", { preview });
  const thumbs = new Thumbs();
  const [seat, later] = [document.createElement("span"), document.createElement("span")];
  document.body.append(seat, later);
  thumbs.into(seat, item);
  await settled();
  thumbs.into(seat, item);
  thumbs.into(later, item);
  done({ width: 2, height: 1, close: () => undefined });
  await settled();
  expect(preview).toHaveBeenCalledTimes(1);
  expect(later.querySelector("canvas")).not.toBeNull();
});
