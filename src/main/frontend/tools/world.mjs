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

/** A ring in one piece, though it may leave the map on one side; one around the pole is closed along the lower edge. */
function whole(ring) {
  const points = [];
  let turn = 0;
  for (const [longitude, latitude] of ring) {
    const last = points.at(-1)?.[0] ?? longitude;
    turn += longitude + turn - last > 180 ? -360 : longitude + turn - last < -180 ? 360 : 0;
    points.push([longitude + turn, -latitude]);
  }
  if (turn !== 0) {
    points.push([points.at(-1)[0], 90], [points[0][0], 90]);
  }
  return points;
}

function draw(points, shift) {
  let [x, y] = [round(points[0][0] + shift), round(points[0][1])];
  let drawn = `M${x} ${y}`;
  for (const [toX, toY] of points.slice(1)) {
    const [dx, dy] = [round(round(toX + shift) - x), round(round(toY) - y)];
    drawn += dx || dy ? `l${dx} ${dy}` : "";
    [x, y] = [round(x + dx), round(y + dy)];
  }
  return `${drawn}z`;
}

const path = shapes
  .flat()
  .map(whole)
  .flatMap((points) =>
    [-360, 0, 360]
      .filter((shift) => points.some(([x]) => Math.abs(x + shift) < 180))
      .map((shift) => draw(points, shift)),
  )
  .join("");
writeFileSync(
  new URL("../src/css/world.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180"><path d="${path}" /></svg>\n`,
);
