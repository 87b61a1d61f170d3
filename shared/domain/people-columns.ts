import { headingMatcher, type MatchedColumn } from './heading-likeness.ts'

/** Lists of people and libraries that are taken in. */
export const peopleKinds = ['patrons', 'libraries'] as const
export type PeopleKind = (typeof peopleKinds)[number]

const patronFields = [
  'name',
  'givenName',
  'familyName',
  'number',
  'email',
  'phone',
  'category',
  'department',
  'pickup',
  'language',
  'note',
  'blocked'
] as const
const libraryFields = [
  'name',
  'symbol',
  'scheme',
  'country',
  'language',
  'street',
  'postcode',
  'city',
  'email',
  'phone',
  'loanDays',
  'networks',
  'respondLoan',
  'respondCopy',
  'suspendedUntil',
  'borrowingSuspendedUntil',
  'shipping',
  'payment',
  'account',
  'charges',
  'town',
  'region',
  'ownBranch',
  'priority',
  'doNotAsk',
  'doNotAskUntil',
  'contacts',
  'closures',
  'policies',
  'note'
] as const
export type PatronField = (typeof patronFields)[number]
export type LibraryField = (typeof libraryFields)[number]

/** What a column of such a list can hold. */
export const peopleFields = { patrons: patronFields, libraries: libraryFields } as const

/** Headings met in exports of library systems: English, German, French, Spanish, Italian, Dutch, Swedish. */
const patronWords: Readonly<Record<PatronField, string>> = {
  name: 'name|patron|patron name|full name|user|user name|display name|borrower|borrower name|benutzer|benutzername|nutzer|nutzername|nom|nom complet|lecteur|nombre completo|usuario|utente|lezer|lantagare',
  givenName: 'first name|given name|forename|firstname|vorname|prenom|nombre|nome|voornaam|fornamn',
  familyName:
    'last name|family name|surname|lastname|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam|efternamn',
  number:
    'number|patron number|patron id|barcode|patron barcode|library card|card number|card|user id|id|borrower number|benutzernummer|nutzernummer|ausweisnummer|ausweis|lesernummer|numero de lecteur|numero|numero de usuario|carne|tessera|lezersnummer|lanekort',
  email:
    'email|e mail|mail|email address|e mail address|mailadresse|e mail adresse|courriel|correo|correo electronico|adresse e mail|posta elettronica',
  phone:
    'phone|telephone|phone number|mobile|tel|telefon|telefonnummer|mobil|handy|telephone portable|telefono|telefoon',
  category:
    'category|patron type|patron category|user group|group|type|status|status group|kategorie|benutzergruppe|gruppe|nutzertyp|categorie|categoria|statut|groep|kategori',
  department:
    'department|faculty|institute|unit|organisation|organization|abteilung|fakultat|institut|departement|service|facultad|dipartimento|afdeling|institution',
  pickup:
    'pickup|pickup location|pick up|pickup library|home library|branch|abholort|zweigstelle|lieu de retrait|bibliotheque|biblioteca|afhaallocatie|hamtstalle',
  language: 'language|preferred language|lang|sprache|langue|idioma|lingua|taal|sprak',
  note: 'note|notes|comment|comments|remark|remarks|notiz|bemerkung|bemerkungen|remarque|nota|opmerking|anmarkning',
  blocked: 'blocked|block|barred|suspended|gesperrt|sperre|sperrvermerk|bloque|bloqueado|bloccato|geblokkeerd|sparrad'
}
const libraryWords: Readonly<Record<LibraryField, string>> = {
  name: 'name|library|library name|institution|institution name|partner|lender|supplier|bibliothek|name der bibliothek|bibliotheksname|bibliotheque|biblioteca|bibliotheek|bibliotek',
  symbol:
    'symbol|isil|oclc symbol|library code|code|sigel|nuc|nuc symbol|docline id|libid|library id|symbole|sigle|simbolo|codigo',
  scheme: 'scheme|symbol type|id type|network|kennungsart|verbund|type de symbole|red|rete',
  country: 'country|country code|land|pays|pais|paese|landcode',
  language: 'language|preferred language|lang|sprache|langue|idioma|lingua|taal|sprak',
  street:
    'street|address|street address|address line 1|postal address|strasse|anschrift|adresse|rue|direccion|calle|indirizzo|adres',
  postcode: 'postcode|zip|zip code|postal code|plz|postleitzahl|code postal|codigo postal|cap|postnummer',
  city: 'city|town|locality|ort|stadt|ville|ciudad|citta|plaats|stad|postort',
  email: 'email|e mail|mail|ill email|email address|e mail adresse|courriel|correo',
  phone: 'phone|telephone|tel|telefon|telefono|telefoon',
  loanDays: 'loan days|loan period|days|leihfrist|leihfrist tage|duree de pret|plazo de prestamo',
  networks:
    'networks|memberships|groups|consortia|agreements|netze|mitgliedschaften|gruppen|verbunde|reseaux|redes|reti',
  respondLoan:
    'days to respond|days to respond loans|response days|respond days|antworttage|antworttage ausleihe|delai de reponse',
  respondCopy: 'days to respond copies|antworttage kopien',
  suspendedUntil: 'suspended until|lending suspended until|liefert nicht bis|suspendu jusqu au',
  borrowingSuspendedUntil: 'nothing lent until|borrowing suspended until|entleiht nicht bis|gesperrt bis',
  shipping: 'shipping|shipping preference|ship by|versandart|envoi|envio|spedizione',
  payment: 'payment|payment method|billing|zahlungsart|zahlungsweise|paiement|pago',
  account: 'account|account number|customer number|konto|kundennummer|compte|cuenta',
  charges: 'charges|fees|prices|gebuhren|preise|tarifs|tarifas',
  town: 'home town|heimatort|seat',
  region: 'region|leihverkehrsregion|state|bundesland|province|provinz',
  ownBranch: 'own branch|branch of ours|eigene zweigstelle|zweigstelle|succursale|sucursal propia|succursale propria',
  priority: 'priority|rank|prioritat|rang|priorite|prioridad',
  doNotAsk: 'not to be asked|do not ask|do not route|nicht anfragen|ne pas demander',
  doNotAskUntil: 'not to be asked until|nicht anfragen bis',
  contacts: 'contacts|contact|kontakte|kontakt|contactos|contatti',
  closures: 'closures|closed|schliesstage|geschlossen|fermetures|cierres',
  policies: 'policies|lends|lending policy|ausleihregeln|was sie verleiht|regles|politicas',
  note: 'note|notes|comment|remarks|notiz|bemerkung|remarque|nota|opmerking'
}

const matchers: Readonly<Record<PeopleKind, (headers: readonly string[]) => MatchedColumn<string>[]>> = {
  patrons: headingMatcher(patronFields, patronWords),
  libraries: headingMatcher(libraryFields, libraryWords)
}

/** Which column of a list of patrons or libraries holds what, by the likeness of its heading. */
export function matchPeopleColumns(kind: PeopleKind, headers: readonly string[]): MatchedColumn<string>[] {
  return matchers[kind](headers)
}
