/** The three permissions of a licence for interlibrary loan, each for itself: on paper or by fax, as a file, as a file by secure transmission. */
export const licenceTerms = ['printFax', 'electronic', 'secureElectronic'] as const
export type LicenceTerm = (typeof licenceTerms)[number]

/** What a licence says of each: it allows, it forbids, it is silent; nobody has read it. */
export const permissions = ['permitted', 'prohibited', 'silent', 'not-read'] as const
export type Permission = (typeof permissions)[number]

/** How a thing can be supplied: the item itself, or a copy, the quickest way first. */
export const waysOfSupply = ['item', 'electronic', 'secure', 'print-scan', 'fax', 'post'] as const
export type WayOfSupply = (typeof waysOfSupply)[number]
export type CopyWay = Exclude<WayOfSupply, 'item'>
export const copyWays = waysOfSupply.filter((way): way is CopyWay => way !== 'item')

/**
 * Which permissions a way goes by. One that `needs` a permission is as open as that permission; what `spoils` it closes it where it is prohibited, and
 * opens nothing. A copy that is printed first and scanned then goes by the permission for print, and is closed where no file at all may go. This is
 * the project's own reading of the three terms that licence systems keep (electronic resource management, ERMI); no standard maps ways onto them.
 */
export const termsOfWay: Readonly<Record<CopyWay, { readonly needs: LicenceTerm; readonly spoils?: LicenceTerm }>> = {
  electronic: { needs: 'electronic' },
  secure: { needs: 'secureElectronic' },
  'print-scan': { needs: 'printFax', spoils: 'secureElectronic' },
  fax: { needs: 'printFax' },
  post: { needs: 'printFax' }
}
