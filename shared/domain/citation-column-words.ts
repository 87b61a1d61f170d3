import type { CitationField } from './citation-columns.ts'

/**
 * Headings met in lists of citations, by field: English, German, French, Spanish, Italian, Dutch, Swedish, Portuguese, Japanese, Chinese. “~”
 * marks a heading that is more often another field and is taken only where that one is held by a likelier column.
 */
export const columnWords: Readonly<Record<CitationField, string>> = {
  title:
    'title|article title|title of article|item title|chapter title|book title|loan title|work|titel|aufsatztitel|artikeltitel|titel des aufsatzes|buchtitel|sachtitel|titre|titre article|titre de l article|titulo|titulo del articulo|titolo|titel artikel|論題|論文名|タイトル|書名|題名|题名|标题|篇名',
  author:
    'author|authors|author s|article author|creator|first author|autor|autoren|autor in|verfasser|verfasserin|verfasserinnen|urheber|auteur|auteurs|autores|autora|autore|forfattare|forfatter|著者|著者名|作者',
  container:
    'journal|journal title|container|container title|publication title|publication|periodical|periodical title|source|source title|host title|magazine|in journal|photo journal title|zeitschrift|zeitschriftentitel|titel der zeitschrift|quelle|enthalten in|ubergeordnetes werk|revue|titre de la revue|titre revue|periodique|journal revue|revista|titulo de la revista|rivista|tijdschrift|tidskrift|tidsskrift|誌名|雑誌名|掲載誌|刊名|期刊|期刊名|~book title|~title',
  year: 'year|publication year|pub year|date|publication date|year of publication|date published|jahr|erscheinungsjahr|ersch jahr|publikationsjahr|annee|annee de publication|date de publication|ano|ano de publicacion|anno|jaar|ar|utgivningsar|出版年|発行年|年|年份',
  volume:
    'volume|vol|volume number|band|bd|jahrgang|jg|bandangabe|jahrgang band|tome|volumen|tomo|jaargang|argang|巻|卷|卷号|巻号',
  issue:
    'issue|issue number|number|no|nr|iss|part|heft|heftnummer|ausgabe|h|heft nr|numero|fascicule|n|num|fasciculo|fascicolo|aflevering|hafte|号|期|期号',
  pages:
    'pages|page|pp|page numbers|page range|inclusive pages|pagination|seiten|seite|seitenangabe|seitenzahlen|s|von bis|seiten von bis|pages article|paginas|pagina|pagine|paginas articulo|sidor|sider|ページ|頁|页码|页|~start page|~first page',
  publisher:
    'publisher|publishing house|verlag|verleger|editeur|maison d edition|editorial|editora|editore|uitgever|forlag|出版社|出版者',
  place:
    'place|place of publication|publication place|city|pub place|ort|erscheinungsort|verlagsort|lieu|lieu d edition|lieu de publication|lugar|lugar de publicacion|luogo|plaats|utgivningsort|出版地',
  edition: 'edition|ed|auflage|aufl|ausgabe auflage|edicion|edizione|uitgave|druk|upplaga|版|版次|版次版本',
  isbn: 'isbn|isbn 13|isbn 10|isbn13|isbn10|eisbn',
  issn: 'issn|eissn|e issn|p issn|issn l|print issn|online issn',
  doi: 'doi|digital object identifier|doi link',
  pmid: 'pmid|pubmed|pubmed id|pubmed number|medline',
  oclc: 'oclc|oclc number|oclc no|oclc num|worldcat number|ocn',
  callNumber:
    'call number|call no|callnumber|shelfmark|shelf mark|class mark|classmark|signatur|standort signatur|cote|cote de rangement|signatura|signatura topografica|collocazione|plaatskenmerk|signum|請求記号|索书号',
  location:
    'location|shelving location|branch|library|collection|standort|zweigstelle|bibliothek|localisation|bibliotheque|ubicacion|sucursal|sede|filial|配架場所|馆藏地',
  language: 'language|lang|sprache|langue|idioma|lingua|taal|sprak|言語|语种',
  patron:
    'patron|patron id|patron number|patron barcode|library card|card number|user|user id|user number|username|borrower|borrower id|customer|customer number|customer id|benutzernummer|nutzernummer|ausweisnummer|bibliotheksausweis|leser|lesernummer|benutzer|kundennummer|numero de lecteur|lecteur|usager|numero d usager|usuario|lector|numero de usuario|carne|tessera|lezer|lantagare|利用者番号|利用者id|读者证号',
  patronName:
    'patron name|user name|borrower name|requester|requester name|requested by|requestor|customer name|name of patron|reader name|benutzername|besteller|bestellerin|name des bestellers|nutzername|name|nom du lecteur|nom lecteur|nom|demandeur|nombre|nombre del usuario|solicitante|richiedente|aanvrager|bestallare|利用者名|氏名|读者姓名',
  needBy:
    'need by|needed by|need by date|needby|need before|need before date|not needed after|not wanted after|required by|deadline|due by|benotigt bis|benotigt bis zum|gebraucht bis|erledigen bis|frist|bis wann|date limite|besoin avant|necessaire avant|fecha limite|necesario antes de|entro il|nodig voor|behovs senast|希望日|必要期限|需求日期',
  service:
    'service|service type|request type|type|loan or copy|type of request|~material type|~document type|art der bestellung|bestellart|leistung|leistungsart|kopie oder leihe|type de demande|tipo|tipo de solicitud|servicio|tipo di richiesta|種別|服务类型',
  side: 'side|process|process type|borrowing or lending|direction|borrowing lending|richtung|nehmend gebend|aktive passive fernleihe|emprunt ou pret',
  partner:
    'partner|library symbol|symbol|lender|lending library|supplier|supplying library|requesting library|borrowing library|isil|oclc symbol|sigel|lieferbibliothek|gebende bibliothek|nehmende bibliothek|besitzende bibliothek|bestellende bibliothek|partnerbibliothek|bibliotheque preteuse|bibliotheque fournisseur|bibliotheque demandeuse|rcr|biblioteca proveedora|biblioteca prestamista|biblioteca solicitante|相手館|依頼先',
  level:
    'level|priority|service level|urgency|rush|dringlichkeit|prioritat|eilig|urgence|priorite|urgencia|prioridad|優先度|优先级',
  note: 'note|notes|comment|comments|remark|remarks|message|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|hinweis|hinweise|notiz|remarque|remarques|commentaire|commentaires|nota|notas|observaciones|comentarios|osservazioni|opmerking|anmarkning|備考|备注',
  maxCost:
    'max cost|maximum cost|maxcost|cost limit|max price|willing to pay|kostengrenze|kostenlimit|maximale kosten|hochstkosten|max kosten|kosten bis|cout maximum|cout maximal|cout max|prix maximum|coste maximo|costo maximo|precio maximo|costo massimo|最高額|費用上限',
  material:
    'material|material type|document type|item type|format|kind of material|materialart|medienart|dokumenttyp|type de document|tipo de documento',
  collection: 'e collection|electronic collection|package|paket|e sammlung'
}
