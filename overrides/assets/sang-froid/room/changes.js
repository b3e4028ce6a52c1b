/** What is to change after a drill or a replay: rows of task, owner and date, as their entries are kept. Pure. */

export const FIELDS = ["task", "owner", "due"];
const ENTRY = /^change\/(\d+)\/(task|owner|due)$/;

/** Rows in their order, of the entries `names` as `get(name)` knows them: {id, task, owner, due}. */
export function changes(names, get) {
  const ids = new Set(names.map((name) => Number(ENTRY.exec(name)?.[1] ?? 0)).filter(Boolean));
  const said = (id, name) => String(get(`change/${id}/${name}`) ?? "");
  return [...ids].sort((one, other) => one - other).map((id) => ({ id, task: said(id, "task"), owner: said(id, "owner"), due: said(id, "due") }));
}

/** As tools/due.js writes a calendar. */
export const owed = (rows, where, title) => rows.map(({ id, task, owner, due }) => ({ id: `${where}change-${id}`, what: task, owner, due, notes: [title] }));
