// Writing into the page by hand, only what differs: each write, also of the same, would be laid out and painted again.

/** An attribute, or none of it. */
export function writeAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name)
  } else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** The words of an element that has nothing else in it. */
export function writeText(element: Element, text: string): void {
  const node = element.firstChild
  if (!node) element.append(text)
  else if (node.nodeValue !== text) node.nodeValue = text
}

/** A new element with a class. */
export function make<N extends keyof HTMLElementTagNameMap>(name: N, look = ''): HTMLElementTagNameMap[N] {
  const element = document.createElement(name)
  if (look) element.className = look
  return element
}

/** Puts elements in this order into a box that holds them in the same round order: what has left at one end comes in at the other. */
export function putInOrder(box: Element, elements: readonly Element[]): void {
  const [first] = elements
  if (!first) return box.replaceChildren()
  const ahead = [...box.children].indexOf(first)
  const behind = box.children.length - ahead
  if (ahead > behind) for (let n = 0; n < behind; n += 1) box.prepend(box.lastElementChild as Element)
  else for (let n = 0; n < ahead; n += 1) box.append(box.firstElementChild as Element)
  let next = box.firstElementChild
  for (const element of elements)
    if (element === next) next = next.nextElementSibling
    else box.insertBefore(element, next)
  while (next) {
    const gone = next
    next = next.nextElementSibling
    gone.remove()
  }
}
