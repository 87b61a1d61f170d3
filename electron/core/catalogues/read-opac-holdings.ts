import type { Circulation, OpacHolding } from '../../../shared/holdings/catalogue-record.ts'
import type { Tree } from '../xml-tree.ts'
import { childNamed, textIn } from './in-tree.ts'

/** The holdings of an OPAC record as YAZ writes it in XML (Z39.50 record syntax OPAC); one that breaks off in the middle is left out. */
export function readOpacHoldings(holdings: Tree, broken: ReadonlySet<Tree>): OpacHolding[] {
  return holdings.children
    .filter((each) => each.name === 'holding' && !broken.has(each))
    .map((holding) => ({
      nucCode: textIn(holding, 'nucCode'),
      localLocation: textIn(holding, 'localLocation'),
      shelvingLocation: textIn(holding, 'shelvingLocation'),
      callNumber: asWritten(childNamed(holding, 'callNumber')),
      publicNote: textIn(holding, 'publicNote'),
      enumAndChron: textIn(holding, 'enumAndChron'),
      volumes: (childNamed(holding, 'volumes')?.children ?? []).flatMap((volume) => volumeOf(volume) ?? []),
      circulations: (childNamed(holding, 'circulations')?.children ?? [])
        .filter(({ name }) => name === 'circulation')
        .map(circulationOf)
    }))
}

function circulationOf(circulation: Tree): Circulation {
  return {
    availableNow: truth(circulation, 'availableNow'),
    availabilityDate: textIn(circulation, 'availabilityDate') ?? textIn(circulation, 'availablityDate'),
    availableThru: textIn(circulation, 'availableThru'),
    restrictions: textIn(circulation, 'restrictions'),
    itemId: textIn(circulation, 'itemId'),
    onHold: truth(circulation, 'onHold'),
    enumAndChron: textIn(circulation, 'enumAndChron'),
    temporaryLocation: textIn(circulation, 'temporaryLocation'),
    reason: textIn(circulation, 'reasonUnavailable')
  }
}

/** YAZ writes `<availableNow value="1"/>`, others the value as text. */
function truth(within: Tree, name: string): boolean | null {
  const element = childNamed(within, name)
  const said = (element?.attributes.get('value') ?? element?.text ?? '').trim().toLowerCase()
  return ['1', 'true', 'yes', 'y'].includes(said) ? true : ['0', 'false', 'no', 'n'].includes(said) ? false : null
}

function volumeOf(volume: Tree): string | undefined {
  const whole = textIn(volume, 'enumAndChron')
  const parts = [textIn(volume, 'enumeration'), textIn(volume, 'chronology')].filter((part) => part !== null)
  return whole ?? (parts.length > 0 ? parts.join(' ') : undefined)
}

/** Inner and outer blanks stay, since hosts hand them on; line ends around it are the file's own. */
function asWritten(element: Tree | undefined): string | null {
  const text = element?.text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/g, '') ?? ''
  return text.trim() === '' ? null : text
}
