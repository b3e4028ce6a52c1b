/** The file of an incident, saved from what this page knows, kept or not. */

import { iso } from "../page/time.js";
import * as store from "../store/store.js";
import { toFragment, toJson } from "./codec.js";
import { save } from "./save.js";

/** The name of a file of an incident: a drill's says so. */
export const fileName = (state, extension) => `sang-froid-${state.drill ? "exercise-" : ""}${iso(state.start).slice(0, 10)}-${state.id.slice(-4)}.${extension}`;

export const saveJson = (state) => save(fileName(state, "json"), toJson(state.id, store.events(state.id)), "application/json");

/** The fragment that carries all of an incident to another page of this browser, people's words too. */
export const carried = ({ id }) => toFragment(id, store.events(id), true);
