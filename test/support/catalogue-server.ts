import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Reply = (response: ServerResponse, request: IncomingMessage) => void

export interface CatalogueServer {
  /** The address of a path. */
  at(path: string): string
  /** What was asked, in order: the parameters of each request. */
  readonly asked: URLSearchParams[]
}

/** A server of the loopback network that plays catalogues: a reply for each path. Gone after the test. */
export async function startCatalogue(replies: Readonly<Record<string, Reply>>): Promise<CatalogueServer> {
  const asked: URLSearchParams[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(url.searchParams)
    const reply = replies[url.pathname]
    if (reply) reply(response, request)
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<html>not here</html>')
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  onTestFinished(
    () =>
      new Promise<void>((settle) => {
        server.closeAllConnections()
        server.close(() => settle())
      })
  )
  const { port } = server.address() as AddressInfo
  return { at: (path) => `http://127.0.0.1:${port}${path}`, asked }
}

/** A reply of XML, in UTF-8 unless bytes are given. */
export const xml =
  (body: string | Uint8Array, type = 'text/xml; charset=utf-8'): Reply =>
  (response) =>
    response.writeHead(200, { 'content-type': type }).end(body)
