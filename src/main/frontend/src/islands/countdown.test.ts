import { describe, expect, it, vi } from "vitest";
import { clock, hold, show, start } from "./countdown";

describe("a countdown", () => {
  it.each([
    [600, "10:00"],
    [65, "1:05"],
    [9, "0:09"],
  ])("of %d seconds reads %s", (seconds, text) => expect(clock(seconds)).toBe(text));

  it("shows what is left, and then that it is over", () => {
    document.body.innerHTML = `<span data-left="65" data-over="Too old" hidden>Time left: <time></time></span>`;
    const one = document.querySelector<HTMLElement>("span")!;
    show(one, 65);
    expect(one.hidden).toBe(false);
    expect(one.textContent).toBe("Time left: 1:05");
    show(one, 0);
    expect(one.textContent).toBe("Too old");
  });

  it("holds a button until its time has come", () => {
    const button = document.createElement("input");
    hold(button, "Send", 5);
    expect(button.disabled).toBe(true);
    expect(button.value).toBe("Send (0:05)");
    hold(button, "Send", 0);
    expect(button.disabled).toBe(false);
    expect(button.value).toBe("Send");
  });

  it("goes by the seconds that pass", () => {
    vi.useFakeTimers();
    document.body.innerHTML = `<input type="submit" value="Send" data-wait="2" />`;
    start();
    const button = document.querySelector("input")!;
    expect(button.disabled).toBe(true);
    vi.advanceTimersByTime(3000);
    expect(button.disabled).toBe(false);
    vi.useRealTimers();
  });
});
