import autocannon from 'autocannon'

/** Answers a second of addresses asked for by `connections` at once, in turn. @throws when one is not 200 */
export async function answersPerSecond(
  urls: readonly string[],
  seconds: number,
  connections = 16,
): Promise<number> {
  const [first] = urls
  if (!first) throw new Error('Nothing to ask for')
  const result = await autocannon({
    url: new URL(first).origin,
    connections,
    duration: seconds,
    requests: urls.map((url) => ({ method: 'GET', path: new URL(url).pathname + new URL(url).search })),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers of ${first} were not 200, ${result.errors} failed`)
  return result.requests.total / result.duration
}

/** Asks for each address once, `parallel` at a time. @throws when one is not 200 */
export async function askAll(urls: readonly string[], parallel: number): Promise<void> {
  const waiting = [...urls]
  const worker = async () => {
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      const answer = await fetch(url)
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: parallel }, worker))
}
