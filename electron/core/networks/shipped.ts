import amigosReciprocal from '../../../resources/networks/amigos-reciprocal.json' with { type: 'json' }
import calis from '../../../resources/networks/calis.json' with { type: 'json' }
import carligh from '../../../resources/networks/carligh.json' with { type: 'json' }
import cbues from '../../../resources/networks/cbues.json' with { type: 'json' }
import crlMembers from '../../../resources/networks/crl-members.json' with { type: 'json' }
import crlOthers from '../../../resources/networks/crl-others.json' with { type: 'json' }
import delnet from '../../../resources/networks/delnet.json' with { type: 'json' }
import directUs from '../../../resources/networks/direct-us.json' with { type: 'json' }
import docline from '../../../resources/networks/docline.json' with { type: 'json' }
import efts from '../../../resources/networks/efts.json' with { type: 'json' }
import freeshare from '../../../resources/networks/freeshare.json' with { type: 'json' }
import gatewayBayern from '../../../resources/networks/gateway-bayern.json' with { type: 'json' }
import gbRegionalBureau from '../../../resources/networks/gb-regional-bureau.json' with { type: 'json' }
import iflaDirect from '../../../resources/networks/ifla-direct.json' with { type: 'json' }
import istecCelsius from '../../../resources/networks/istec-celsius.json' with { type: 'json' }
import lvis from '../../../resources/networks/lvis.json' with { type: 'json' }
import nacsisIll from '../../../resources/networks/nacsis-ill.json' with { type: 'json' }
import ndl from '../../../resources/networks/ndl.json' with { type: 'json' }
import nlaReciprocal from '../../../resources/networks/nla-reciprocal.json' with { type: 'json' }
import nlaResourceSharing from '../../../resources/networks/nla-resource-sharing.json' with { type: 'json' }
import oclc from '../../../resources/networks/oclc.json' with { type: 'json' }
import rapidill from '../../../resources/networks/rapidill.json' with { type: 'json' }
import rlin from '../../../resources/networks/rlin.json' with { type: 'json' }
import sabinet from '../../../resources/networks/sabinet.json' with { type: 'json' }
import shares from '../../../resources/networks/shares.json' with { type: 'json' }
import supeb from '../../../resources/networks/supeb.json' with { type: 'json' }
import tePuna from '../../../resources/networks/te-puna.json' with { type: 'json' }
import transAmigosExpress from '../../../resources/networks/trans-amigos-express.json' with { type: 'json' }

/** The profiles that come with the program, as their files say them: they are judged when a ledger is opened. */
export const shippedProfiles: Readonly<Record<string, unknown>> = {
  'amigos-reciprocal': amigosReciprocal,
  calis,
  carligh,
  cbues,
  'crl-members': crlMembers,
  'crl-others': crlOthers,
  delnet,
  'direct-us': directUs,
  docline,
  efts,
  freeshare,
  'gateway-bayern': gatewayBayern,
  'gb-regional-bureau': gbRegionalBureau,
  'ifla-direct': iflaDirect,
  'istec-celsius': istecCelsius,
  lvis,
  'nacsis-ill': nacsisIll,
  ndl,
  'nla-reciprocal': nlaReciprocal,
  'nla-resource-sharing': nlaResourceSharing,
  oclc,
  rapidill,
  rlin,
  sabinet,
  shares,
  supeb,
  'te-puna': tePuna,
  'trans-amigos-express': transAmigosExpress
}
