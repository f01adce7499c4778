/** Questions of the fields to the core that are not answered yet: a form waits for them before it saves what was typed. */
const open = new Set<Promise<unknown>>();

export function asked<T>(answer: Promise<T>): Promise<T> {
  open.add(answer);
  const over = (): void => void open.delete(answer);
  answer.then(over, over);
  return answer;
}

export async function answered(): Promise<void> {
  while (open.size) await Promise.allSettled(open);
}
