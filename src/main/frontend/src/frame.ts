// What the frame of the tools' pages needs. These load nothing else, so that a picture is open soon.
import * as theme from "./islands/theme";

theme.start();
