import { fieldNames } from '../../../../shared/paper/template/field-names.ts'
import { fieldValue, isAddress, isDate } from '../../../../shared/paper/template/fields.ts'
import { speaking } from '../../../spoken-language.ts'
import { answers } from '../../handler.ts'
import { toldFor } from './told-for.ts'

/** Days stand twice, as they are and with the month as a word; addresses too, with and without their first line. */
export const sayFields = answers('paper.template-fields', ({ number, language }, reading) => {
  const told = toldFor(reading, number)
  return speaking(language ?? reading.settings().language, () =>
    fieldNames.flatMap((name) => [
      { name, says: fieldValue(name, told) },
      ...(isDate(name) ? [{ name: `${name}|date`, says: fieldValue(name, told, 'date') }] : []),
      ...(isAddress(name) ? [{ name: `${name}|lines`, says: fieldValue(name, told, 'lines') }] : [])
    ])
  )
})
