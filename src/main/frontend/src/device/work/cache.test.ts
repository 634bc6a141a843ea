import { describe, expect, it, vi } from "vitest";
import { blank } from "../picture";
import { Cache } from "./cache";

/** Of 400 bytes. */
const picture = () => Promise.resolve({ picture: blank(10, 10, false) });

describe("a cache", () => {
  it("makes things once", async () => {
    const cache = new Cache(1000);
    const make = vi.fn(picture);
    const first = await cache.get("a", "x", make);
    expect(await cache.get("a", "x", make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    await cache.get("a", "y", make);
    await cache.get("b", "x", make);
    expect(make).toHaveBeenCalledTimes(3);
  });

  it("lets go what was not used for longest", async () => {
    const cache = new Cache(800);
    const make = vi.fn(picture);
    await cache.get("a", "1", make);
    await cache.get("a", "2", make);
    await cache.get("a", "1", make);
    await cache.get("a", "3", make);
    await cache.get("a", "1", make);
    expect(make).toHaveBeenCalledTimes(3);
    await cache.get("a", "2", make);
    expect(make).toHaveBeenCalledTimes(4);
  });

  it("keeps nothing larger than it is, and nothing that failed", async () => {
    const cache = new Cache(300);
    const make = vi.fn(picture);
    await cache.get("a", "x", make);
    await cache.get("a", "x", make);
    expect(make).toHaveBeenCalledTimes(2);
    await expect(cache.get("a", "z", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  });

  it("forgets a file", async () => {
    const cache = new Cache(1000);
    const make = vi.fn(picture);
    await cache.get("a", "x", make);
    await cache.get("b", "x", make);
    cache.forget("a");
    await cache.get("b", "x", make);
    expect(make).toHaveBeenCalledTimes(2);
    await cache.get("a", "x", make);
    expect(make).toHaveBeenCalledTimes(3);
  });
});
