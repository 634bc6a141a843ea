import { h, icon, svg } from "../common/dom";
import { iconOf, rankOf } from "../common/groups";
import type { Words } from "../common/words";
import type { MetadataGroup, Telling, Told } from "../device/contract";

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
      .sort(([one], [other]) => rankOf(one) - rankOf(other))
      .map(([group, lines]) =>
        h(
          "details",
          { class: "o-told-group", open: group === "position" || group === "camera" || group === "time" },
          h(
            "summary",
            {},
            h("span", { class: "o-row o-gap-2 o-strong" }, icon(iconOf(group)), words.say(`group.${group}`)),
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
  const at = { cx: longitude + 180, cy: 90 - latitude };
  const marks = [svg("circle", { ...at, class: "halo", r: 9 }), svg("circle", { ...at, class: "dot", r: 3 })];
  const text = `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`;
  return h(
    "div",
    { class: "o-stack o-gap-2" },
    h(
      "div",
      { class: "o-map", role: "img", "aria-label": words.say("told.map", text) },
      svg("svg", { viewBox: "0 0 360 180", "aria-hidden": "true" }, ...marks),
    ),
    h("p", { class: "o-strong o-num" }, text),
    h("p", { class: "o-tiny o-quiet" }, words.say("told.mapHelp")),
  );
}
