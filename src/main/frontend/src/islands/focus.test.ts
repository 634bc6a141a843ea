import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { placeOf, start, successor } from "./focus";

const PAGE = `<main id="main"><h1>Page</h1>
  <form id="form"><section id="form:list"><h2>List</h2><button id="form:list:0:remove">Remove</button></section>
  <input id="form:name"><button id="form:save">Save</button></form>
  <div class="ui-dialog" id="ask" style="display: none"><form id="ask:form"><h2>Sure?</h2><button id="ask:no">No</button></form></div></main>`;

let complete: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  Object.defineProperty(HTMLElement.prototype, "checkVisibility", {
    value: function (this: HTMLElement) {
      return !this.closest("[style*='display: none']");
    },
    configurable: true,
  });
  document.body.innerHTML = PAGE;
  (window as unknown as { jQuery: unknown }).jQuery = () => ({
    on: (event: string, act: () => void) => {
      if (event === "pfAjaxComplete") {
        complete = act;
      }
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

it("goes back to where a dialog was opened from, and leaves one that opens alone", () => {
  element("form:save").focus();
  element("ask").style.display = "block";
  element("form:save").blur();
  complete();
  vi.runAllTimers();
  expect(document.activeElement).toBe(document.body);
  element("ask:no").focus();
  element("ask").style.display = "none";
  element("ask:no").blur();
  document.dispatchEvent(new KeyboardEvent("keyup", { key: "Escape" }));
  vi.runAllTimers();
  expect(document.activeElement?.id).toBe("form:save");
});
