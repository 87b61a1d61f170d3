/** Whose work the label for the way back is: the lender lays it into the parcel, the borrower prints it, or there is none. */
export const returnLabelModes = ['in-parcel', 'by-borrower', 'none'] as const
export type ReturnLabelMode = (typeof returnLabelModes)[number]

/** A stop of a courier: its name, the library's number or code there, and the three-letter hub by which it is sorted. */
export interface CourierStop {
  readonly name: string
  readonly location: string
  readonly hub: string
}
