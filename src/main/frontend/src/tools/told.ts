import { h, icon } from "../common/dom";
import type { Words } from "../common/words";
import type { MetadataGroup, Telling, Told } from "../device/contract";

const SVG = "http://www.w3.org/2000/svg";

const ICONS: Partial<Record<MetadataGroup, string>> = {
  position: "flag",
  camera: "image",
  author: "user",
  time: "clock",
  software: "grid",
  thumbnail: "layers",
  comments: "message",
  xmp: "tag",
  iptc: "tag",
  settings: "sliders",
};

/** What people look for first; the other groups follow as the file has them. */
const FIRST: readonly MetadataGroup[] = ["position", "camera", "author", "time"];

/** All that a file tells: the place on a map, and every field by group. Values are for the eyes of whoever sits here. */
export function told(words: Words, telling: Telling): HTMLElement {
  const groups = new Map<MetadataGroup, Told[]>();
  for (const line of telling.lines) {
    groups.set(line.group, [...(groups.get(line.group) ?? []), line]);
  }
  if (groups.size === 0) {
    return h(
      "div",
      { class: "o-row o-gap-3 o-tells-none" },
      icon("check"),
      h(
        "div",
        {},
        h("strong", {}, words.say("told.none")),
        h("p", { class: "o-small o-muted" }, words.say("told.noneText")),
      ),
    );
  }
  return h(
    "div",
    { class: "o-stack o-gap-3" },
    telling.position ? map(words, telling.position) : null,
    ...[...groups]
      .sort(([one], [other]) => rank(one) - rank(other))
      .map(([group, lines]) =>
        h(
          "details",
          { class: "o-told-group", open: group === "position" || group === "camera" || group === "time" },
          h(
            "summary",
            {},
            h("span", { class: "o-row o-gap-2 o-strong" }, icon(ICONS[group] ?? "file"), words.say(`group.${group}`)),
            h("span", { class: "o-num o-quiet" }, String(lines.length)),
          ),
          h(
            "dl",
            { class: "o-told-fields" },
            ...lines.map(({ name, value }) =>
              h("div", {}, h("dt", {}, name), h("dd", {}, value === "" ? words.say("told.noValue") : value)),
            ),
          ),
        ),
      ),
  );
}

/** The outline of the land with a dot. It is part of this page: no address is asked for it. */
function map(words: Words, { latitude, longitude }: { latitude: number; longitude: number }): HTMLElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 360 180");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, radius] of [
    ["halo", 9],
    ["dot", 3],
  ] as const) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", name);
    circle.setAttribute("cx", String(longitude + 180));
    circle.setAttribute("cy", String(90 - latitude));
    circle.setAttribute("r", String(radius));
    svg.append(circle);
  }
  const text = `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`;
  return h(
    "div",
    { class: "o-stack o-gap-2" },
    h("div", { class: "o-map", role: "img", "aria-label": words.say("told.map", text) }, svg),
    h("p", { class: "o-strong o-num" }, text),
    h("p", { class: "o-tiny o-quiet" }, words.say("told.mapHelp")),
  );
}

function rank(group: MetadataGroup): number {
  const at = FIRST.indexOf(group);
  return at < 0 ? FIRST.length : at;
}
