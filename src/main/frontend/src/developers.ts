// Renders the OpenAPI document of this installation with the portal's own components.
import { render, type Description } from "./islands/openapi";

const place = document.querySelector<HTMLElement>("#api");
if (place) {
  const answer = await fetch("/api/openapi.json");
  render((await answer.json()) as Description, place);
}
