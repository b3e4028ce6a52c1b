/** The badge of a level in what a panel describes. */

import { badge } from "../incident/level.js";
import { made } from "../page/redraw.js";

/** Nothing where there is no level. */
export const badgeOf = (level, href = null) => level && made(`badge ${level.word} ${level.colour} ${level.shape}`, () => badge(level, href));
