/** Who wrote an event: initials and role, in the words of the page; empty where nobody said who they are. Pure. */

/** `roles`: {id: {title}}. */
export const author = (roles, { who, initials, role }) => [who || initials, roles[role]?.title].filter(Boolean).join(", ");

/** The same in brackets, behind what was said. */
export function bracketed(roles, event) {
  const name = author(roles, event);
  return name ? ` (${name})` : "";
}
