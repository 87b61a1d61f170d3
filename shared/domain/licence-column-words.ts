import type { LicenceField } from './licence-columns.ts'

/** Headings met in lists of licences, and those of the table that is written out; English and German. */
export const licenceColumnWords: Readonly<Record<LicenceField, string>> = {
  name: 'licence|license|collection|collection name|package|package name|e collection|resource|database|lizenz|paket|sammlung|kollektion|name',
  provider: 'provider|vendor|publisher platform|platform|interface|anbieter|plattform',
  covers: 'covers|scope|umfasst|umfang',
  printFax: 'print or fax|ill print or fax|print|print fax|printfax|ill print|papier oder fax|druck|papier',
  electronic: 'electronic|ill electronic|interlibrary loan electronic|ill elec|elektronisch|datei',
  secureElectronic:
    'secure electronic|ill secure electronic transmission|ill secure electronic|secure|secure transmission|gesichert elektronisch|gesicherte ubertragung',
  lendable: 'lendable|lending status|lendable status|rapid lending|rapidill|rapid status|lending note|rapid lendable',
  countryLimit: 'countries|country|country limit|land|lander|landergrenze',
  groups: 'groups|only groups|consortia|gruppen|nur gruppen',
  wholeEbook: 'whole e book|whole ebook|e book|ebook|ganzes e book',
  byItself: 'answers by itself|deflect|by itself|antwortet selbst',
  years: 'years|licence years|coverage of licence|jahre|lizenzjahre',
  reviewed: 'reviewed|reviewed on|date reviewed|gepruft|gepruft am',
  note: 'note|notes|comment|remarks|notiz|bemerkung',
  issn: 'issn|eissn|e issn|online issn|print issn|p issn',
  isbn: 'isbn|isbn 13|eisbn|e isbn',
  title: 'title|journal title|publication title|book title|titel|zeitschrift',
  titleYears: 'coverage|title years|years of title|holdings|bestand|jahre des titels'
}
