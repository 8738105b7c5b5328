/** Reads a JSON answer; throws for any other status than 200. */
export async function readJson(fetch, url, { authorization, headers = {} }) {
  const answer = await fetch(url, { authorization, headers, timeoutMs: 5_000, maxBytes: 500_000 });
  if (answer.status !== 200) throw new Error(`${new URL(url).host} answered with status ${answer.status}`);
  return JSON.parse(new TextDecoder().decode(answer.bytes));
}
