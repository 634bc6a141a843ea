// Draws the outline of the land for the map of places: node tools/world.mjs, when world-atlas has a new version.
// Natural Earth at 1:110 million (public domain) by world-atlas; degrees as they are, so that a place is drawn without
// any calculation: x is the longitude, y the latitude turned upside down.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const topology = JSON.parse(readFileSync(require.resolve("world-atlas/land-110m.json"), "utf8"));
const land = feature(topology, topology.objects.land);
const shapes = (land.features ?? [land]).flatMap(({ geometry }) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
);
const round = (degrees) => Number(degrees.toFixed(1));
const path = shapes
  .flat()
  .map((ring) => {
    let [x, y] = [round(ring[0][0]), round(-ring[0][1])];
    let drawn = `M${x} ${y}`;
    for (const [longitude, latitude] of ring.slice(1)) {
      const dx = round(round(longitude) - x);
      const dy = round(round(-latitude) - y);
      drawn += dx || dy ? `l${dx} ${dy}` : "";
      [x, y] = [round(x + dx), round(y + dy)];
    }
    return `${drawn}z`;
  })
  .join("");
writeFileSync(
  new URL("../src/css/world.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180"><path d="${path}" /></svg>\n`,
);
