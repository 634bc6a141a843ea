import { describe, expect, it } from "vitest";
import { remaining, tick } from "./place";

describe("the time that is left", () => {
  it.each([
    [27 * 86_400_000 + 5, "27 d"],
    [47 * 3_600_000, "47 h 00 min"],
    [83_520_000, "23 h 12 min"],
    [3_600_000, "1 h 00 min"],
    [3_599_000, "60 min"],
    [61_000, "2 min"],
    [1_000, "1 min"],
  ])("of %d ms reads %s", (millis, text) => expect(remaining(millis)).toBe(text));
});

describe("a pill", () => {
  function pill(deadline: number): HTMLElement {
    document.body.innerHTML = `<span class="o-place" data-deadline="${new Date(deadline).toISOString()}"
      data-period="100000" data-overdue="Overdue: no longer readable"><svg><circle class="r-left"/></svg>
      <span>On this server · deleted in <time>?</time></span></span>`;
    return document.querySelector<HTMLElement>(".o-place")!;
  }

  it("counts down, and its ring with it", () => {
    const one = pill(50_000);
    tick(one, 0);
    expect(one.textContent).toContain("deleted in 1 min");
    expect(one.querySelector(".r-left")!.getAttribute("stroke-dasharray")).toBe("50.0 100");
  });

  it("says so when the deadline has passed", () => {
    const one = pill(50_000);
    tick(one, 50_001);
    expect(one.textContent!.trim()).toBe("Overdue: no longer readable");
  });
});
