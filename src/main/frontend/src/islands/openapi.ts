/** The part of OpenAPI 3.1 that this page reads. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
}
interface Media {
  schema?: Schema;
}
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content: Record<string, Media> };
  responses?: Record<string, { description?: string; content?: Record<string, Media> }>;
}
/** An OpenAPI document. */
export interface Description {
  info: { title: string; description?: string };
  servers?: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

const METHODS = ["get", "post", "put", "patch", "delete"];
const DEEPEST = 5;

/** An example of a schema, as JSON would have it: names with the type of each value. */
export function example(schema: Schema | undefined, all: Record<string, Schema>, depth = 0): unknown {
  if (!schema || depth > DEEPEST) {
    return null;
  }
  if (schema.$ref) {
    return example(all[schema.$ref.replace("#/components/schemas/", "")], all, depth + 1);
  }
  const part = schema.anyOf?.find((one) => one.type !== "null") ?? schema.allOf?.[0];
  if (part) {
    return example(part, all, depth + 1);
  }
  if (schema.enum) {
    return schema.enum.join(" | ");
  }
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, of]) => [name, example(of, all, depth + 1)]),
    );
  }
  if (schema.items) {
    return [example(schema.items, all, depth + 1)];
  }
  return kind(schema);
}

function kind(schema: Schema | undefined): string {
  const type = [schema?.type ?? "any"].flat().filter((one) => one !== "null");
  return schema?.format ? `${type.join(" or ")} (${schema.format})` : type.join(" or ");
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  style: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (style) {
    element.className = style;
  }
  element.append(...content);
  return element;
}

function code(value: unknown): HTMLElement {
  const block = make("pre", "o-code", typeof value === "string" ? value : JSON.stringify(value, null, 2));
  block.tabIndex = 0; // so that it can be scrolled with the keyboard
  return block;
}

function parameters(operation: Operation): Node[] {
  const list = operation.parameters ?? [];
  if (list.length === 0) {
    return [];
  }
  const rows = list.flatMap((one) => [
    make("dt", "", make("code", "", one.name)),
    make(
      "dd",
      "",
      [one.in, kind(one.schema), one.required ? "required" : "", one.description ?? ""].filter(Boolean).join(" · "),
    ),
  ]);
  return [make("h4", "", "Parameters"), make("dl", "o-kv is-left", ...rows)];
}

function body(title: string, content: Record<string, Media> | undefined, all: Record<string, Schema>): Node[] {
  return Object.entries(content ?? {}).flatMap(([type, media]) => [
    make("h4", "", `${title} `, make("span", "o-quiet", type)),
    ...(media.schema ? [code(example(media.schema, all))] : []),
  ]);
}

function operation(method: string, path: string, of: Operation, document: Description): HTMLElement {
  const all = document.components?.schemas ?? {};
  const summary = make(
    "summary",
    "o-operation-head",
    make("span", `o-badge o-method is-${method}`, method.toUpperCase()),
    make("code", "o-strong", path),
    make("span", "o-muted o-small", of.summary ?? ""),
  );
  const answers = Object.entries(of.responses ?? {}).flatMap(([status, answer]) => [
    ...(answer.content ? [] : [make("p", "o-small o-muted", `Answers ${status} ${answer.description ?? ""}`)]),
    ...body(`Answer ${status}`, answer.content, all),
  ]);
  return make(
    "details",
    "o-operation",
    summary,
    make(
      "div",
      "o-stack o-gap-3",
      ...(of.description ? [make("p", "o-muted", of.description)] : []),
      ...parameters(of),
      ...body("Body", of.requestBody?.content, all),
      ...answers,
    ),
  );
}

/** Fills an element with the operations, grouped by tag. */
export function render(document: Description, place: HTMLElement): void {
  const root = document.servers?.[0]?.url ?? "";
  const groups = new Map<string, HTMLElement[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const of = methods[method];
      if (of) {
        const tag = of.tags?.[0] ?? "Other";
        groups.set(tag, [...(groups.get(tag) ?? []), operation(method, root + path, of, document)]);
      }
    }
  }
  place.replaceChildren(
    ...[...groups].map(([tag, operations]) =>
      make("section", "o-card", make("div", "o-card-head", make("h2", "", tag)), ...operations),
    ),
  );
}
