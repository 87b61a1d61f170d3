import type { IsoHolding } from '../../../shared/holdings/catalogue-record.ts'
import type { Tree } from '../xml-tree.ts'
import { allNamed, allText, childNamed, firstNamed } from './in-tree.ts'

/**
 * A holding of ISO 20775: `holdingSimple` has copies or a summary, `holdingStructured` has sets with components. Availability is
 * `availabilityStatus` (1 available, 2 not available, 3 possibly available) of a copy or a component.
 */
export function readIsoHoldings(holding: Tree): IsoHolding[] {
  const institution = valueIn(holding, 'institutionIdentifier') ?? valueIn(holding, 'institution')
  const location = valueIn(holding, 'physicalLocation')
  const parts = [...allNamed(holding, 'copyInformation'), ...allNamed(holding, 'component')]
  const whole = {
    institution,
    location,
    shelvingLocation: valueIn(holding, 'shelfLocator') === null ? null : valueIn(holding, 'shelvingLocation'),
    callNumber: valueIn(holding, 'shelfLocator') ?? valueIn(holding, 'callNumber'),
    held: heldIn(holding),
    electronic: valueIn(holding, 'electronicLocator') !== null && location === null
  }
  if (parts.length === 0)
    return [{ ...whole, itemId: null, policy: valueIn(holding, 'policy'), available: availableIn(holding) }]
  return parts.map((part) => ({
    ...whole,
    shelvingLocation: valueIn(part, 'sublocation') ?? whole.shelvingLocation,
    callNumber: valueIn(part, 'shelfLocator') ?? whole.callNumber,
    itemId: valueIn(part, 'pieceIdentifier'),
    policy: valueIn(part, 'policy') ?? valueIn(holding, 'policy'),
    held: heldIn(part) ?? whole.held,
    available: availableIn(part)
  }))
}

function availableIn(within: Tree): boolean | null {
  const status = allNamed(within, 'availabilityStatus')[0]?.text.trim()
  return status === '1' ? true : status === '2' ? false : null
}

function heldIn(within: Tree): string | null {
  const said = ['enumerationAndChronology', 'textualHoldings', 'enumeration', 'chronology'].flatMap((name) =>
    allNamed(within, name).map(allText)
  )
  const kept = said.filter((text) => text !== '')
  return kept.length > 0 ? [...new Set(kept)].join('; ') : null
}

/** The text of an element, or of its `value` or `text` child. */
function valueIn(within: Tree, name: string): string | null {
  const element = firstNamed(within, [name], 5)
  const text =
    element &&
    (childNamed(element, 'value')?.text.trim() || childNamed(element, 'text')?.text.trim() || allText(element))
  return text ? text : null
}
