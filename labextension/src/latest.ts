import { useEffect, useState } from 'preact/hooks';

/**
 * The answer to the latest question; nothing while there is none, and nothing if it failed: what
 * it is for can be done without.
 */
export function useLatest<T>(
  ask: () => Promise<T[]>,
  question: string,
  pause = 0
): T[] {
  const [items, setItems] = useState<T[]>([]);
  useEffect(() => {
    let isLatest = true;
    const show = (found: T[]) => {
      if (isLatest) {
        setItems(found);
      }
    };
    if (!question) {
      show([]);
      return;
    }
    const timer = setTimeout(() => {
      ask().then(show, () => {
        show([]);
      });
    }, pause);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [question]);
  return items;
}
