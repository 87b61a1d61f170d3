/** A library by its symbol and its name; once where it has no other name than its symbol, nothing where it has neither. */
export const symbolAndName = ({
  partnerSymbol,
  partner
}: {
  readonly partnerSymbol: string | null
  readonly partner: string | null
}): string => [...new Set([partnerSymbol, partner])].filter(Boolean).join(' ')
