/**
 * The types of the engine, for readers and editors; nothing loads them.
 *
 * @typedef {{all?: [string, string[]][], never?: [string, string[]][]}} When
 * @typedef {string | {id: string, when?: When, publication?: boolean}} Part
 * @typedef {{do?: Part[], clocks?: Part[], lists?: string[], messages?: string[]}} Adds
 * @typedef {Adds & {id: string, to?: string, floor?: string, like?: string, first?: boolean}} Answer
 * @typedef {{id: string, when?: When, reach: string, public?: boolean, quiet?: boolean, again?: number, message?: string}} Said
 * @typedef {{id: string, version: string, start: string, grades: boolean,
 *            levels: Object<string, Adds & {rank: number, times?: number}>,
 *            questions: Object<string, {form: string, to?: string, rest: number, answers: Answer[]}>,
 *            junctions: Object<string, {to: string, when?: When}[]>,
 *            rules: (Adds & {id: string, when: When, floor?: string, pressing?: boolean})[],
 *            outcomes: Object<string, Adds & {level?: string, more?: string[],
 *              say?: Said[]}>, waiting?: Said[]}} Tree
 * @typedef {{steps: [string, string][], at: ?string, outcome: ?string, level: ?string, reasons: string[],
 *            do: string[], say: ?string, quiet: boolean, again: ?number, waiting: string[], clocks: string[],
 *            lists: string[], messages: string[],
 *            unknown: [string, string][], open: string[], aside: Object<string, string>}} Walk
 */
