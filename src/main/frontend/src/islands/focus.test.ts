import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { placeOf, start, successor } from "./focus";

const PAGE = `<main id="main"><h1>Page</h1>
  <form id="form"><section id="form:list"><h2>List</h2><button id="form:list:0:remove">Remove</button></section>
  <input id="form:name"><button id="form:save">Save</button></form></main>`;

let complete: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = PAGE;
  (window as unknown as { jQuery: unknown }).jQuery = () => ({
    on: (_event: string, act: () => void) => {
      complete = act;
    },
  });
  start();
});

afterEach(() => {
  vi.useRealTimers();
});

function element(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

it("finds the same element again", () => {
  const place = placeOf(element("form:save"));
  document.body.innerHTML = PAGE;
  expect(successor(place)).toBe(element("form:save"));
});

it("goes to the first field that was refused", () => {
  const place = placeOf(element("form:save"));
  element("form:name").setAttribute("aria-invalid", "true");
  expect(successor(place)).toBe(element("form:name"));
});

it("goes to the nearest heading where the element is gone", () => {
  const place = placeOf(element("form:list:0:remove"));
  element("form:list:0:remove").remove();
  expect(successor(place)?.textContent).toBe("List");
  element("form:list").remove();
  expect(successor(place)?.textContent).toBe("Page");
});

it("puts the focus back after an act", () => {
  element("form:list:0:remove").focus();
  element("form:list:0:remove").remove();
  complete();
  vi.runAllTimers();
  expect(document.activeElement?.textContent).toBe("List");
});

it("leaves the focus where it is, and a page that was pressed beside everything alone", () => {
  element("form:list:0:remove").focus();
  element("form:name").focus();
  complete();
  vi.runAllTimers();
  expect(document.activeElement?.id).toBe("form:name");
  element("form:name").blur();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  complete();
  vi.runAllTimers();
  expect(document.activeElement).toBe(document.body);
});
