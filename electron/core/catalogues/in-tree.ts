import type { Tree } from '../xml-tree.ts'

/** The first child of that name, whatever its namespace. */
export const childNamed = (within: Tree | undefined, name: string): Tree | undefined =>
  within?.children.find((each) => each.name === name)

/** The text of a child, outer blanks off; null when there is none or it is empty. */
export function textIn(within: Tree | undefined, name: string): string | null {
  const text = childNamed(within, name)?.text.trim()
  return text ? text : null
}

/** The element itself, or the first below it, that has one of these names; not deeper than answers are (SOAP wraps them twice). */
export function firstNamed(within: Tree, names: readonly string[], depth = 3): Tree | undefined {
  if (names.includes(within.name)) return within
  if (depth === 0) return undefined
  for (const child of within.children) {
    const found = firstNamed(child, names, depth - 1)
    if (found) return found
  }
  return undefined
}

/** Every element of that name at any depth. */
export function allNamed(within: Tree, name: string): Tree[] {
  return within.children.flatMap((child) => (child.name === name ? [child] : allNamed(child, name)))
}

/** All the text below an element, in the order of elements. */
export function allText(within: Tree): string {
  return [within.text, ...within.children.map(allText)].join(' ').replace(/\s+/g, ' ').trim()
}
