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
import * as theme from "./islands/theme";

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
  focus,
]) {
  island.start();
}
