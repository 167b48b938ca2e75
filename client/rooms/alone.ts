/**
 * Runs something while no other tab of this browser runs anything under the same name. Waits for the others at most
 * this long: it is a courtesy between tabs, and a tab that hangs must not keep the others from speaking.
 */
export async function alone<T>(name: string, most: number, run: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return run();
  let granted = false;
  const turn = locks.request(name, { signal: AbortSignal.timeout(most) }, () => {
    granted = true;
    return run();
  });
  return turn.catch((error: unknown) => {
    if (granted) throw error;
    return run();
  });
}
