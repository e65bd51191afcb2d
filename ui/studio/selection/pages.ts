/** What is asked of the server about many codes, some at a time; `reached` is told after each page and may stop it. */
export async function inPages<Answer>(
  codes: readonly string[],
  ask: (page: string[]) => Promise<Answer>,
  reached: (done: number) => boolean = () => true,
): Promise<Answer[]> {
  const size = 200;
  const answers: Answer[] = [];
  for (let at = 0; at < codes.length; at += size) {
    answers.push(await ask(codes.slice(at, at + size)));
    if (!reached(Math.min(codes.length, at + size))) break;
  }
  return answers;
}
