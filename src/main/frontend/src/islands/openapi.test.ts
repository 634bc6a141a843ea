import { expect, it } from "vitest";
import { example, render } from "./openapi";

const schemas = { View: { properties: { id: { type: "string" }, at: { type: "string", format: "date-time" } } } };

it("makes an example of a schema that refers to another", () => {
  expect(example({ type: "array", items: { $ref: "#/components/schemas/View" } }, schemas)).toEqual([
    { id: "string", at: "string (date-time)" },
  ]);
});

it("renders operations by tag, under the server's root", () => {
  document.body.innerHTML = "<div></div>";
  const place = document.querySelector("div")!;
  render(
    {
      info: { title: "Opus" },
      servers: [{ url: "/api/v1" }],
      paths: { "/me": { get: { tags: ["Account"], summary: "You" } } },
    },
    place,
  );
  expect(place.querySelector("h2")!.textContent).toBe("Account");
  expect(place.querySelector("summary")!.textContent).toBe("GET/api/v1/meYou");
});
