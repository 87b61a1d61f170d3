/**
 * Text that a spreadsheet would take for a formula, with an apostrophe before it, so that it is read as text. What begins a formula may stand behind
 * blanks, controls and marks that nobody sees, and in its full-width and small forms; a tab or an end of line at the beginning is as bad, since some
 * programs cut it off and look again.
 */
export const unarmed = <T extends string | number | null>(value: T): T | string =>
  typeof value === 'string' && dangerous.test(value) ? `'${value}` : value

const dangerous = /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−|%])/u
