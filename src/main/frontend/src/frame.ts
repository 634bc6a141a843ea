// What the frame of the tools' pages needs. These load nothing else, so that a picture is open soon.
import * as theme from "./islands/theme";
import * as offline from "./offline/offline";
import * as refusal from "./offline/refusal";

for (const part of [theme, offline, refusal]) {
  part.start();
}
