/** Where a link of the site leads in the kit, and what the site would fetch. */

import { place as placeOf } from "../page/later.js";

const ELSEWHERE = /^(?!https:\/\/kit\.invalid\/)(#|[a-z][a-z\d+.-]*:)/i;

/** @param {{origin: string, parts: Object<string, {id: string, bare: boolean, prefix: string}>, handover: ?string, search: object}} data */
export function placesOf({ origin, parts, handover, search }) {
  return {
    alone: true,
    origin,
    /** The address in the kit; null for what is not in it: its words then stand without a link. */
    link(address) {
      if (!address || ELSEWHERE.test(address)) return address;
      const [path, place] = address.replace(origin, "").replace(/^(\.{1,2}\/)+/, "").split("#");
      const found = parts[path];
      if (!found) return null;
      const id = place && (found.bare ? place : `${found.prefix}.${place}`);
      return `#${id && placeOf(id) ? id : found.id}`;
    },
    handover: () => handover,
    data: async () => search,
  };
}
