/** Tables for spreadsheets (RFC 4180). Nothing that people wrote is read there as a formula. */

import { locale } from "../page/time.js";

/** What a spreadsheet takes for the end of a cell: where a comma begins decimals, a semicolon. */
const BETWEEN = new Intl.NumberFormat(locale).format(1.5).includes(",") ? ";" : ",";
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** The text of a table: rows of cells; numbers stay numbers, texts keep their lines. */
export const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(BETWEEN)).join("\r\n")}\r\n`;

function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
