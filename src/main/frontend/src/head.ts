// Applied before the first paint, so that a page never flashes in the other theme.
import { apply, remembered } from "./islands/theme";

apply(remembered());
