import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Talk } from './model';

/** What a card says of a talk that is yours in some way. */
export interface Mark {
  /** How much of it was watched, from 0 to 1. */
  share: number;
  words: string[];
}

/** Tells what a talk is to you; cards in notebooks know nothing of it. */
export const Marks = createContext<(talk: Talk) => Mark | undefined>(
  () => undefined
);

export function useMarks(): (talk: Talk) => Mark | undefined {
  return useContext(Marks);
}
