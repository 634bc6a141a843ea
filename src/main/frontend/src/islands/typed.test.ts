import { beforeEach, expect, it } from "vitest";
import { executed } from "../common/ajax";
import { forget, putBack, start } from "./typed";

const PAGE = `<form id="one" data-keeps-typed><input id="one:name" value="old"><input type="checkbox" id="one:tick">
    <select id="one:kind"><option>a</option><option>b</option></select>
    <input id="one:0:role" value="of the first"></form>
  <form id="two" data-keeps-typed><textarea id="two:text"></textarea></form>
  <form id="three"><input id="three:name" value="of one thing"></form>`;

function field<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

function type(id: string, value: string): void {
  field<HTMLInputElement>(id).value = value;
  field(id).dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  forget(["@all"]);
  document.body.innerHTML = PAGE;
  start();
});

it("puts back what another act drew anew", () => {
  type("one:name", "half a na");
  type("one:kind", "b");
  field<HTMLInputElement>("one:tick").checked = true;
  field("one:tick").dispatchEvent(new Event("change", { bubbles: true }));
  type("two:text", "sent");
  forget(executed("a=b&jakarta.faces.partial.execute=two+other&c=d"));
  document.body.innerHTML = PAGE;
  putBack();
  expect(field<HTMLInputElement>("one:name").value).toBe("half a na");
  expect(field<HTMLSelectElement>("one:kind").value).toBe("b");
  expect(field<HTMLInputElement>("one:tick").checked).toBe(true);
  expect(field<HTMLTextAreaElement>("two:text").value).toBe("");
});

it("keeps what is in the same form and was not sent", () => {
  type("one:name", "half a na");
  forget(executed("jakarta.faces.partial.execute=one%3Aremove"));
  document.body.innerHTML = PAGE;
  putBack();
  expect(field<HTMLInputElement>("one:name").value).toBe("half a na");
});

it("keeps nothing of forms without the mark", () => {
  type("three:name", "for this one alone");
  document.body.innerHTML = PAGE;
  putBack();
  expect(field<HTMLInputElement>("three:name").value).toBe("of one thing");
});

it("keeps nothing of rows, whose ids go to the next one", () => {
  type("one:0:role", "owner");
  document.body.innerHTML = PAGE;
  putBack();
  expect(field<HTMLInputElement>("one:0:role").value).toBe("of the first");
});

it("reads what is sent, also with files", () => {
  const form = new FormData();
  form.set("jakarta.faces.partial.execute", "one two");
  expect(executed(form)).toEqual(["one", "two"]);
  expect(executed(undefined)).toEqual([]);
});
