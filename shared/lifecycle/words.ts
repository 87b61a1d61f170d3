/** Which way the material goes: wanted from others, lent to others, or delivered to an own patron from own stock. */
export const sides = ['borrowing', 'lending', 'delivery'] as const
export type Side = (typeof sides)[number]

/** A loan comes back, a copy does not. */
export const services = ['loan', 'copy'] as const
export type Service = (typeof services)[number]

/** How soon: normal, rush, or urgent (patient care). */
export const levels = ['normal', 'rush', 'urgent'] as const
export type Level = (typeof levels)[number]

/** How a copy reaches the one who asked for it. */
export const deliveryWays = ['link', 'mail', 'article-exchange', 'print'] as const
export type DeliveryWay = (typeof deliveryWays)[number]
