import actions from './actions.json' with { type: 'json' }
import catalogues from './catalogues.json' with { type: 'json' }
import command from './command.json' with { type: 'json' }
import copyright from './copyright.json' with { type: 'json' }
import desktop from './desktop.json' with { type: 'json' }
import events from './events.json' with { type: 'json' }
import fees from './fees.json' with { type: 'json' }
import figures from './figures.json' with { type: 'json' }
import frame from './frame.json' with { type: 'json' }
import input from './input.json' with { type: 'json' }
import library from './library.json' with { type: 'json' }
import messages from './messages.json' with { type: 'json' }
import networks from './networks.json' with { type: 'json' }
import pages from './pages.json' with { type: 'json' }
import paper from './paper.json' with { type: 'json' }
import people from './people.json' with { type: 'json' }
import queue from './queue.json' with { type: 'json' }
import refusals from './refusals.json' with { type: 'json' }
import requestRules from './request-rules.json' with { type: 'json' }
import reportOut from './report-out.json' with { type: 'json' }
import request from './request.json' with { type: 'json' }
import route from './route.json' with { type: 'json' }
import routing from './routing.json' with { type: 'json' }
import rules from './rules.json' with { type: 'json' }
import scanner from './scanner.json' with { type: 'json' }
import screens from './screens.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import sites from './sites.json' with { type: 'json' }
import stocks from './stocks.json' with { type: 'json' }
import settlement from './settlement.json' with { type: 'json' }
import supply from './supply.json' with { type: 'json' }
import templates from './templates.json' with { type: 'json' }
import tour from './tour.json' with { type: 'json' }
import words from './words.json' with { type: 'json' }

/** German, in the words of the Fernleihe. */
export const de = {
  actions,
  catalogues,
  command,
  copyright,
  desktop,
  events,
  fees,
  figures,
  frame,
  input,
  library,
  messages,
  networks,
  pages,
  paper,
  people,
  queue,
  refusals,
  'report-out': reportOut,
  request,
  'request-rules': requestRules,
  route,
  routing,
  rules,
  scanner,
  screens,
  settings,
  settlement,
  sites,
  stocks,
  supply,
  templates,
  tour,
  words
}
