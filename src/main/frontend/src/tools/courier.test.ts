import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Desk } from "./desk";
import type { Item } from "./item";
import { Courier } from "./courier";
import { deskWith, openItem, result, settled } from "./testing";
import { transform } from "./server";

vi.mock("./server", () => ({ transform: vi.fn() }));

let items: Item[];
let desk: Desk;
let courier: Courier;
let answers: (() => void)[];

const sent = () => vi.mocked(transform).mock.calls.map(([item]) => item.file.name);
const signalOf = (call: number) => vi.mocked(transform).mock.calls[call]![4];

beforeEach(() => {
  answers = [];
  vi.mocked(transform).mockReset();
  vi.mocked(transform).mockImplementation((_item, _plan, text) => {
    return new Promise((resolve) => answers.push(() => resolve({ ...result(text), place: "server" })));
  });
  items = ["a", "b", "c", "d"].map((name) => openItem(name));
  desk = deskWith(items);
  desk.store.set({ place: "server" });
  courier = new Courier(
    desk,
    () => true,
    () => undefined,
  );
});

describe("files that are sent", () => {
  it("go two at a time, and come back", async () => {
    courier.send(items.slice(0, 3));
    expect(sent()).toEqual(["a", "b"]);
    expect(courier.progress).toEqual({ done: 0, all: 3 });
    answers[0]!();
    await settled();
    expect(sent()).toEqual(["a", "b", "c"]);
    expect(courier.progress).toEqual({ done: 1, all: 3 });
    answers[1]!();
    answers[2]!();
    await settled();
    expect(courier.progress).toBeNull();
    expect(items.map((item) => desk.workshop.isCurrent(item))).toEqual([true, true, true, false]);
    expect(courier.unsent).toEqual([items[3]]);
  });

  it("go once, however often the button is pressed", async () => {
    courier.send(courier.unsent);
    courier.send(items);
    expect(courier.unsent).toEqual([]);
    for (let i = 0; i < 4; i++) {
      answers[i]!();
      await settled();
    }
    expect(sent()).toEqual(["a", "b", "c", "d"]);
  });

  it("go no further once they are closed, or the person goes back to this device", async () => {
    courier.send(items);
    courier.recall([items[0]!, items[2]!]);
    expect(signalOf(0).aborted).toBe(true);
    expect(items.map(({ making }) => making)).toEqual([false, true, false, true]);
    answers[0]!();
    await settled();
    expect(items[0]!.result).toBeNull();
    expect(sent()).toEqual(["a", "b", "d"]);
    expect(courier.progress).toEqual({ done: 0, all: 2 });
    courier.recall();
    expect(signalOf(1).aborted).toBe(true);
    answers.forEach((answer) => answer());
    await settled();
    expect(items.some((item) => item.making || item.result || item.failed)).toBe(false);
    expect(courier.progress).toBeNull();
  });

  it("wait for another try where they failed", async () => {
    vi.mocked(transform).mockRejectedValueOnce(new Error("lost"));
    vi.spyOn(console, "error").mockImplementationOnce(() => undefined);
    courier.send([items[0]!]);
    await settled();
    expect(desk.workshop.hasFailed(items[0]!)).toBe(true);
    expect(items[0]!.making).toBe(false);
    expect(courier.unsent).toEqual(items.slice(1));
  });

  it("do not go where a picture would have to go with them", () => {
    const overlays = { mark: new Blob() };
    desk = deskWith(items, { plan: () => ({ recipe: { steps: [], output: {} }, overlays }) });
    courier = new Courier(
      desk,
      () => true,
      () => undefined,
    );
    courier.send([items[0]!]);
    expect(sent()).toEqual([]);
    expect(items[0]!.failed?.text).toBe("place.noOverlay");
  });
});
