// The islands of every page. Each starts by itself and finds its elements by their marks.
import * as bring from "./islands/bring";
import * as compare from "./islands/compare";
import * as contacts from "./islands/contacts";
import * as copy from "./islands/copy";
import * as countdown from "./islands/countdown";
import * as diagnostics from "./islands/diagnostics";
import * as focus from "./islands/focus";
import * as optional from "./islands/optional";
import * as place from "./islands/place";
import * as push from "./islands/push";
import * as range from "./islands/range";
import * as rail from "./islands/rail";
import * as room from "./islands/room";
import * as theme from "./islands/theme";
import * as typed from "./islands/typed";

for (const island of [
  diagnostics,
  theme,
  range,
  compare,
  copy,
  place,
  optional,
  bring,
  countdown,
  contacts,
  push,
  rail,
  typed,
  room,
  focus,
]) {
  island.start();
}
