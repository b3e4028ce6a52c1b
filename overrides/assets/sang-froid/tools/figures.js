/** Figures that people enter, or that the data begin with. */

/**
 * The figures {id: number} of the tool: what was entered, held between the bounds of the data, else what the data begins with.
 * @param list [{id, start, least, most}], get id → what was entered
 */
export function figuresOf(list, get) {
  const one = ({ id, start, least, most }) => {
    const value = get(id);
    return [id, typeof value === "number" ? Math.min(most, Math.max(least, value)) : start];
  };
  return Object.fromEntries(list.map(one));
}
